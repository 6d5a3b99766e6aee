// SPDX-License-Identifier: Apache-2.0
#include "desktop/HostWatchController.h"

#include "desktop/ProjectsController.h"
#include "desktop/ServerLink.h"
#include "support/FakeCocoServer.h"
#include "support/SampleAnswers.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using namespace coco;
using namespace coco::desktop;
using coco::testing::FakeCocoServer;
using State = stack::HostWatchStatus::State;

namespace {

constexpr int kPatience = 30'000;

} // namespace

/// What is watched on this machine, and when.
class TestHostWatchController : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("COCO_FAKE_WATCH", QFile::encodeName(m_folder->path()));
        stack::HostWatchOptions options;
        options.program = QStringLiteral(COCO_BINARY_DIR "/fake/coco");
        options.backoff = Backoff(10ms, 50ms);
        m_server = std::make_unique<FakeCocoServer>();
        m_link = std::make_unique<ServerLink>();
        m_projects = std::make_unique<ProjectsController>(*m_link);
        m_watch = std::make_unique<stack::HostWatch>(options);
        m_isElsewhere = true;
        m_controller = std::make_unique<HostWatchController>(*m_link, *m_projects, *m_watch, [this] { return m_isElsewhere; });
        QVERIFY(m_server->start());
    }

    void cleanup()
    {
        QSignalSpy stopped(m_watch.get(), &stack::HostWatch::stopped);
        m_watch->stop();
        QTRY_COMPARE_WITH_TIMEOUT(stopped.count(), 1, kPatience);
        m_controller.reset();
        m_watch.reset();
        m_projects.reset();
        m_link.reset();
        m_server.reset();
    }

    void watchesOnlyWhatNobodyTellsTheServer_data()
    {
        QTest::addColumn<QJsonValue>("watch");
        QTest::addColumn<QJsonValue>("told");
        QTest::addColumn<bool>("isFolderHere");
        QTest::addColumn<bool>("isElsewhere");
        QTest::addColumn<bool>("watches");
        const QJsonValue none = QJsonValue::Null;
        QTest::newRow("in a virtual machine") << QJsonValue(u"looking"_s) << QJsonValue(false) << true << true << true;
        QTest::newRow("told from here already") << QJsonValue(u"told"_s) << QJsonValue(false) << true << true << true;
        QTest::newRow("an older server") << QJsonValue(u"looking"_s) << QJsonValue(QJsonValue::Undefined) << true << true << true;
        QTest::newRow("told by inotify") << QJsonValue(u"watching"_s) << QJsonValue(true) << true << true << false;
        QTest::newRow("told, but of too many folders") << QJsonValue(u"looking"_s) << QJsonValue(true) << true << true << false;
        QTest::newRow("switched off") << none << none << true << true << false;
        QTest::newRow("on the server's machine alone") << QJsonValue(u"looking"_s) << QJsonValue(false) << false << true << false;
        QTest::newRow("a server beside us") << QJsonValue(u"looking"_s) << QJsonValue(false) << true << false << false;
    }

    void watchesOnlyWhatNobodyTellsTheServer()
    {
        QFETCH(QJsonValue, watch);
        QFETCH(QJsonValue, told);
        QFETCH(bool, isFolderHere);
        QFETCH(bool, isElsewhere);
        QFETCH(bool, watches);
        m_isElsewhere = isElsewhere;
        setIndex(u"shop"_s, watch, told, isFolderHere ? m_folder->path() : u"/only/there"_s);
        setIndex(u"api"_s, u"watching"_s, true, m_folder->path());
        connectServer();
        QTRY_COMPARE_WITH_TIMEOUT(m_projects->projects().size(), 2, kPatience);
        QCOMPARE(m_watch->status().indexes.keys(), watches ? QStringList{u"shop"_s} : QStringList());
        if (watches)
            QTRY_COMPARE_WITH_TIMEOUT(m_watch->status().indexes.value(u"shop"_s).state, stack::HostWatchedIndex::State::Watching, kPatience);
        else
            QCOMPARE(m_watch->status().state, State::Off);
    }

    void followsTheSwitchOfAPerson()
    {
        setIndex(u"shop"_s, u"looking"_s, false, m_folder->path());
        connectServer();
        QTRY_COMPARE_WITH_TIMEOUT(m_watch->status().state, State::Running, kPatience);
        const qint64 pid = m_watch->status().pid;
        m_projects->setWatched(u"shop"_s, false);
        QTRY_COMPARE_WITH_TIMEOUT(m_watch->status().state, State::Off, kPatience);
        QCOMPARE(processStartTicks(pid), 0);
        m_projects->refresh(); // and it stays off
        QSignalSpy refreshed(m_projects.get(), &ProjectsController::projectsChanged);
        QTRY_VERIFY_WITH_TIMEOUT(!refreshed.isEmpty(), kPatience);
        QCOMPARE(m_watch->status().state, State::Off);
        m_projects->setWatched(u"shop"_s, true);
        QTRY_COMPARE_WITH_TIMEOUT(m_watch->status().state, State::Running, kPatience);
    }

    void endsWithTheServerAndGoesOnWithTheNext()
    {
        setIndex(u"shop"_s, u"looking"_s, false, m_folder->path());
        connectServer();
        QTRY_COMPARE_WITH_TIMEOUT(m_watch->status().state, State::Running, kPatience);
        m_link->setStatus({});
        QTRY_COMPARE_WITH_TIMEOUT(m_watch->status().state, State::Off, kPatience);
        // What is still known of the last server's projects is nothing to watch for this one.
        FakeCocoServer next;
        QVERIFY(next.start());
        stack::ServerStatus status;
        status.state = stack::ServerState::Ready;
        status.endpoint = next.endpoint();
        m_link->setStatus(status);
        QTRY_VERIFY_WITH_TIMEOUT(m_projects->projects().isEmpty(), kPatience);
        QCOMPARE(m_watch->status().state, State::Off);
        connectServer();
        QTRY_COMPARE_WITH_TIMEOUT(m_watch->status().state, State::Running, kPatience);
        m_link->setStatus({});
    }

private:
    void setIndex(const QString &name, const QJsonValue &watch, const QJsonValue &told, const QString &root)
    {
        m_server->addIndex(name, root);
        QJsonObject index{{u"name"_s, name}, {u"root"_s, root}, {u"watch"_s, watch}};
        if (!told.isUndefined())
            index.insert(u"told"_s, told);
        m_server->setIndex(index);
    }

    void connectServer()
    {
        stack::ServerStatus status;
        status.state = stack::ServerState::Ready;
        status.endpoint = m_server->endpoint();
        m_link->setStatus(status);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeCocoServer> m_server;
    std::unique_ptr<ServerLink> m_link;
    std::unique_ptr<ProjectsController> m_projects;
    std::unique_ptr<stack::HostWatch> m_watch;
    std::unique_ptr<HostWatchController> m_controller;
    bool m_isElsewhere = true;
};

QTEST_GUILESS_MAIN(TestHostWatchController)
#include "tst_HostWatchController.moc"
