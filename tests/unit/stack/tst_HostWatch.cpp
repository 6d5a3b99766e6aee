// SPDX-License-Identifier: Apache-2.0
#include "stack/HostWatch.h"
#include "support/ChildProcesses.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using namespace coco::stack;
using coco::Backoff;
using coco::ErrorCode;
using coco::ServerEndpoint;
using State = HostWatchStatus::State;
using IndexState = HostWatchedIndex::State;

namespace {

constexpr int kPatience = 30'000;
const QString kToken = u"0123456789abcdef-of-the-server"_s;

} // namespace

/// The child that watches for a server elsewhere, with a stand-in for the program.
class TestHostWatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("COCO_FAKE_WATCH", QFile::encodeName(m_folder->path()));
        qputenv("COCOSEARCH_DATABASE_URL", "sqlite:///nowhere");
        m_watch = std::make_unique<HostWatch>(options());
    }

    void cleanup()
    {
        if (m_watch) {
            QSignalSpy stopped(m_watch.get(), &HostWatch::stopped);
            m_watch->stop();
            QTRY_COMPARE_WITH_TIMEOUT(stopped.count(), 1, kPatience);
            QCOMPARE(m_watch->status().state, State::Off);
        }
        m_watch.reset();
        QTRY_VERIFY_WITH_TIMEOUT(coco::testing::allChildrenEnded(), kPatience);
        qunsetenv("COCOSEARCH_DATABASE_URL");
    }

    void startsNothingForNothing()
    {
        m_watch->watch(server(), {});
        QCOMPARE(m_watch->status().state, State::Off);
        QCOMPARE(starts().size(), 0);
    }

    void watchesWhatItIsAskedFor()
    {
        m_watch->watch(server(), {u"api"_s, u"shop"_s});
        QCOMPARE(m_watch->status().state, State::Starting);
        QCOMPARE(m_watch->status().indexes.keys(), (QStringList{u"api"_s, u"shop"_s}));
        QTRY_VERIFY_WITH_TIMEOUT(isWatching(u"api"_s) && isWatching(u"shop"_s), kPatience);
        QCOMPARE(m_watch->status().state, State::Running);
        QCOMPARE(starts().size(), 1);
        const QJsonObject start = starts().first();
        QCOMPARE(start["pid"_L1].toInteger(), m_watch->status().pid);
        const QString arguments = start["arguments"_L1].toString();
        QVERIFY2(arguments.endsWith("watch --here --exit-on-stdin-close --json --name api --name shop"_L1), qPrintable(arguments));
        QCOMPARE(start["server"_L1].toString(), u"http://127.0.0.1:3000"_s);
    }

    void handsOverTheTokenUnseen()
    {
        m_watch->watch(server(), {u"shop"_s});
        QTRY_VERIFY_WITH_TIMEOUT(isWatching(u"shop"_s), kPatience);
        QCOMPARE(starts().first()["token"_L1].toString(), kToken);
        for (const char *seen : {"cmdline", "environ"}) {
            QFile file(u"/proc/%1/%2"_s.arg(m_watch->status().pid).arg(QLatin1StringView(seen)));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray content = file.readAll();
            QVERIFY(!content.isEmpty());
            QVERIFY(!content.contains(kToken.toUtf8()));
            QVERIFY(!content.contains("COCOSEARCH_DATABASE_URL"));
        }
    }

    void theSameAgainChangesNothing()
    {
        m_watch->watch(server(), {u"shop"_s});
        QTRY_VERIFY_WITH_TIMEOUT(isWatching(u"shop"_s), kPatience);
        const QSignalSpy changes(m_watch.get(), &HostWatch::statusChanged);
        m_watch->watch(server(), {u"shop"_s});
        QCOMPARE(changes.count(), 0);
        QCOMPARE(starts().size(), 1);
    }

    void neverRunsTwo_data()
    {
        QTest::addColumn<QString>("first");
        QTest::newRow("ends when asked to") << u"watch"_s;
        QTest::newRow("has to be killed") << u"deaf"_s;
    }

    void neverRunsTwo()
    {
        QFETCH(QString, first);
        script({first, u"watch"_s});
        m_watch->watch(server(), {u"shop"_s});
        QTRY_VERIFY_WITH_TIMEOUT(isWatching(u"shop"_s), kPatience);
        const qint64 before = m_watch->status().pid;
        ServerEndpoint other = server();
        other.url = QUrl(u"http://127.0.0.1:4000"_s);
        // A back end that changes tells in several steps.
        m_watch->watch(other, {u"api"_s});
        m_watch->watch(other, {});
        m_watch->watch(other, {u"api"_s, u"shop"_s});
        QTRY_VERIFY_WITH_TIMEOUT(m_watch->status().pid != before && isWatching(u"shop"_s), kPatience);
        QCOMPARE(coco::processStartTicks(before), 0);
        QCOMPARE(starts().size(), 2);
        QCOMPARE(starts().last()["server"_L1].toString(), other.url.toString());
        QCOMPARE(m_watch->status().indexes.size(), 2);
    }

    void endsTheChildWhenThereIsNothingToWatch()
    {
        m_watch->watch(server(), {u"shop"_s});
        QTRY_VERIFY_WITH_TIMEOUT(isWatching(u"shop"_s), kPatience);
        const qint64 pid = m_watch->status().pid;
        m_watch->watch({}, {});
        QTRY_COMPARE_WITH_TIMEOUT(m_watch->status().state, State::Off, kPatience);
        QCOMPARE(coco::processStartTicks(pid), 0);
        m_watch->watch(server(), {u"shop"_s});
        QTRY_VERIFY_WITH_TIMEOUT(isWatching(u"shop"_s), kPatience);
    }

    void startsAgainAfterACrashAndSaysWhy()
    {
        script({u"die"_s, u"watch"_s});
        m_watch->watch(server(), {u"shop"_s});
        QTRY_VERIFY_WITH_TIMEOUT(isWatching(u"shop"_s), kPatience);
        const qint64 before = m_watch->status().pid;
        QSignalSpy changes(m_watch.get(), &HostWatch::statusChanged);
        QCOMPARE(::kill(pid_t(before), SIGKILL), 0);
        QTRY_VERIFY_WITH_TIMEOUT(m_watch->status().pid != before && isWatching(u"shop"_s), kPatience);
        const auto interim = changes.first().first().value<HostWatchStatus>();
        QCOMPARE(interim.state, State::Waiting);
        QCOMPARE(interim.pid, 0);
        QCOMPARE(interim.attempt, 1);
        QCOMPARE(interim.indexes.value(u"shop"_s).state, IndexState::Starting);
        QVERIFY2(interim.error.message.contains("crashed"_L1), qPrintable(interim.error.message));
        QVERIFY(interim.error.message.contains("started again by itself"_L1));
        QVERIFY(m_watch->status().error.message.isEmpty());
    }

    void goesOnTryingWithGrowingWaits()
    {
        script({u"crash"_s, u"refuse"_s, u"crash"_s, u"crash"_s, u"crash"_s, u"crash"_s, u"crash"_s, u"watch"_s});
        const QSignalSpy changes(m_watch.get(), &HostWatch::statusChanged);
        m_watch->watch(server(), {u"shop"_s});
        QTRY_VERIFY_WITH_TIMEOUT(isWatching(u"shop"_s), kPatience);
        QCOMPARE(m_watch->status().attempt, 7);
        QList<HostWatchStatus> failures;
        for (const QList<QVariant> &change : changes) {
            if (change.first().value<HostWatchStatus>().state == State::Waiting)
                failures.append(change.first().value<HostWatchStatus>());
        }
        QCOMPARE(failures.size(), 7);
        QVERIFY2(failures.at(1).error.message.contains("code 3"_L1), qPrintable(failures.at(1).error.message));
        QVERIFY(failures.at(1).error.detail.contains("There is no index sample."_L1));
        QCOMPARE(starts().size(), 8);
    }

    void beginsWithAShortWaitAgainAfterASteadyRun()
    {
        HostWatchOptions steady = options();
        steady.steadyAfter = 0ms;
        m_watch = std::make_unique<HostWatch>(steady);
        script({u"crash"_s, u"crash"_s, u"crash"_s, u"watch"_s});
        m_watch->watch(server(), {u"shop"_s});
        QTRY_VERIFY_WITH_TIMEOUT(isWatching(u"shop"_s), kPatience);
        QCOMPARE(m_watch->status().attempt, 1);
        QCOMPARE(starts().size(), 4);
    }

    void endsOneThatSaysNothing()
    {
        HostWatchOptions impatient = options();
        impatient.startDeadline = 2s;
        m_watch = std::make_unique<HostWatch>(impatient);
        script({u"hang"_s});
        m_watch->watch(server(), {u"shop"_s});
        QTRY_COMPARE_WITH_TIMEOUT(m_watch->status().state, State::Waiting, kPatience);
        QCOMPARE(m_watch->status().error.code, ErrorCode::Timeout);
        QVERIFY(m_watch->status().error.detail.contains("fake coco watch: hang"_L1));
        QVERIFY(!pids().isEmpty());
        QCOMPARE(coco::processStartTicks(pids().first()), 0);
    }

    void tellsWhatIsInTheWay()
    {
        script({u"ill"_s});
        m_watch->watch(server(), {u"shop"_s});
        QTRY_COMPARE_WITH_TIMEOUT(m_watch->status().indexes.value(u"shop"_s).state, IndexState::Waiting, kPatience);
        QCOMPARE(m_watch->status().state, State::Running);
        QCOMPARE(m_watch->status().indexes.value(u"shop"_s).message, u"The disk is full."_s);
    }

    void namesAMissingProgram()
    {
        HostWatchOptions missing = options();
        missing.program = m_folder->filePath(u"nowhere/coco"_s);
        m_watch = std::make_unique<HostWatch>(missing);
        m_watch->watch(server(), {u"shop"_s});
        QCOMPARE(m_watch->status().state, State::Failed);
        QCOMPARE(m_watch->status().error.code, ErrorCode::NotFound);
        QVERIFY(m_watch->status().error.message.contains("Install"_L1));
    }

    void killsADeafChildWhenItStops()
    {
        script({u"deaf"_s});
        m_watch->watch(server(), {u"shop"_s});
        QTRY_VERIFY_WITH_TIMEOUT(isWatching(u"shop"_s), kPatience);
        // cleanup() waits for the end of both
    }

    void theChildEndsWithUsAlsoWithoutAStop()
    {
        m_watch->watch(server(), {u"shop"_s});
        QTRY_VERIFY_WITH_TIMEOUT(isWatching(u"shop"_s), kPatience);
        m_watch.reset();
        // cleanup() waits for its end
    }

private:
    [[nodiscard]] static HostWatchOptions options()
    {
        HostWatchOptions options;
        options.program = QStringLiteral(COCO_BINARY_DIR "/fake/coco");
        options.stopGrace = 200ms;
        options.backoff = Backoff(10ms, 50ms);
        return options;
    }

    [[nodiscard]] static ServerEndpoint server()
    {
        ServerEndpoint endpoint;
        endpoint.url = QUrl(u"http://127.0.0.1:3000"_s);
        endpoint.controlToken = kToken;
        return endpoint;
    }

    void script(const QStringList &words)
    {
        QFile file(m_folder->filePath(u"watch-script"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(words.join(u'\n').toUtf8());
    }

    [[nodiscard]] bool isWatching(const QString &index) const
    {
        return m_watch->status().indexes.value(index).state == IndexState::Watching;
    }

    [[nodiscard]] QList<QJsonObject> starts() const
    {
        QList<QJsonObject> all;
        QFile file(m_folder->filePath(u"starts"_s));
        if (!file.open(QIODevice::ReadOnly))
            return all;
        for (const QByteArray &line : file.readAll().split('\n')) {
            if (!line.isEmpty())
                all.append(QJsonDocument::fromJson(line).object());
        }
        return all;
    }

    [[nodiscard]] QList<qint64> pids() const
    {
        QList<qint64> all;
        for (const QJsonObject &start : starts())
            all.append(start["pid"_L1].toInteger());
        return all;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<HostWatch> m_watch;
};

QTEST_GUILESS_MAIN(TestHostWatch)
#include "tst_HostWatch.moc"
