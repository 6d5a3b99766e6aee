// SPDX-License-Identifier: Apache-2.0
#include "desktop/ProjectsController.h"
#include "desktop/ServerLink.h"
#include "support/FakeCocoServer.h"
#include "support/SampleAnswers.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::desktop;
using coco::testing::FakeBehaviour;
using coco::testing::FakeCocoServer;
using coco::testing::sampleJob;

namespace {

constexpr int kPatience = 30'000; // milliseconds

} // namespace

/// What the window knows of indexing, whatever order the server's answers and events come in.
class tst_ProjectsController : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<FakeCocoServer> m_server;
    std::unique_ptr<ServerLink> m_link;
    std::unique_ptr<ProjectsController> m_projects;

    [[nodiscard]] bool connectServer()
    {
        stack::ServerStatus status;
        status.state = stack::ServerState::Ready;
        status.endpoint = m_server->endpoint();
        m_link->setStatus(status);
        return QTest::qWaitFor([this] { return m_projects->isKnown() && m_server->eventStreams() == 1; }, kPatience);
    }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<FakeCocoServer>();
        m_server->addIndex(u"sample"_s, testing::sampleRoot());
        QVERIFY(m_server->start());
        m_link = std::make_unique<ServerLink>();
        m_projects = std::make_unique<ProjectsController>(*m_link);
    }

    void cleanup()
    {
        m_projects.reset();
        m_link.reset();
        m_server.reset();
    }

    void tellsWhatAnotherPlaceKept()
    {
        QSignalSpy leftBehind(m_projects.get(), &ProjectsController::leftBehind);
        QVERIFY(connectServer());
        QVERIFY(leftBehind.isEmpty());
        FakeCocoServer other;
        QVERIFY(other.start());
        stack::ServerStatus status;
        status.state = stack::ServerState::Ready;
        status.endpoint = other.endpoint();
        m_link->setStatus(status);
        QTRY_COMPARE_WITH_TIMEOUT(leftBehind.size(), 1, kPatience);
        QCOMPARE(leftBehind.first().first().toStringList(), QStringList{testing::sampleRoot()});
        m_projects->refresh(); // and once only
        QTRY_VERIFY_WITH_TIMEOUT(m_projects->projects().isEmpty(), kPatience);
        QCOMPARE(leftBehind.size(), 1);
        m_link->setStatus({});
    }

    void keepsAProjectUpToDateOnRequest()
    {
        QVERIFY(connectServer());
        const auto watch = [this] { return m_projects->projects().value(0).watch; };
        QCOMPARE(watch(), QString());
        m_projects->setWatched(u"sample"_s, true);
        QTRY_COMPARE_WITH_TIMEOUT(watch(), u"watching"_s, kPatience);
        m_projects->setWatched(u"sample"_s, false);
        QTRY_COMPARE_WITH_TIMEOUT(watch(), QString(), kPatience);
        QSignalSpy failed(m_projects.get(), &ProjectsController::failed);
        m_projects->setWatched(u"gone"_s, true);
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, kPatience);
    }

    void showsARunUntilItsEnd()
    {
        QVERIFY(connectServer());
        QSignalSpy finished(m_projects.get(), &ProjectsController::jobFinished);
        m_projects->addFolder(testing::sampleRoot());
        QTRY_COMPARE_WITH_TIMEOUT(m_projects->runningJobs().size(), 1, kPatience);
        const Job job = m_projects->runningJobs().first();
        m_server->sendJob(sampleJob(job.id, job.index, 100, u"done"_s));
        QTRY_VERIFY_WITH_TIMEOUT(m_projects->runningJobs().isEmpty(), kPatience);
        m_server->sendJob(sampleJob(job.id, job.index, 100, u"done"_s)); // told twice, ended once
        m_server->sendJob(sampleJob(u"77"_s, job.index, 10));
        QTRY_COMPARE_WITH_TIMEOUT(m_projects->runningJobs().size(), 1, kPatience);
        QCOMPARE(finished.size(), 1);
    }

    void tellsTheEndOfWhatWasAskedForHere()
    {
        QVERIFY(connectServer());
        QSignalSpy finished(m_projects.get(), &ProjectsController::jobFinished);
        QSignalSpy asked(m_projects.get(), &ProjectsController::askedRunEnded);
        QSignalSpy failed(m_projects.get(), &ProjectsController::failed);
        // A watch's run after a saved file, another program's, and one that did not work.
        m_server->sendJob(sampleJob(u"71"_s, u"sample"_s, 100, u"done"_s));
        m_server->sendJob(sampleJob(u"72"_s, u"sample"_s, 10));
        m_server->sendJob(sampleJob(u"72"_s, u"sample"_s, 100, u"done"_s));
        m_server->sendJob(sampleJob(u"73"_s, u"sample"_s, 10, u"failed"_s));
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 3, kPatience);
        QVERIFY(asked.isEmpty());
        QVERIFY(failed.isEmpty());
        m_projects->reindex(u"sample"_s, false);
        QTRY_COMPARE_WITH_TIMEOUT(m_projects->runningJobs().size(), 1, kPatience);
        const Job job = m_projects->runningJobs().first();
        m_server->sendJob(sampleJob(job.id, job.index, 100, u"done"_s));
        QTRY_COMPARE_WITH_TIMEOUT(asked.size(), 1, kPatience);
        QCOMPARE(asked.first().first().value<Job>().id, job.id);
    }

    void hearsTheEndBeforeTheBeginning()
    {
        QVERIFY(connectServer());
        FakeBehaviour hasty;
        hasty.endsJobFirst = true;
        m_server->setBehaviour(hasty);
        QSignalSpy finished(m_projects.get(), &ProjectsController::jobFinished);
        QSignalSpy asked(m_projects.get(), &ProjectsController::askedRunEnded);
        QSignalSpy changed(m_projects.get(), &ProjectsController::jobsChanged);
        m_projects->addFolder(testing::sampleRoot());
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(asked.size(), 1, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(changed.size() >= 2, kPatience); // the answer came too
        QVERIFY(m_projects->runningJobs().isEmpty());
    }

    void readsTheEndBeforeTheBeginning()
    {
        QVERIFY(connectServer());
        FakeBehaviour hasty;
        hasty.endsJobUnheard = true;
        m_server->setBehaviour(hasty);
        QSignalSpy finished(m_projects.get(), &ProjectsController::jobFinished);
        m_projects->addFolder(testing::sampleRoot());
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, kPatience);
        QVERIFY(m_projects->runningJobs().isEmpty());
    }

    void readsWhatEndedWhileTheEventsWereAway()
    {
        QVERIFY(connectServer());
        QSignalSpy finished(m_projects.get(), &ProjectsController::jobFinished);
        m_server->sendJob(sampleJob(u"5"_s, u"sample"_s, 40));
        QTRY_COMPARE_WITH_TIMEOUT(m_projects->runningJobs().size(), 1, kPatience);
        m_server->changeJobUnheard(sampleJob(u"5"_s, u"sample"_s, 100, u"done"_s));
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, kPatience);
        QVERIFY(m_projects->runningJobs().isEmpty());
    }

    void heedsNoBeginningAfterTheEnd()
    {
        QVERIFY(connectServer());
        QSignalSpy finished(m_projects.get(), &ProjectsController::jobFinished);
        m_server->sendJob(sampleJob(u"5"_s, u"sample"_s, 40));
        QTRY_COMPARE_WITH_TIMEOUT(m_projects->runningJobs().size(), 1, kPatience);
        m_server->changeJobUnheard(sampleJob(u"5"_s, u"sample"_s, 100, u"done"_s));
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(m_server->eventStreams(), 1, kPatience);
        m_server->sendJob(sampleJob(u"5"_s, u"sample"_s, 60)); // an event that was on its way meanwhile
        m_server->sendJob(sampleJob(u"5"_s, u"sample"_s, 100, u"done"_s));
        m_server->sendJob(sampleJob(u"6"_s, u"other"_s, 10));
        QTRY_VERIFY_WITH_TIMEOUT(m_projects->runningJob(u"other"_s), kPatience);
        QCOMPARE(m_projects->runningJobs().size(), 1);
        QCOMPARE(finished.size(), 1);
    }

    void asksForAnEndThatNoEventTold()
    {
        QVERIFY(connectServer());
        // On connecting, and with the event stream.
        QTRY_COMPARE_WITH_TIMEOUT(m_server->calls().count(u"GET /api/jobs"_s), 2, kPatience);
        QSignalSpy finished(m_projects.get(), &ProjectsController::jobFinished);
        m_server->sendJob(sampleJob(u"5"_s, u"sample"_s, 40));
        QTRY_COMPARE_WITH_TIMEOUT(m_projects->runningJobs().size(), 1, kPatience);
        m_server->changeJobUntold(sampleJob(u"5"_s, u"sample"_s, 100, u"done"_s));
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, kPatience);
        QVERIFY(m_projects->runningJobs().isEmpty());
        QCOMPARE(m_server->eventStreams(), 1);
    }

    void asksAgainWhenTheEventsSayNothingAnyMore()
    {
        EventStream events(m_server->endpoint(), std::chrono::milliseconds(200)); // this server says nothing by itself
        QSignalSpy opened(&events, &EventStream::opened);
        QTRY_VERIFY_WITH_TIMEOUT(opened.count() >= 2, kPatience);
    }

    void opensTheEventsAnewAfterSleep()
    {
        EventStream events(m_server->endpoint());
        QSignalSpy opened(&events, &EventStream::opened);
        QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, kPatience);
        events.reopen();
        QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 2, kPatience);
    }

    void addsFoldersOnceThereIsAServer()
    {
        QSignalSpy waiting(m_projects.get(), &ProjectsController::waiting);
        m_projects->addFolder(testing::sampleRoot());
        m_projects->addFolder(testing::sampleRoot()); // twice is once
        QVERIFY(m_projects->runningJobs().isEmpty());
        QCOMPARE(waiting.first().first().toString(), testing::sampleRoot());
        QVERIFY(connectServer());
        QTRY_COMPARE_WITH_TIMEOUT(m_projects->runningJobs().size(), 1, kPatience);
        QCOMPARE(m_server->calls().count(u"POST /api/index"_s), 1);
    }

    void addsNoFolderThatIsNoLongerWanted()
    {
        m_projects->addFolder(testing::sampleRoot());
        m_projects->forgetWaiting({testing::sampleRoot()});
        QVERIFY(connectServer());
        QTRY_COMPARE_WITH_TIMEOUT(m_server->calls().count(u"GET /api/jobs"_s), 2, kPatience);
        QVERIFY(!m_server->calls().contains(u"POST /api/index"_s));
    }

    void refusesWhatIsNoFolder()
    {
        QVERIFY(connectServer());
        QSignalSpy failed(m_projects.get(), &ProjectsController::failed);
        m_projects->addFolder(u"/no/such/place"_s);
        QCOMPARE(failed.size(), 1);
    }
};

QTEST_GUILESS_MAIN(tst_ProjectsController)
#include "tst_ProjectsController.moc"
