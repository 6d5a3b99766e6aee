// SPDX-License-Identifier: Apache-2.0
#include "stack/EmbeddedServer.h"
#include "support/ChildProcesses.h"
#include "support/FakeCocoServer.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using namespace coco::stack;
using coco::Backoff;
using coco::ErrorCode;
using coco::testing::FakeCocoServer;

class TestEmbeddedServer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_folder->path() + u"/run"_s));
        QVERIFY(QDir().mkpath(m_folder->path() + u"/data"_s));
    }

    void cleanup() { QTRY_VERIFY_WITH_TIMEOUT(coco::testing::allChildrenEnded(), 20'000); }

    void startsAChildAndBecomesReady()
    {
        EmbeddedServer server(options());
        server.start();
        QCOMPARE(server.status().state, ServerState::Starting);
        QTRY_COMPARE_WITH_TIMEOUT(server.status().state, ServerState::Ready, 20'000);
        QVERIFY(server.status().ours);
        QVERIFY(server.status().endpoint.url.port() > 0);
        end(server);
    }

    void theChildEndsWithUs()
    {
        qint64 pid = 0;
        {
            EmbeddedServer server(options());
            server.start();
            QTRY_COMPARE_WITH_TIMEOUT(server.status().state, ServerState::Ready, 20'000);
            pid = server.status().endpoint.pid;
            end(server);
        }
        QTRY_COMPARE(coco::processStartTicks(pid), 0);
    }

    void aChildThatDoesNotEndIsKilledAfterTheGraceTime()
    {
        script({u"deaf"_s});
        EmbeddedServerOptions deaf = options();
        deaf.stopGrace = 100ms;
        EmbeddedServer server(deaf);
        server.start();
        QTRY_COMPARE_WITH_TIMEOUT(server.status().state, ServerState::Ready, 20'000);
        end(server);
    }

    void attachesToAServerThatRuns()
    {
        FakeCocoServer running;
        QVERIFY(running.start(options().runtimeFolder, options().dataFolder));
        EmbeddedServer server(options());
        server.start();
        QTRY_COMPARE_WITH_TIMEOUT(server.status().state, ServerState::Ready, 20'000);
        QVERIFY(!server.status().ours);
        QCOMPARE(server.status().endpoint.url, running.endpoint().url);
        end(server);
    }

    void startsItsOwnWhenTheAttachedOneGoes()
    {
        FakeCocoServer running;
        QVERIFY(running.start(options().runtimeFolder, options().dataFolder));
        EmbeddedServer server(options());
        server.start();
        QTRY_COMPARE_WITH_TIMEOUT(server.status().state, ServerState::Ready, 20'000);
        running.stop();
        QTRY_VERIFY_WITH_TIMEOUT(server.status().state == ServerState::Ready && server.status().ours,
                                 20'000);
        end(server);
    }

    void saysDegradedWithTheReason()
    {
        FakeCocoServer running;
        coco::testing::FakeBehaviour ill;
        ill.health = u"degraded"_s;
        ill.healthDetail = u"The index of api is damaged."_s;
        running.setBehaviour(ill);
        QVERIFY(running.start(options().runtimeFolder, options().dataFolder));
        EmbeddedServer server(options());
        server.start();
        QTRY_COMPARE_WITH_TIMEOUT(server.status().state, ServerState::Degraded, 20'000);
        QCOMPARE(server.status().error.message, ill.healthDetail);
        running.setBehaviour({});
        QTRY_COMPARE_WITH_TIMEOUT(server.status().state, ServerState::Ready, 20'000);
        end(server);
    }

    void restartsAfterACrash()
    {
        script({u"die"_s, u"ready"_s});
        EmbeddedServer server(options());
        server.start();
        QTRY_COMPARE_WITH_TIMEOUT(server.status().state, ServerState::Ready, 20'000);
        const qint64 first = server.status().endpoint.pid;
        QSignalSpy changes(&server, &EmbeddedServer::statusChanged);
        QVERIFY(::kill(static_cast<pid_t>(first), SIGKILL) == 0);
        QTRY_VERIFY_WITH_TIMEOUT(server.status().state == ServerState::Ready
                                     && server.status().endpoint.pid != first,
                                 20'000);
        const auto interim = changes.first().at(0).value<ServerStatus>();
        QCOMPARE(interim.state, ServerState::Starting);
        QVERIFY(interim.error.message.contains("stopped"_L1));
        end(server);
    }

    void givesUpAfterSeveralCrashesAndShowsTheLastLines()
    {
        script({u"crash"_s});
        EmbeddedServer server(options());
        server.start();
        QTRY_COMPARE_WITH_TIMEOUT(server.status().state, ServerState::Failed, 20'000);
        QVERIFY(server.status().error.message.contains("crashed"_L1));
        QVERIFY(server.status().error.detail.contains("fake coco: crash"_L1));
    }

    void showsWhyTheServerRefused()
    {
        script({u"refuse"_s});
        EmbeddedServer server(options());
        server.start();
        QTRY_COMPARE_WITH_TIMEOUT(server.status().state, ServerState::Failed, 20'000);
        QVERIFY(server.status().error.detail.contains("Port 3000 is taken"_L1));
    }

    void canBeStartedAgainAfterAFailure()
    {
        script({u"crash"_s, u"crash"_s, u"crash"_s, u"ready"_s});
        EmbeddedServer server(options());
        server.start();
        QTRY_COMPARE_WITH_TIMEOUT(server.status().state, ServerState::Failed, 20'000);
        server.start();
        QTRY_COMPARE_WITH_TIMEOUT(server.status().state, ServerState::Ready, 20'000);
        end(server);
    }

    void failsWhenTheServerNeverBecomesReady()
    {
        script({u"hang"_s});
        EmbeddedServerOptions impatient = options();
        impatient.startDeadline = 2s;
        impatient.maxAttempts = 1;
        EmbeddedServer server(impatient);
        server.start();
        QTRY_COMPARE_WITH_TIMEOUT(server.status().state, ServerState::Failed, 20'000);
        QCOMPARE(server.status().error.code, ErrorCode::Timeout);
        QVERIFY(server.status().error.detail.contains("fake coco: hang"_L1));
    }

    void namesAMissingProgram()
    {
        EmbeddedServerOptions missing = options();
        missing.program = m_folder->path() + u"/nowhere/coco"_s;
        EmbeddedServer server(missing);
        server.start();
        QCOMPARE(server.status().state, ServerState::Failed);
        QCOMPARE(server.status().error.code, ErrorCode::NotFound);
        QVERIFY(server.status().error.message.contains("coco"_L1));
    }

    void namesADataFolderThatIsAFile()
    {
        QFile file(m_folder->path() + u"/taken"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        EmbeddedServerOptions odd = options();
        odd.dataFolder = file.fileName();
        EmbeddedServer server(odd);
        server.start();
        QCOMPARE(server.status().state, ServerState::Failed);
        QVERIFY(server.status().error.message.contains(file.fileName()));
    }

    void leavesAServerOfOthersAloneWhenItStops()
    {
        FakeCocoServer running;
        QVERIFY(running.start(options().runtimeFolder, options().dataFolder));
        EmbeddedServer server(options());
        server.start();
        QTRY_COMPARE_WITH_TIMEOUT(server.status().state, ServerState::Ready, 20'000);
        end(server);
        QVERIFY(coco::EndpointFile(options().runtimeFolder, options().dataFolder).read());
    }

private:
    [[nodiscard]] EmbeddedServerOptions options() const
    {
        EmbeddedServerOptions options;
        options.program = QStringLiteral(COCO_BINARY_DIR "/fake/coco");
        options.dataFolder = m_folder->path() + u"/data"_s;
        options.runtimeFolder = m_folder->path() + u"/run/cocosearch"_s;
        options.pollWhileStarting = 20ms;
        options.pollWhenReady = 50ms;
        options.pollWhenDegraded = 50ms;
        options.backoff = Backoff(10ms, 50ms);
        options.maxAttempts = 3;
        return options;
    }

    void script(const QStringList &words)
    {
        QFile file(options().dataFolder + u"/script"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(words.join(u'\n').toUtf8());
    }

    static void end(EmbeddedServer &server)
    {
        QSignalSpy stopped(&server, &EmbeddedServer::stopped);
        server.stop();
        QTRY_COMPARE_WITH_TIMEOUT(stopped.count(), 1, 20'000);
        QCOMPARE(server.status().state, ServerState::Stopped);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestEmbeddedServer)
#include "tst_EmbeddedServer.moc"
