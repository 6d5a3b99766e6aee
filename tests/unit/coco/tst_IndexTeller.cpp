// SPDX-License-Identifier: Apache-2.0
#include "coco/IndexTeller.h"

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

} // namespace

/// One index watched from here, told to a server whose runs the test decides.
class TestIndexTeller : public QObject
{
    Q_OBJECT
    using State = IndexTeller::State;

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_root = QDir(m_folder->path()).canonicalPath() + u"/tree"_s;
        QVERIFY(QDir().mkpath(m_root));
        ServeOptions options;
        options.port = 0;
        options.location.folder = m_folder->path();
        auto engine = std::make_unique<testing::FakeEngine>();
        m_engine = engine.get();
        m_engine->indexService.addIndex(u"shop"_s, m_root);
        m_server = std::make_unique<ServerComposition>(options, std::move(engine), m_clock, u"/nonexistent"_s, [] {});
        QVERIFY(m_server->start());
        m_connection = std::make_unique<ServerConnection>(m_server->endpoint());
        search::FileWatcher::Timing timing;
        timing.longest = 5ms;
        timing.look = 50ms;
        m_teller = std::make_unique<IndexTeller>(u"shop"_s, m_root, QString(), timing);
        m_states.clear();
        connect(m_teller.get(), &IndexTeller::hasChanges, this, [this] { m_teller->tell(*m_connection); });
        connect(m_teller.get(), &IndexTeller::stateChanged, this, [this] { m_states.append(m_teller->state()); });
    }

    void cleanup()
    {
        m_teller.reset();
        m_connection.reset();
        m_server.reset();
    }

    void waitsUntilItsFolderIsBack()
    {
        QTRY_COMPARE_WITH_TIMEOUT(m_teller->state(), State::Here, kPatience);
        QVERIFY(QDir().rename(m_root, m_root + u"-away"_s));
        QTRY_COMPARE_WITH_TIMEOUT(m_teller->state(), State::Waiting, kPatience);
        m_states.clear();
        // Each look in vain: it begins, and ends where the one before it did.
        QTRY_VERIFY_WITH_TIMEOUT(m_states.size() >= 4, kPatience);
        QCOMPARE(m_states.count(State::Waiting), m_states.size());
        QVERIFY(!m_teller->message().isEmpty());
        QVERIFY(QDir().rename(m_root + u"-away"_s, m_root));
        QTRY_COMPARE_WITH_TIMEOUT(m_teller->state(), State::Here, kPatience);
    }

    void tellsOfEverythingAfterARunThatWasCancelled()
    {
        QTRY_COMPARE_WITH_TIMEOUT(m_teller->state(), State::Here, kPatience);
        auto &indexes = m_engine->indexService;
        const QSignalSpy indexed(m_teller.get(), &IndexTeller::indexed);
        indexes.finishAtOnce = false;
        const auto before = indexes.jobs().size();
        write(u"a.py"_s);
        QTRY_COMPARE_WITH_TIMEOUT(indexes.jobs().size(), before + 1, kPatience);
        QCOMPARE(indexes.lastRequest.changed, QList<QByteArray>{"a.py"});
        indexes.lastJob()->cancel();
        QTRY_COMPARE_WITH_TIMEOUT(m_teller->state(), State::Waiting, kPatience);
        QCOMPARE(m_teller->message(), u"The run was cancelled."_s);
        QCOMPARE(indexed.size(), 0);
        write(u"b.py"_s);
        QTRY_COMPARE_WITH_TIMEOUT(indexes.jobs().size(), before + 2, kPatience);
        QCOMPARE(indexes.lastRequest.changed, QList<QByteArray>());
        indexes.lastJob()->finish(2);
        QTRY_COMPARE_WITH_TIMEOUT(m_teller->state(), State::Here, kPatience);
        QCOMPARE(indexed.size(), 1);
        indexes.finishAtOnce = true;
        write(u"c.py"_s);
        QTRY_COMPARE_WITH_TIMEOUT(indexes.lastRequest.changed, QList<QByteArray>{"c.py"}, kPatience);
    }

    void hasNotLookedWhenTheFirstRunWasCancelled()
    {
        auto &indexes = m_engine->indexService;
        indexes.finishAtOnce = false;
        QTRY_VERIFY_WITH_TIMEOUT(indexes.lastJob(), kPatience);
        indexes.lastJob()->cancel();
        QTRY_COMPARE_WITH_TIMEOUT(m_teller->state(), State::Waiting, kPatience);
        write(u"a.py"_s);
        QTRY_COMPARE_WITH_TIMEOUT(indexes.jobs().size(), 2, kPatience);
        QCOMPARE(indexes.lastRequest.changed, QList<QByteArray>());
        indexes.lastJob()->finish(1);
        QTRY_COMPARE_WITH_TIMEOUT(m_teller->state(), State::Here, kPatience);
    }

    void triesAgainWhatTheServerRefuses_data()
    {
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("settings that cannot be read") << ErrorCode::InvalidArgument;
        QTest::newRow("a folder the server does not see just now") << ErrorCode::NotFound;
        QTest::newRow("a folder it may not read") << ErrorCode::PermissionDenied;
        QTest::newRow("another writer") << ErrorCode::Conflict;
        QTest::newRow("a full disk") << ErrorCode::DiskFull;
        QTest::newRow("a defect") << ErrorCode::Internal;
    }
    void triesAgainWhatTheServerRefuses()
    {
        QFETCH(ErrorCode, code);
        QTRY_COMPARE_WITH_TIMEOUT(m_teller->state(), State::Here, kPatience);
        QSignalSpy answered(m_teller.get(), &IndexTeller::answered);
        const QSignalSpy failed(m_teller.get(), &IndexTeller::failed);
        const QSignalSpy gone(m_teller.get(), &IndexTeller::indexGone);
        m_engine->indexService.refuseRuns(Error{code, u"It cannot be."_s, {}});
        write(u"a.py"_s);
        QTRY_VERIFY_WITH_TIMEOUT(answered.size() >= 2, kPatience);
        QCOMPARE(m_teller->state(), State::Waiting);
        QCOMPARE(m_teller->message(), u"It cannot be."_s);
        m_engine->indexService.refuseRuns({});
        QTRY_COMPARE_WITH_TIMEOUT(m_teller->state(), State::Here, kPatience);
        QVERIFY(m_teller->message().isEmpty());
        QCOMPARE(failed.size(), 0);
        QCOMPARE(gone.size(), 0);
    }

    void saysThatItsIndexIsGone_data()
    {
        QTest::addColumn<QString>("newRoot");
        QTest::newRow("removed") << QString();
        QTest::newRow("of another folder now") << u"/srv/elsewhere"_s;
    }
    void saysThatItsIndexIsGone()
    {
        QFETCH(QString, newRoot);
        QTRY_COMPARE_WITH_TIMEOUT(m_teller->state(), State::Here, kPatience);
        auto &indexes = m_engine->indexService;
        QVERIFY(indexes.removeIndex(u"shop"_s));
        if (!newRoot.isEmpty())
            indexes.addIndex(u"shop"_s, newRoot);
        const ErrorCode code = newRoot.isEmpty() ? ErrorCode::NotFound : ErrorCode::Conflict;
        indexes.refuseRuns(Error{code, u"Not any more."_s, {}});
        const QSignalSpy answered(m_teller.get(), &IndexTeller::answered);
        const QSignalSpy gone(m_teller.get(), &IndexTeller::indexGone);
        write(u"a.py"_s);
        QTRY_COMPARE_WITH_TIMEOUT(gone.size(), 1, kPatience);
        QCOMPARE(gone.first().first().value<Error>().message, u"Not any more."_s);
        QCOMPARE(answered.size(), 1);
    }

    void saysThatNoServerAnswersIt()
    {
        QTRY_COMPARE_WITH_TIMEOUT(m_teller->state(), State::Here, kPatience);
        QSignalSpy failed(m_teller.get(), &IndexTeller::failed);
        ServerEndpoint stranger = m_server->endpoint();
        stranger.controlToken = u"that of another server"_s;
        m_connection = std::make_unique<ServerConnection>(stranger);
        write(u"a.py"_s);
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, kPatience);
        QCOMPARE(failed.first().first().value<Error>().code, ErrorCode::PermissionDenied);
        m_connection = std::make_unique<ServerConnection>(m_server->endpoint());
        m_server->stop(0ms);
        m_teller->tell(*m_connection);
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 2, kPatience);
        QCOMPARE(failed.last().first().value<Error>().code, ErrorCode::Unavailable);
    }

private:
    void write(const QString &path) const
    {
        QFile file(m_root + u'/' + path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("x = 1\n");
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_root;
    SystemClock m_clock;
    testing::FakeEngine *m_engine = nullptr;
    std::unique_ptr<ServerComposition> m_server;
    std::unique_ptr<ServerConnection> m_connection;
    std::unique_ptr<IndexTeller> m_teller;
    QList<State> m_states;
};

QTEST_GUILESS_MAIN(TestIndexTeller)
#include "tst_IndexTeller.moc"
