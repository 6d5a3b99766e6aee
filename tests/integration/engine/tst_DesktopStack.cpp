// SPDX-License-Identifier: Apache-2.0
// The whole application with a real engine and a real image: what a person sees when the stack moves, and when others
// move it.
#include "StackRig.h"

#include "desktop/CocoStyle.h"
#include "desktop/DesktopComposition.h"
#include "desktop/MainWindow.h"
#include "desktop/ProjectsController.h"
#include "desktop/ResultListModel.h"
#include "desktop/SearchBox.h"
#include "desktop/SearchPage.h"
#include "desktop/StackSession.h"
#include "desktop/StatusStrip.h"
#include "support/EventLoopWatch.h"
#include "support/SocketRelay.h"

#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

namespace coco::tests {

using namespace Qt::Literals::StringLiterals;
using namespace coco::desktop;
using namespace coco::stack;

namespace {

constexpr int kSoon = 60'000;       // milliseconds
constexpr int kOperation = 240'000; // a start of the container, an image change

} // namespace

class tst_DesktopStack : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void startsEmbedded();
    void movesIntoAContainer();
    void indexesAndSearches();
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
    StackSession &session() { return m_desktop->stack(); }
    MainWindow &window() { return m_desktop->window(); }
    [[nodiscard]] bool waitFor(StackPhase phase, int patience = kSoon)
    {
        return QTest::qWaitFor([&] { return session().status().phase == phase; }, patience);
    }
    /// Begins an operation and waits for its end; what went wrong.
    template<typename Begin>
    [[nodiscard]] std::optional<Error> run(Begin begin)
    {
        QSignalSpy finished(&session(), &StackSession::finished);
        if (!begin())
            return Error{ErrorCode::Conflict, u"did not begin"_s, {}};
        if (!QTest::qWaitFor([&] { return !finished.isEmpty(); }, kOperation))
            return Error{ErrorCode::Timeout, u"did not end"_s, {}};
        return finished.first().at(1).value<std::optional<Error>>();
    }
    /// Somebody else's hand; it blocks this thread, which is no fault of the window.
    [[nodiscard]] bool others(const QStringList &arguments)
    {
        const bool done = m_rig->docker(arguments).ok();
        QTest::qWait(50); // the answer that is under way still counts the time
        m_watch->forget();
        return done;
    }
    [[nodiscard]] bool finds(const QString &query, const QString &file);
    [[nodiscard]] StackSpec containerSpec() const;

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<StackRig> m_rig;
    std::unique_ptr<testing::SocketRelay> m_relay;
    std::unique_ptr<DesktopComposition> m_desktop;
    std::unique_ptr<testing::EventLoopWatch> m_watch;
};

#define VERIFY_WORKED(expression)                                                                                                          \
    do {                                                                                                                                   \
        const std::optional<Error> fault = run([&] { return expression; });                                                                \
        QVERIFY2(!fault, fault ? qPrintable(fault->message + u'\n' + fault->detail) : "");                                                 \
    } while (false)

void tst_DesktopStack::initTestCase()
{
    if (const QString reason = PrivateEngine::unavailable(); !reason.isEmpty())
        QSKIP(qPrintable(reason));
    qRegisterMetaType<std::optional<Error>>();
    m_home = std::make_unique<QTemporaryDir>();
    AppPaths paths;
    paths.config = m_home->filePath(u"config/cocosearch"_s);
    paths.data = m_home->filePath(u"data/cocosearch"_s);
    paths.cache = m_home->filePath(u"cache/cocosearch"_s);
    paths.state = m_home->filePath(u"state/cocosearch"_s);
    paths.runtime = m_home->filePath(u"run/cocosearch"_s);
    qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_home->filePath(u"run"_s)));
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_home->filePath(u"config"_s)));
    m_rig = std::make_unique<StackRig>(u"desktop"_s);
    const QString engine = PrivateEngine::environment().value(u"DOCKER_HOST"_s);
    m_relay = std::make_unique<testing::SocketRelay>(m_home->filePath(u"engine.sock"_s), engine.mid(int(qstrlen("unix://"))));
    m_desktop = std::make_unique<DesktopComposition>(paths, DesktopOptions());
    m_rig->installation = session().parts().installation;
    m_desktop->start();
    m_watch = std::make_unique<testing::EventLoopWatch>();
}

/// A machine under load takes some of this time as well, so that only what no load explains is a failure.
void tst_DesktopStack::cleanup()
{
    if (!m_watch)
        return;
    qInfo("longest time without the event loop: %lld ms; over 16 ms: %d times", qlonglong(m_watch->longest().count()), m_watch->late());
    QVERIFY(m_watch->longest() < std::chrono::seconds(2));
    m_watch->forget();
}

void tst_DesktopStack::cleanupTestCase()
{
    m_watch.reset();
    if (m_desktop) {
        QSignalSpy stopped(&session(), &StackSession::stopped);
        session().stop();
        QTRY_VERIFY_WITH_TIMEOUT(!stopped.isEmpty(), kSoon);
        m_desktop.reset();
        QApplication::setStyle(u"Fusion"_s);
    }
    m_relay.reset();
    m_rig.reset();
}

StackSpec tst_DesktopStack::containerSpec() const
{
    StackSpec spec = m_rig->spec;
    spec.engineHost = u"unix://"_s + m_home->filePath(u"engine.sock"_s);
    return spec;
}

bool tst_DesktopStack::finds(const QString &query, const QString &file)
{
    window().showPage(MainWindow::SearchPageIndex);
    QLineEdit *box = window().searchPage().box().lineEdit();
    box->setFocus();
    QTest::keySequence(box, QKeySequence::SelectAll);
    QTest::keyClick(box, Qt::Key_Delete);
    QTest::keyClicks(box, query);
    return QTest::qWaitFor(
        [&] {
            const ResultListModel &results = window().searchPage().results();
            return results.rowCount() > 0 && results.item(0) && results.item(0)->path.endsWith(file);
        },
        kSoon);
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
    VERIFY_WORKED(session().apply(containerSpec()));
    disconnect(connection);
    QVERIFY(steps.size() > 3);
    QVERIFY(waitFor(StackPhase::Ready));
    QCOMPARE(session().status().backend, BackendKind::Docker);
    QTRY_VERIFY_WITH_TIMEOUT(session().server().isUsable(), kSoon);
    QVERIFY2(window().statusStrip().leftText().contains(u"Ready"_s), qPrintable(window().statusStrip().leftText()));
    QVERIFY(others({u"inspect"_s, m_rig->spec.name}));
}

void tst_DesktopStack::indexesAndSearches()
{
    QSignalSpy failed(&m_desktop->projects(), &ProjectsController::failed);
    m_desktop->projects().addFolder(m_rig->project());
    QTRY_VERIFY_WITH_TIMEOUT(!m_desktop->projects().projects().isEmpty() || !failed.isEmpty(), kSoon);
    QVERIFY2(failed.isEmpty(), failed.isEmpty() ? "" : qPrintable(failed.first().first().value<Error>().message));
    QTRY_VERIFY_WITH_TIMEOUT(m_desktop->projects().runningJobs().isEmpty(), kSoon);
    QVERIFY(finds(u"refresh token"_s, u"session.py"_s));
}

void tst_DesktopStack::keepsEveryPageAliveWithoutTheEngine()
{
    for (int page = MainWindow::SearchPageIndex; page <= MainWindow::SettingsPageIndex; ++page) {
        window().showPage(MainWindow::Page(page));
        m_relay->cut();
        QVERIFY2(waitFor(StackPhase::EngineMissing), qPrintable(QString::number(page)));
        QVERIFY(!session().status().reason.isEmpty());
        QVERIFY(!window().statusStrip().leftText().contains(u"Ready"_s));
        m_relay->mend();
        QVERIFY2(waitFor(StackPhase::Ready), qPrintable(QString::number(page)));
    }
    QVERIFY(finds(u"send mail"_s, u"mail.py"_s));
}

void tst_DesktopStack::showsAKilledContainer()
{
    QVERIFY(others({u"kill"_s, m_rig->spec.name}));
    QTRY_VERIFY_WITH_TIMEOUT(!session().server().isUsable(), kSoon);
    QTRY_VERIFY2_WITH_TIMEOUT(session().status().reason.contains(u"137"_s), qPrintable(session().status().reason), kSoon);
    VERIFY_WORKED(session().bringUp());
    QVERIFY(waitFor(StackPhase::Ready));
    QVERIFY(finds(u"refresh token"_s, u"session.py"_s));
}

void tst_DesktopStack::showsARemovedContainer()
{
    QVERIFY(others({u"rm"_s, u"-f"_s, m_rig->spec.name}));
    QVERIFY(waitFor(StackPhase::NotCreated));
    QVERIFY(!session().status().reason.isEmpty());
    VERIFY_WORKED(session().bringUp());
    QVERIFY(waitFor(StackPhase::Ready));
    QVERIFY(finds(u"send mail"_s, u"mail.py"_s)); // the volume was kept
}

void tst_DesktopStack::leavesATakenPortAlone()
{
    QTcpServer holder;
    QVERIFY(holder.listen(QHostAddress::LocalHost));
    StackSpec spec = session().spec();
    spec.ports.mcp = holder.serverPort();
    const std::optional<Error> fault = run([&] { return session().apply(spec); });
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
    VERIFY_WORKED(session().apply(spec));
    QVERIFY(waitFor(StackPhase::Ready));
    QTRY_COMPARE_WITH_TIMEOUT(session().server().endpoint.url.port(), spec.ports.mcp, kSoon);
    QVERIFY(session().status().pendingChanges.isEmpty());
    QVERIFY(finds(u"send mail"_s, u"mail.py"_s));
}

void tst_DesktopStack::movesBackToTheEmbeddedServer()
{
    StackSpec spec = session().spec();
    spec.backend = BackendKind::Embedded;
    VERIFY_WORKED(session().apply(spec));
    QVERIFY(waitFor(StackPhase::Ready));
    QCOMPARE(session().status().backend, BackendKind::Embedded);
    QCOMPARE(m_rig->inspect(u"{{.State.Running}}"_s), u"false"_s);
    QVERIFY(m_rig->hasVolume()); // its indexes wait
    QTest::qWait(50);
    m_watch->forget();
    spec.backend = BackendKind::Docker;
    VERIFY_WORKED(session().apply(spec));
    QVERIFY(waitFor(StackPhase::Ready));
    QVERIFY(finds(u"refresh token"_s, u"session.py"_s));
}

void tst_DesktopStack::uninstallsWhatIsOurs()
{
    VERIFY_WORKED(session().bringDown());
    QVERIFY(waitFor(StackPhase::Stopped));
    VERIFY_WORKED(session().uninstall(true));
    QVERIFY(!others({u"inspect"_s, m_rig->spec.name}));
    QVERIFY(!others({u"volume"_s, u"inspect"_s, m_rig->spec.volume}));
}

} // namespace coco::tests

QTEST_MAIN(coco::tests::tst_DesktopStack)
#include "tst_DesktopStack.moc"
