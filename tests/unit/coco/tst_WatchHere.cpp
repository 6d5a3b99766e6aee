// SPDX-License-Identifier: Apache-2.0
#include "coco/WatchHere.h"

#include "coco/ChangeRun.h"
#include "coco/ServerComposition.h"
#include "support/FakeEngine.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace coco;
using namespace coco::cli;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kPatience = 30'000;

search::TreeChanges changed(const QList<QByteArray> &paths)
{
    search::TreeChanges changes;
    changes.paths = paths;
    return changes;
}

} // namespace

/// The host's side of watching: what is told, and how the server is told of it.
class TestWatchHere : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_root = QDir(m_folder->path()).canonicalPath() + u"/tree"_s;
        QVERIFY(QDir().mkpath(m_root + u"/own"_s));
        m_told.clear();
        m_done = nullptr;
    }

    void cleanup()
    {
        m_connection.reset();
        m_server.reset();
    }

    void tellsOneThingAtATime()
    {
        const WatchHere here(m_root, m_root + u"/own"_s, deliver(), quick());
        QTRY_COMPARE_WITH_TIMEOUT(m_told.size(), 1, kPatience);
        QVERIFY(m_told.last().everything);
        write(u"a.py"_s);
        write(u"own/x.py"_s); // where the server writes
        m_done(true);
        QTRY_COMPARE_WITH_TIMEOUT(m_told.size(), 2, kPatience);
        QCOMPARE(m_told.last().paths, QList<QByteArray>{"a.py"});
        m_done(true);
    }

    void tellsAgainWhatCouldNotBeDealtWith()
    {
        const WatchHere here(m_root, {}, deliver(), quick());
        QTRY_COMPARE_WITH_TIMEOUT(m_told.size(), 1, kPatience);
        m_done(false);
        QTRY_COMPARE_WITH_TIMEOUT(m_told.size(), 2, kPatience);
        QVERIFY(m_told.last().everything);
        m_done(true);
    }

    void endsWhileAnAnswerIsAwaited()
    {
        {
            const WatchHere here(m_root, {}, deliver(), quick());
            QTRY_COMPARE_WITH_TIMEOUT(m_told.size(), 1, kPatience);
        }
        m_done(true); // too late, and nobody minds
        QCOMPARE(m_told.size(), 1);
    }

    void asksForTheWholeWhenThePathsAreTooMany()
    {
        QCOMPARE(changeRequest(m_root, u"shop"_s, changed({"a.py", "b\xff"}))["changed"_L1].toArray(), (QJsonArray{u"a.py"_s, u"b\\xff"_s}));
        QList<QByteArray> many;
        for (int i = 0; i < 3'000; ++i)
            many.append("f" + QByteArray::number(i));
        QVERIFY(!changeRequest(m_root, u"shop"_s, changed(many)).contains("changed"_L1));
        QList<QByteArray> longOnes;
        for (int i = 0; i < 1'000; ++i)
            longOnes.append(QByteArray(1'000, 'x') + QByteArray::number(i));
        QVERIFY(!changeRequest(m_root, u"shop"_s, changed(longOnes)).contains("changed"_L1));
        search::TreeChanges whole;
        whole.everything = true;
        QVERIFY(!changeRequest(m_root, u"shop"_s, whole).contains("changed"_L1));
    }

    void runsOnceMoreAfterARunThatItJoined()
    {
        startServer();
        auto &indexes = m_engine->indexService;
        indexes.finishAtOnce = false;
        indexes.addIndex(u"shop"_s, m_root);
        auto own = m_connection->call("POST", u"/api/index"_s, {{u"path"_s, m_root}, {u"name"_s, u"shop"_s}});
        QTRY_VERIFY_WITH_TIMEOUT(own.isFinished(), kPatience);
        indexes.joinRunning = true;
        ChangeRun run(*m_connection, m_root, u"shop"_s, changed({"a.py"}));
        const QSignalSpy ended(&run, &ChangeRun::ended);
        run.start();
        QTRY_COMPARE_WITH_TIMEOUT(indexes.lastRequest.changed, QList<QByteArray>{"a.py"}, kPatience);
        QCOMPARE(indexes.jobs().size(), 1);
        indexes.lastJob()->finish(1);
        QTRY_COMPARE_WITH_TIMEOUT(indexes.jobs().size(), 2, kPatience);
        QCOMPARE(ended.size(), 0);
        indexes.lastJob()->finish(7);
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, kPatience);
        QCOMPARE(ended.first().first().toJsonObject()["report"_L1]["files_added"_L1].toInt(), 7);
    }

    void tellsOfARunThatFailed()
    {
        startServer();
        m_engine->indexService.finishAtOnce = false;
        ChangeRun run(*m_connection, m_root, u"shop"_s, changed({"a.py"}));
        const QSignalSpy ended(&run, &ChangeRun::ended);
        run.start();
        QTRY_VERIFY_WITH_TIMEOUT(m_engine->indexService.lastJob(), kPatience);
        m_engine->indexService.lastJob()->failWith({ErrorCode::DiskFull, u"The disk is full."_s, {}});
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, kPatience);
        const QJsonObject job = ended.first().first().toJsonObject();
        QCOMPARE(job["state"_L1].toString(), u"failed"_s);
        QCOMPARE(job["error"_L1]["message"_L1].toString(), u"The disk is full."_s);
    }

    void saysThatNoServerAnswers()
    {
        startServer();
        m_server->stop(0ms);
        ChangeRun run(*m_connection, m_root, u"shop"_s, changed({"a.py"}));
        QSignalSpy failed(&run, &ChangeRun::failed);
        run.start();
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, kPatience);
        QCOMPARE(failed.first().first().value<Error>().code, ErrorCode::Unavailable);
    }

private:
    static search::FileWatcher::Timing quick()
    {
        search::FileWatcher::Timing timing;
        timing.longest = 30ms;
        timing.look = 1s;
        return timing;
    }

    WatchHere::Deliver deliver()
    {
        return [this](const search::TreeChanges &changes, WatchHere::Done done) {
            m_told.append(changes);
            m_done = std::move(done);
        };
    }

    void write(const QString &path) const
    {
        QFile file(m_root + u'/' + path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("x = 1\n");
    }

    void startServer()
    {
        ServeOptions options;
        options.port = 0;
        options.location.folder = m_folder->path();
        auto engine = std::make_unique<testing::FakeEngine>();
        m_engine = engine.get();
        m_server = std::make_unique<ServerComposition>(options, std::move(engine), m_clock, u"/nonexistent"_s, [] {});
        QVERIFY(m_server->start());
        m_connection = std::make_unique<ServerConnection>(m_server->endpoint());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_root;
    QList<search::TreeChanges> m_told;
    WatchHere::Done m_done;
    SystemClock m_clock;
    testing::FakeEngine *m_engine = nullptr;
    std::unique_ptr<ServerComposition> m_server;
    std::unique_ptr<ServerConnection> m_connection;
};

QTEST_GUILESS_MAIN(TestWatchHere)
#include "tst_WatchHere.moc"
