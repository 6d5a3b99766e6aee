// SPDX-License-Identifier: Apache-2.0
#include "desktop/Controls.h"
#include "desktop/ProjectDetails.h"
#include "desktop/ProjectsController.h"
#include "desktop/ProjectsPage.h"
#include "desktop/ServerLink.h"
#include "desktop/Theme.h"
#include "support/FakeCocoServer.h"
#include "support/SampleAnswers.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::desktop;
using coco::testing::FakeBehaviour;
using coco::testing::FakeCocoServer;

namespace {

constexpr int kPatience = 30'000; // milliseconds

const QString kAllSearchable = u"Every file of this project is searchable."_s;

} // namespace

/// What the page says of projects, also while the server does not.
class TestProjectsPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<FakeCocoServer>();
        m_server->addIndex(u"sample"_s, testing::sampleRoot());
        QVERIFY(m_server->start());
        m_link = std::make_unique<ServerLink>();
        m_projects = std::make_unique<ProjectsController>(*m_link);
        m_page = std::make_unique<ProjectsPage>(m_theme, *m_link, *m_projects);
        m_page->resize(900, 700);
        m_page->show();
    }

    void cleanup()
    {
        m_page.reset();
        m_projects.reset();
        m_link.reset();
        m_server.reset();
    }

    void withoutAServerItOffersToStartIt()
    {
        QVERIFY(m_page->panel().isVisible());
        QVERIFY2(m_page->panel().sentence().contains(u"when it answers"_s), qPrintable(m_page->panel().sentence()));
        QSignalSpy start(m_page.get(), &ProjectsPage::startRequested);
        m_page->panel().primaryButton()->click();
        QCOMPARE(start.count(), 1);
        stack::ServerStatus starting;
        starting.state = stack::ServerState::Starting;
        m_page->setServerStatus(starting);
        QVERIFY(!m_page->panel().primaryButton()->isVisible());
        m_server->stop();
        m_server = std::make_unique<FakeCocoServer>(); // one without projects
        QVERIFY(m_server->start());
        connectServer();
        QTRY_VERIFY_WITH_TIMEOUT(m_page->panel().primaryButton()->isVisible(), kPatience);
        QVERIFY2(m_page->panel().sentence().contains(u"Drop a folder"_s), qPrintable(m_page->panel().sentence()));
        m_link->setStatus({});
        m_page->setServerStatus({});
        QVERIFY2(m_page->panel().sentence().contains(u"when it answers"_s), qPrintable(m_page->panel().sentence()));
        m_page->panel().primaryButton()->click();
        QCOMPARE(start.count(), 2);
        m_page->setServerStatus({}, false);
        QVERIFY2(!m_page->panel().primaryButton()->isVisible(), "another machine's server is not started here");
    }

    void tellsFilesOnlyWhenTheServerToldThem()
    {
        connectServer();
        QTRY_COMPARE_WITH_TIMEOUT(m_page->details().issuesSentence(), kAllSearchable, kPatience);
        FakeBehaviour broken;
        broken.garbageApi = true;
        m_server->setBehaviour(broken);
        Project other = m_projects->projects().first();
        other.summary.name = u"other"_s;
        m_page->details().setProject(other, nullptr, {});
        QVERIFY(m_page->details().issuesSentence() != kAllSearchable);
        QTRY_VERIFY_WITH_TIMEOUT(!m_page->details().issuesSentence().startsWith("Looking"_L1), kPatience);
        QVERIFY2(m_page->details().issuesSentence() != kAllSearchable, "it is not known");
    }

    void keepsNoFilesOfAnotherProject()
    {
        m_server->setIssues({QJsonObject{{u"path"_s, u"a.php"_s}, {u"reason"_s, u"parse_error"_s}}}, {});
        connectServer();
        QTRY_COMPARE_WITH_TIMEOUT(m_page->details().issueTree()->topLevelItemCount(), 1, kPatience);
        Project other = m_projects->projects().first();
        other.summary.name = u"other"_s;
        m_link->setStatus({});
        m_page->details().setProject(other, nullptr, {});
        QVERIFY(!m_page->details().issueTree()->isVisible());
        QVERIFY(m_page->details().issuesSentence() != kAllSearchable);
    }

    void readsTheFilesWhenTheServerIsBack()
    {
        connectServer();
        QTRY_COMPARE_WITH_TIMEOUT(m_page->details().issuesSentence(), kAllSearchable, kPatience);
        m_link->setStatus({});
        m_server->setIssues({QJsonObject{{u"path"_s, u"a.php"_s}, {u"reason"_s, u"parse_error"_s}}}, {});
        connectServer();
        QTRY_COMPARE_WITH_TIMEOUT(m_page->details().issueTree()->topLevelItemCount(), 1, kPatience);
    }

private:
    void connectServer()
    {
        stack::ServerStatus status;
        status.state = stack::ServerState::Ready;
        status.endpoint = m_server->endpoint();
        m_link->setStatus(status);
    }

    Theme m_theme;
    std::unique_ptr<FakeCocoServer> m_server;
    std::unique_ptr<ServerLink> m_link;
    std::unique_ptr<ProjectsController> m_projects;
    std::unique_ptr<ProjectsPage> m_page;
};

QTEST_MAIN(TestProjectsPage)
#include "tst_ProjectsPage.moc"
