// SPDX-License-Identifier: Apache-2.0
// The whole application with a real engine and a real image: what a person sees when the stack moves, and when others
// move it.
#include "DesktopRig.h"

#include "desktop/MountOffer.h"
#include "desktop/StatusStrip.h"

#include <QPushButton>
#include <QTcpServer>

namespace coco::tests {

using namespace Qt::Literals::StringLiterals;
using namespace coco::desktop;
using namespace coco::stack;

constexpr int kSoon = DesktopRig::kSoon;

class tst_DesktopStack : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void startsEmbedded();
    void movesIntoAContainer();
    void indexesAndSearches();
    void letsTheContainerSeeAnotherFolder();
    void startsTheContainerWithTheApplication();
    void keepsEveryPageAliveWithoutTheEngine();
    void showsAKilledContainer();
    void showsARemovedContainer();
    void leavesATakenPortAlone();
    void reconfiguresWithItsData();
    void movesBackToTheEmbeddedServer();
    void uninstallsWhatIsOurs();
    void cleanup();
    void cleanupTestCase();

private:
    StackSession &session() { return m_rig->session(); }
    MainWindow &window() { return m_rig->window(); }
    [[nodiscard]] bool waitFor(StackPhase phase) { return m_rig->waitFor(phase); }
    [[nodiscard]] QString running();
    [[nodiscard]] bool finds(const QString &query, const QString &file) { return m_rig->finds(query, file); }

    std::unique_ptr<DesktopRig> m_rig;
};

/// What the window takes for a run under way, for a failure's message.
QString tst_DesktopStack::running()
{
    QStringList runs;
    for (const Job &job : m_rig->app().projects().runningJobs())
        runs.append(u"%1 %2: %3 of %4 files"_s.arg(job.id, job.index).arg(job.progress.filesDone).arg(job.progress.filesTotal));
    return runs.join(u'\n');
}

void tst_DesktopStack::initTestCase()
{
    if (const QString reason = PrivateEngine::unavailable(); !reason.isEmpty())
        QSKIP(qPrintable(reason));
    m_rig = std::make_unique<DesktopRig>(u"desktop"_s);
}

/// A machine under load takes some of this time as well, so that only what no load explains is a failure.
void tst_DesktopStack::cleanup()
{
    if (!m_rig)
        return;
    testing::EventLoopWatch &loop = m_rig->loop();
    qInfo("longest time without the event loop: %lld ms; over 16 ms: %d times", qlonglong(loop.longest().count()), loop.late());
    QVERIFY(loop.longest() < std::chrono::seconds(2));
    loop.forget();
}

void tst_DesktopStack::cleanupTestCase()
{
    m_rig.reset();
}

void tst_DesktopStack::startsEmbedded()
{
    QVERIFY(waitFor(StackPhase::Ready));
    QCOMPARE(session().status().backend, BackendKind::Embedded);
}

void tst_DesktopStack::movesIntoAContainer()
{
    QStringList steps;
    const auto connection = connect(&session(), &StackSession::progressed, this, [&steps](const RunStep &step) { steps.append(step.sentence); });
    VERIFY_WORKED(*m_rig, session().apply(m_rig->containerSpec()));
    disconnect(connection);
    QVERIFY(steps.size() > 3);
    QVERIFY(waitFor(StackPhase::Ready));
    QCOMPARE(session().status().backend, BackendKind::Docker);
    QTRY_VERIFY_WITH_TIMEOUT(session().server().isUsable(), kSoon);
    QVERIFY2(window().statusStrip().leftText().contains(u"Ready"_s), qPrintable(window().statusStrip().leftText()));
    QVERIFY(m_rig->others({u"inspect"_s, m_rig->stack().spec.name}));
}

void tst_DesktopStack::indexesAndSearches()
{
    QSignalSpy failed(&m_rig->app().projects(), &ProjectsController::failed);
    m_rig->app().projects().addFolder(m_rig->stack().project());
    QTRY_VERIFY_WITH_TIMEOUT(!m_rig->app().projects().projects().isEmpty() || !failed.isEmpty(), kSoon);
    QVERIFY2(failed.isEmpty(), failed.isEmpty() ? "" : qPrintable(failed.first().first().value<Error>().message));
    QTRY_VERIFY2_WITH_TIMEOUT(running().isEmpty(), qPrintable(running()), kSoon);
    QVERIFY(finds(u"refresh token"_s, u"session.py"_s));
}

/// A folder that is dropped on the window, or chosen there, and not mounted yet.
void tst_DesktopStack::letsTheContainerSeeAnotherFolder()
{
    const QString folder = m_rig->stack().path(u"elsewhere"_s);
    QVERIFY(QDir().mkpath(folder));
    QFile file(folder + u"/parcel.py"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("def deliver_parcel(address):\n    return courier.bring(address)\n");
    file.close();
    m_rig->app().projects().addFolder(folder);
    auto *offer = window().findChild<MountOffer *>();
    QVERIFY(offer);
    QTRY_VERIFY_WITH_TIMEOUT(offer->acceptButton().isEnabled(), kSoon);
    VERIFY_WORKED(*m_rig, (QTest::mouseClick(&offer->acceptButton(), Qt::LeftButton), true));
    QVERIFY(waitFor(StackPhase::Ready));
    QTRY_COMPARE_WITH_TIMEOUT(m_rig->app().projects().projects().size(), 2, kSoon);
    QTRY_VERIFY2_WITH_TIMEOUT(running().isEmpty(), qPrintable(running()), kSoon);
    QVERIFY(finds(u"deliver parcel"_s, u"parcel.py"_s));
    QVERIFY(finds(u"refresh token"_s, u"session.py"_s)); // what was there is kept
}

void tst_DesktopStack::startsTheContainerWithTheApplication()
{
    VERIFY_WORKED(*m_rig, session().bringDown());
    m_rig->quit();
    QCOMPARE(m_rig->stack().inspect(u"{{.State.Running}}"_s), u"false"_s);
    DesktopOptions options;
    options.startStack = true;
    m_rig->open(options);
    QVERIFY(waitFor(StackPhase::Ready));
    QTRY_VERIFY_WITH_TIMEOUT(session().server().isUsable(), kSoon);
    QVERIFY(finds(u"refresh token"_s, u"session.py"_s));
}

void tst_DesktopStack::keepsEveryPageAliveWithoutTheEngine()
{
    for (int page = MainWindow::SearchPageIndex; page <= MainWindow::SettingsPageIndex; ++page) {
        window().showPage(MainWindow::Page(page));
        m_rig->relay().cut();
        QVERIFY2(waitFor(StackPhase::EngineMissing), qPrintable(QString::number(page)));
        QVERIFY(!session().status().reason.isEmpty());
        QVERIFY(!window().statusStrip().leftText().contains(u"Ready"_s));
        m_rig->relay().mend();
        QVERIFY2(waitFor(StackPhase::Ready), qPrintable(QString::number(page)));
    }
    QVERIFY(finds(u"send mail"_s, u"mail.py"_s));
}

void tst_DesktopStack::showsAKilledContainer()
{
    QVERIFY(m_rig->others({u"kill"_s, m_rig->stack().spec.name}));
    QTRY_VERIFY_WITH_TIMEOUT(!session().server().isUsable(), kSoon);
    QTRY_VERIFY2_WITH_TIMEOUT(session().status().reason.contains(u"137"_s), qPrintable(session().status().reason), kSoon);
    VERIFY_WORKED(*m_rig, session().bringUp());
    QVERIFY(waitFor(StackPhase::Ready));
    QVERIFY(finds(u"refresh token"_s, u"session.py"_s));
}

void tst_DesktopStack::showsARemovedContainer()
{
    QVERIFY(m_rig->others({u"rm"_s, u"-f"_s, m_rig->stack().spec.name}));
    QVERIFY(waitFor(StackPhase::NotCreated));
    QVERIFY(!session().status().reason.isEmpty());
    VERIFY_WORKED(*m_rig, session().bringUp());
    QVERIFY(waitFor(StackPhase::Ready));
    QVERIFY(finds(u"send mail"_s, u"mail.py"_s)); // the volume was kept
}

void tst_DesktopStack::leavesATakenPortAlone()
{
    QTcpServer holder;
    QVERIFY(holder.listen(QHostAddress::LocalHost));
    StackSpec spec = session().spec();
    spec.ports.mcp = holder.serverPort();
    const std::optional<Error> fault = m_rig->run([&] { return session().apply(spec); });
    QVERIFY(fault);
    QCOMPARE(fault->code, ErrorCode::Conflict);
    QVERIFY2(fault->message.contains(QString::number(spec.ports.mcp)), qPrintable(fault->message));
    QVERIFY(waitFor(StackPhase::Ready)); // the old one serves
    QTRY_VERIFY_WITH_TIMEOUT(!session().status().pendingChanges.isEmpty(), kSoon);
    QVERIFY(finds(u"refresh token"_s, u"session.py"_s));
}

void tst_DesktopStack::reconfiguresWithItsData()
{
    StackSpec spec = session().spec();
    spec.ports.mcp = freePort();
    VERIFY_WORKED(*m_rig, session().apply(spec));
    QVERIFY(waitFor(StackPhase::Ready));
    QTRY_COMPARE_WITH_TIMEOUT(session().server().endpoint.url.port(), spec.ports.mcp, kSoon);
    QVERIFY(session().status().pendingChanges.isEmpty());
    QVERIFY(finds(u"send mail"_s, u"mail.py"_s));
}

void tst_DesktopStack::movesBackToTheEmbeddedServer()
{
    StackSpec spec = session().spec();
    spec.backend = BackendKind::Embedded;
    VERIFY_WORKED(*m_rig, session().apply(spec));
    QVERIFY(waitFor(StackPhase::Ready));
    QCOMPARE(session().status().backend, BackendKind::Embedded);
    QCOMPARE(m_rig->stack().inspect(u"{{.State.Running}}"_s), u"false"_s);
    QVERIFY(m_rig->stack().hasVolume()); // its indexes wait
    // Here there is none; the same folders are indexed on request.
    ToastBar &toast = window().toast();
    QTRY_VERIFY2_WITH_TIMEOUT(toast.sentence().startsWith(u"Nothing is indexed here yet"_s), qPrintable(toast.sentence()), kSoon);
    QTest::mouseClick(toast.actionButton(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(m_rig->app().projects().projects().size(), 2, kSoon);
    QTRY_VERIFY2_WITH_TIMEOUT(running().isEmpty(), qPrintable(running()), kSoon);
    QVERIFY(finds(u"deliver parcel"_s, u"parcel.py"_s));
    m_rig->forgetBlocking();
    spec.backend = BackendKind::Docker;
    VERIFY_WORKED(*m_rig, session().apply(spec));
    QVERIFY(waitFor(StackPhase::Ready));
    QVERIFY(finds(u"refresh token"_s, u"session.py"_s));
}

void tst_DesktopStack::uninstallsWhatIsOurs()
{
    VERIFY_WORKED(*m_rig, session().bringDown());
    QVERIFY(waitFor(StackPhase::Stopped));
    VERIFY_WORKED(*m_rig, session().uninstall(true));
    QVERIFY(!m_rig->others({u"inspect"_s, m_rig->stack().spec.name}));
    QVERIFY(!m_rig->others({u"volume"_s, u"inspect"_s, m_rig->stack().spec.volume}));
}

} // namespace coco::tests

QTEST_MAIN(coco::tests::tst_DesktopStack)
#include "tst_DesktopStack.moc"
