// SPDX-License-Identifier: Apache-2.0
#include "support/FakeCocoServer.h"
#include "support/SampleAnswers.h"
#include "support/TestStack.h"

#include "desktop/CocoStyle.h"
#include "desktop/CodeView.h"
#include "desktop/Controls.h"
#include "desktop/EditorLauncher.h"
#include "desktop/FilterBar.h"
#include "desktop/ImageDialog.h"
#include "desktop/MainWindow.h"
#include "desktop/PreviewPane.h"
#include "desktop/RemarkBar.h"
#include "desktop/ProjectsController.h"
#include "desktop/ProjectsModel.h"
#include "desktop/ProjectsPage.h"
#include "desktop/Rail.h"
#include "desktop/ResultListModel.h"
#include "desktop/ResultListView.h"
#include "desktop/SearchBox.h"
#include "desktop/SearchController.h"
#include "desktop/SearchPage.h"
#include "desktop/ServerLink.h"
#include "desktop/SettingsPage.h"
#include "desktop/StackPage.h"
#include "desktop/StatusStrip.h"
#include "desktop/Theme.h"
#include "desktop/ToastBar.h"

#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::desktop;
using coco::testing::FakeBehaviour;
using coco::testing::FakeCocoServer;

/// The whole window against the canned server, driven as a person would.
class TestMainWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<Theme>();
        QApplication::setStyle(new CocoStyle(*m_theme));
        QApplication::setPalette(m_theme->palette());
    }

    void init()
    {
        m_opened.clear();
        m_server = std::make_unique<FakeCocoServer>();
        m_server->addIndex(u"sample"_s, testing::sampleRoot());
        QVERIFY(m_server->start());
        m_link = std::make_unique<ServerLink>();
        m_searches = std::make_unique<SearchController>();
        m_searches->setTimings(std::chrono::milliseconds(5), std::chrono::seconds(5));
        m_projects = std::make_unique<ProjectsController>(*m_link);
        m_editors = std::make_unique<EditorLauncher>(
            QList<Editor>{{u"stub"_s, u"Stub"_s, u"/bin/stub"_s, {u"{file}:{line}"_s}}},
            [this](const EditorCommand &command) {
                m_opened.append(command.arguments.join(u' '));
                return true;
            });
        m_stack = std::make_unique<testing::TestStack>();
        m_window = std::make_unique<MainWindow>(
            MainWindowParts{*m_theme, *m_link, *m_searches, *m_projects, *m_editors, m_stack->session});
        connect(m_link.get(), &ServerLink::connected, m_window.get(),
                [this] { m_searches->setClient(m_link->mcp()); });
        connect(m_link.get(), &ServerLink::disconnected, m_window.get(),
                [this] { m_searches->setClient(nullptr); });
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    void cleanup()
    {
        m_window.reset();
        m_stack.reset();
        m_editors.reset();
        m_projects.reset();
        m_searches.reset();
        m_link.reset();
        m_server.reset();
    }

    void cleanupTestCase() { QApplication::setStyle(u"Fusion"_s); }

    void isUsedByKeyboardAlone()
    {
        connectServer();
        QVERIFY(focused() == page().box().lineEdit());
        search(u"refresh token"_s);
        QCOMPARE(page().list().currentRow(), 0);
        QTest::keyClick(focused(), Qt::Key_Down);
        QCOMPARE(page().list().currentRow(), 1);
        QTest::keyClick(focused(), Qt::Key_Up);
        QCOMPARE(page().list().currentRow(), 0);
        QTest::keyClick(focused(), Qt::Key_Return);
        QCOMPARE(m_opened.size(), 1);
        QVERIFY2(m_opened.first().endsWith("/src/auth/session.py:42"_L1), qPrintable(m_opened.first()));
        QTest::keyClick(focused(), Qt::Key_3, Qt::AltModifier);
        QCOMPARE(page().list().currentRow(), 2);
        QTest::keyClick(focused(), Qt::Key_Escape);
        QCOMPARE(page().box().text(), QString());
        QVERIFY(page().showsPanel());
    }

    void showsTheWholeFileAtTheLine()
    {
        connectServer();
        search(u"refresh token"_s);
        QTRY_VERIFY(page().preview().codeView()->lineCount() > 60);
        QVERIFY(page().preview().codeView()->firstVisibleLine() <= 42);
        QTest::keyClick(focused(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(focused(), page().preview().codeView());
        QTest::keyClick(focused(), Qt::Key_Escape);
        QCOMPARE(focused(), &page().list());
    }

    void theCodeIsReadAndSelectedByKeyboard()
    {
        CodeView view(*m_theme);
        view.resize(400, 120);
        FileDocument document;
        document.text = u"one\ntwo 😀\n\nfour\n"_s;
        view.setDocument(document);
        view.show();
        view.showLine(2);
        QCOMPARE(view.currentLine(), 2);
        QTest::keyClick(&view, Qt::Key_End);
        QTest::keyClick(&view, Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(view.selectedText(), u"😀"_s);
        QVERIFY2(view.accessibleDescription().contains(u"two"_s), qPrintable(view.accessibleDescription()));
        QTest::keyClick(&view, Qt::Key_Down);
        QTest::keyClick(&view, Qt::Key_Right);
        QCOMPARE(view.currentLine(), 4);
        QTest::keyClick(&view, Qt::Key_End, Qt::ControlModifier);
        QTest::keyClick(&view, Qt::Key_Right);
        QCOMPARE(view.currentLine(), 4);
        QTest::keyClick(&view, Qt::Key_Home, Qt::ShiftModifier);
        QCOMPARE(view.selectedText(), u"four"_s);
        QTest::keyClick(&view, Qt::Key_Home, Qt::ControlModifier);
        QTest::keyClick(&view, Qt::Key_Left);
        QTest::keyClick(&view, Qt::Key_Up);
        QCOMPARE(view.currentLine(), 1);
        QVERIFY(view.selectedText().isEmpty());
        view.clear();
        QTest::keyClick(&view, Qt::Key_Down);
    }

    void showsTheFileAnewAfterItWasIndexed()
    {
        connectServer();
        search(u"refresh token"_s);
        QTRY_VERIFY(page().preview().codeView()->lineCount() > 60);
        const auto readings = [this] { return m_server->calls().count(u"GET /api/file"_s); };
        const auto before = readings();
        m_server->sendJob(testing::sampleJob(u"9"_s, u"sample"_s, 100, u"done"_s));
        QTRY_VERIFY(readings() > before);
    }

    void aFileThatStayedTheSameKeepsWhatIsSelected()
    {
        connectServer();
        search(u"refresh token"_s);
        CodeView &code = *page().preview().codeView();
        QTRY_VERIFY(code.lineCount() > 60);
        QTest::keyClick(&code, Qt::Key_End, Qt::ControlModifier);
        QTest::keyClick(&code, Qt::Key_Home, Qt::ShiftModifier);
        const QString selected = code.selectedText();
        QVERIFY(!selected.isEmpty());
        const int top = code.firstVisibleLine();
        const auto readings = [this] { return m_server->calls().count(u"GET /api/file"_s); };
        // The second reading begins a while after the first has come.
        for (int run = 0; run < 2; ++run) {
            const auto before = readings();
            m_server->sendJob(testing::sampleJob(QString::number(run), u"sample"_s, 100, u"done"_s));
            QTRY_VERIFY(readings() > before);
            QTest::qWait(50);
        }
        QCOMPARE(code.selectedText(), selected);
        QCOMPARE(code.firstVisibleLine(), top);
        QTest::keyClick(&page().list(), Qt::Key_Down); // another hit is another place
        QTRY_VERIFY(code.firstVisibleLine() != top || code.selectedText() != selected);
    }

    void withoutAServerNoFileIsShownUnderAnotherName()
    {
        connectServer();
        search(u"refresh token"_s);
        QTRY_VERIFY(page().preview().codeView()->isVisible());
        m_link->setStatus({});
        ResultItem other = *page().results().item(0);
        other.path = u"src/other.py"_s;
        page().preview().showHit(other, 1, {});
        QTRY_VERIFY(!page().preview().codeView()->isVisible());
        const auto readings = m_server->calls().count(u"GET /api/file"_s);
        connectServer();
        QTRY_VERIFY(m_server->calls().count(u"GET /api/file"_s) > readings);
    }

    void copiesReferenceAndBlock()
    {
        connectServer();
        search(u"refresh token"_s);
        page().list().setFocus();
        QTest::keyClick(&page().list(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), u"src/auth/session.py:42"_s);
        QTest::keyClick(&page().list(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(QApplication::clipboard()->text().contains(u"```python\n"_s));
    }

    void selectedTextOfTheBoxStaysSelectedText()
    {
        connectServer();
        search(u"refresh token"_s);
        page().box().lineEdit()->selectAll();
        QTest::keyClick(page().box().lineEdit(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), u"refresh token"_s);
    }

    void bringsEarlierQueriesBack()
    {
        connectServer();
        search(u"refresh token"_s);
        QTest::keyClick(focused(), Qt::Key_Return);
        QTest::keyClick(focused(), Qt::Key_Escape);
        QTest::keyClick(focused(), Qt::Key_Up);
        QCOMPARE(page().box().text(), u"refresh token"_s);
        QTest::keyClick(focused(), Qt::Key_Down);
        QCOMPARE(page().box().text(), QString());
    }

    void keepsTheOldListUntilTheNewOneIsThere()
    {
        connectServer();
        search(u"refresh"_s);
        FakeBehaviour hanging;
        hanging.hangSearch = true;
        m_server->setBehaviour(hanging);
        QTest::keyClicks(focused(), u" token"_s);
        QTRY_VERIFY(page().list().isStale());
        QCOMPARE(page().results().rowCount(), 7);
        m_server->setBehaviour({});
        QTest::keyClicks(focused(), u"s"_s);
        QTRY_VERIFY(!page().list().isStale());
    }

    void saysWhenNothingGoodWasFound()
    {
        FakeBehaviour weak;
        weak.confident = false;
        m_server->setBehaviour(weak);
        connectServer();
        search(u"kubernetes"_s);
        QCOMPARE(page().results().rowCount(), 2);
        weak.hits = 0;
        m_server->setBehaviour(weak);
        QTest::keyClicks(focused(), u" ingress"_s);
        QTRY_VERIFY(page().showsPanel());
        page().panel().primaryButton()->click();
        QCOMPARE(page().box().mode(), QueryMode::Exact);
        QCOMPARE(page().box().text(), u"kubernetes ingress"_s);
        QTRY_COMPARE(m_server->lastArguments().value("mode"_L1).toString(), u"exact"_s);
    }

    void theTextIsUnderstoodAsChosenUntilAnotherIsChosen()
    {
        connectServer();
        search(u"refresh"_s);
        QVERIFY(!m_server->lastArguments().contains("mode"_L1));
        QTest::keyClick(focused(), Qt::Key_M, Qt::ControlModifier);
        QTRY_COMPARE(m_server->lastArguments().value("mode"_L1).toString(), u"exact"_s);
        QVERIFY(page().box().modeButton()->accessibleName().contains(u"Exact text"_s));
        page().list().setFocus();
        QTest::keyClick(&page().list(), Qt::Key_M, Qt::ControlModifier);
        QTRY_COMPARE(m_server->lastArguments().value("mode"_L1).toString(), u"regex"_s);
        QTest::keyClick(&page().list(), Qt::Key_Escape); // to the box
        QTest::keyClick(focused(), Qt::Key_Escape);      // clears it
        m_window->showPage(MainWindow::ProjectsPageIndex);
        m_window->showPage(MainWindow::SearchPageIndex);
        QCOMPARE(page().box().mode(), QueryMode::Expression);
        search(u"refresh"_s);
        QCOMPARE(m_server->lastArguments().value("mode"_L1).toString(), u"regex"_s);
        QTest::keyClick(focused(), Qt::Key_M, Qt::ControlModifier);
        QTRY_VERIFY(!m_server->lastArguments().contains("mode"_L1));
    }

    void theModeIsChosenInTheMenuByKeyboard()
    {
        connectServer();
        QPushButton *button = page().box().modeButton();
        QTest::keyClick(page().box().lineEdit(), Qt::Key_Tab);
        QCOMPARE(focused(), button);
        // The menu turns an event loop of its own while it is open.
        QTimer::singleShot(0, button->menu(), [menu = button->menu()] { QTest::keyClick(menu, Qt::Key_E); });
        button->showMenu();
        QTRY_COMPARE(page().box().mode(), QueryMode::Exact);
    }

    void saysWhatAnAnswerLacksAndMendsIt()
    {
        FakeBehaviour damaged;
        damaged.remarks = {testing::sampleRemark(u"index_damaged"_s, u"sample"_s)};
        m_server->setBehaviour(damaged);
        connectServer();
        search(u"refresh"_s);
        QTRY_VERIFY(page().remarks().isVisible());
        QVERIFY2(page().remarks().sentences().value(0).contains(u"cannot be read"_s), qPrintable(page().remarks().sentences().join(u'|')));
        QCOMPARE(page().remarks().buttons().size(), 1);
        QVERIFY(page().remarks().buttons().first()->accessibleName().contains(u"sample"_s));
        m_server->setBehaviour({});
        QTest::mouseClick(page().remarks().buttons().first(), Qt::LeftButton);
        QTRY_VERIFY(m_server->calls().contains(u"POST /api/index"_s));
        page().searchAgain();
        QTRY_VERIFY(!page().remarks().isVisible());
    }

    void saysWhatIsLackingAlsoWhenNothingIsFound()
    {
        FakeBehaviour alone;
        alone.hits = 0;
        for (const QString &name : {u"a"_s, u"b"_s, u"c"_s, u"d"_s})
            alone.remarks.append(testing::sampleRemark(u"embedding_unavailable"_s, name));
        m_server->setBehaviour(alone);
        connectServer();
        page().focusBox();
        QTest::keyClicks(focused(), u"kubernetes"_s);
        QTRY_VERIFY(page().remarks().isVisible());
        QCOMPARE(page().remarks().sentences().size(), RemarkBar::kShown + 1);
        QVERIFY(page().remarks().sentences().last().contains(u'2'));
        page().remarks().buttons().first()->click();
        QVERIFY(m_window->stackPage().isVisible());
        m_window->showPage(MainWindow::SearchPageIndex);
        QTest::keyClick(page().box().lineEdit(), Qt::Key_Escape);
        QVERIFY(!page().remarks().isVisible());
    }

    void saysWhenThereIsNothingToSearch()
    {
        FakeBehaviour nothing;
        nothing.hits = 0;
        m_server->setBehaviour(nothing);
        QJsonObject empty = testing::sampleIndex(u"sample"_s, testing::sampleRoot());
        empty.insert(u"chunks"_s, 0);
        m_server->setIndex(empty);
        QSignalSpy shown(&page(), &SearchPage::resultsShown);
        connectServer();
        page().focusBox();
        QTest::keyClicks(focused(), u"kubernetes"_s);
        QTRY_VERIFY_WITH_TIMEOUT(page().showsPanel() && page().panel().primaryButton()->text().contains(u"folder"_s), 30'000);
        QVERIFY2(page().panel().sentence().contains(u"No file"_s), qPrintable(page().panel().sentence()));
        QTRY_VERIFY_WITH_TIMEOUT(!shown.isEmpty(), 30'000);
        QCOMPARE(shown.last().first().toInt(), 0);
    }

    void narrowsByFilters()
    {
        connectServer();
        search(u"refresh"_s);
        page().filters().setLanguage(u"go"_s);
        QTRY_COMPARE(m_server->lastArguments().value("language"_L1).toString(), u"go"_s);
        page().filters().clear();
        QTRY_VERIFY(!m_server->lastArguments().contains("language"_L1));
    }

    void asksForAFolderWhenThereIsNone()
    {
        m_server = std::make_unique<FakeCocoServer>();
        QVERIFY(m_server->start());
        connectServer();
        QTRY_VERIFY(page().panel().primaryButton()->isVisible());
        disconnect(&page(), &SearchPage::addFolderRequested, nullptr, nullptr);
        QSignalSpy asked(&page(), &SearchPage::addFolderRequested);
        page().panel().primaryButton()->click();
        QCOMPARE(asked.count(), 1);
    }

    void addsADroppedFolder()
    {
        connectServer();
        QTemporaryDir folder;
        drop(QUrl::fromLocalFile(folder.path()));
        const QString name = QDir(folder.path()).dirName();
        QTRY_VERIFY(m_window->projectsPage().model().rowOf(name) >= 0);
        QVERIFY(m_projects->runningJob(name));
        QVERIFY(!m_window->statusStrip().rightText().isEmpty());
        m_projects->cancel(name);
        QTRY_VERIFY(m_server->calls().contains(u"DELETE /api/jobs/1"_s));
    }

    void refusesADroppedFile()
    {
        connectServer();
        drop(QUrl::fromLocalFile(QStringLiteral(COCO_SOURCE_DIR "/LICENSE")));
        QVERIFY(!m_server->calls().contains(u"POST /api/index"_s));
    }

    void aRemovedProjectComesBackByUndo()
    {
        connectServer();
        m_window->showPage(MainWindow::ProjectsPageIndex);
        m_window->projectsPage().table().setFocus();
        QTest::keyClick(&m_window->projectsPage().table(), Qt::Key_Delete);
        QTRY_COMPARE(m_projects->projects().size(), 0);
        QVERIFY(m_window->toast().sentence().contains(u"sample"_s));
        m_window->toast().actionButton()->click();
        QTRY_COMPARE(m_projects->projects().size(), 1);
    }

    void offersNoIndexesThatWereDeletedHere()
    {
        connectServer();
        FakeCocoServer fresh;
        QVERIFY(fresh.start());
        QSignalSpy left(m_projects.get(), &ProjectsController::leftBehind);
        stack::ServerStatus status;
        status.state = stack::ServerState::Ready;
        status.endpoint = fresh.endpoint();
        m_link->setStatus(status);
        QTRY_COMPARE(left.count(), 1);
        QCOMPARE(m_window->toast().sentence(), QString());
        m_link->setStatus({});
    }

    void aRemovalThatFailsIsSaid()
    {
        FakeBehaviour stubborn;
        stubborn.removeError = u"The index is being verified. Try again in a moment."_s;
        m_server->setBehaviour(stubborn);
        connectServer();
        m_projects->remove(u"sample"_s);
        QTRY_COMPARE(m_window->toast().sentence(), stubborn.removeError);
        QCOMPARE(m_projects->projects().size(), 1);
    }

    void progressReachesTheStatusLine()
    {
        connectServer();
        m_server->sendJob(testing::sampleJob(u"9"_s, u"sample"_s, 62));
        QTRY_VERIFY(m_window->statusStrip().rightText().contains(u"62"_s));
        m_server->sendJob(testing::sampleJob(u"9"_s, u"sample"_s, 100, u"done"_s));
        QTRY_VERIFY(m_window->statusStrip().rightText().isEmpty());
        QVERIFY(m_window->toast().sentence().isEmpty()); // nobody asked for it here
        m_projects->reindex(u"sample"_s, false);
        QTRY_COMPARE(m_projects->runningJobs().size(), 1);
        m_server->sendJob(testing::sampleJob(m_projects->runningJobs().first().id, u"sample"_s, 100, u"done"_s));
        QTRY_VERIFY(m_window->toast().sentence().contains(u"sample"_s));
    }

    void aNoteTakesNeitherAnErrorNorAnUndoAway()
    {
        ToastBar &toast = m_window->toast();
        toast.showError({ErrorCode::Io, u"The disk is full."_s, {}});
        toast.showNote(u"Copied."_s);
        QCOMPARE(toast.sentence(), u"The disk is full."_s);
        toast.showAction(u"Removed sample."_s, u"Undo"_s, [] {});
        toast.showNote(u"Copied."_s);
        QCOMPARE(toast.sentence(), u"Removed sample."_s);
        toast.actionButton()->click();
        toast.showNote(u"Copied."_s);
        QCOMPARE(toast.sentence(), u"Copied."_s);
    }

    void aNoteTakesTheOneBeforeItAway()
    {
        ToastBar &toast = m_window->toast();
        toast.showError({ErrorCode::Io, u"The disk is full."_s, {}});
        toast.hide();
        toast.showNote(u"Copied."_s);
        toast.showNote(u"Saved."_s);
        QCOMPARE(toast.sentence(), u"Saved."_s);
    }

    void saysWhyAHitCannotBeOpened()
    {
        connectServer();
        search(u"refresh"_s);
        m_server->addIndex(u"sample"_s, u"/nowhere/at/all"_s);
        m_projects->refresh();
        QTRY_COMPARE(m_projects->projects().first().summary.root, u"/nowhere/at/all"_s);
        page().openCurrent();
        QVERIFY(!m_window->toast().sentence().isEmpty());
    }

    void aStoppedServerIsSaidAndCanBeStarted()
    {
        connectServer();
        search(u"refresh"_s);
        stack::ServerStatus stopped;
        m_link->setStatus(stopped);
        m_window->setServerStatus(stopped);
        QVERIFY(page().showsPanel());
        QVERIFY(!page().panel().sentence().isEmpty());
        page().box().setText(u"something else"_s); // asking does not hide it
        QVERIFY(page().showsPanel());
        QVERIFY(!page().panel().sentence().isEmpty());
        QSignalSpy starts(m_window.get(), &MainWindow::restartServerRequested);
        page().panel().primaryButton()->click();
        QCOMPARE(starts.count(), 1);
        stack::ServerStatus starting;
        starting.state = stack::ServerState::Starting;
        m_window->setServerStatus(starting);
        QVERIFY(page().panel().sentence().contains(u"Starting"_s));
        connectServer();
        QTRY_VERIFY(!page().showsPanel());
    }

    void aStoppedServerCanBeStartedAfterTheTextWasCleared()
    {
        connectServer();
        search(u"refresh"_s);
        stack::ServerStatus stopped;
        m_link->setStatus(stopped);
        m_window->setServerStatus(stopped);
        page().box().setText({});
        QCOMPARE(page().panel().primaryButton()->text(), u"&Start it"_s);
        QSignalSpy starts(m_window.get(), &MainWindow::restartServerRequested);
        page().panel().primaryButton()->click();
        QCOMPARE(starts.count(), 1);
        QSignalSpy stacks(&page(), &SearchPage::stackRequested);
        page().panel().secondaryButton()->click();
        QCOMPARE(stacks.count(), 1);
        connectServer();
        QTRY_VERIFY(page().panel().primaryButton()->isHidden()); // the text that invites to type
        QVERIFY(page().panel().sentence().startsWith("Type"_L1));
    }

    void aServerThatFailedIsStillSaidAfterTheTextWasCleared()
    {
        connectServer();
        search(u"refresh"_s);
        const stack::ServerStatus failed = failServer();
        page().box().setText({});
        QVERIFY(page().showsPanel());
        QCOMPARE(page().panel().sentence(), failed.error.message);
        QSignalSpy restarts(m_window.get(), &MainWindow::restartServerRequested);
        page().panel().primaryButton()->click();
        QCOMPARE(restarts.count(), 1);
    }

    void aLostServerIsSaidAndTheSearchComesBack()
    {
        connectServer();
        search(u"refresh"_s);
        const stack::ServerStatus failed = failServer();
        QVERIFY(page().showsPanel());
        QCOMPARE(page().panel().sentence(), failed.error.message);
        QSignalSpy restarts(m_window.get(), &MainWindow::restartServerRequested);
        page().panel().primaryButton()->click();
        QCOMPARE(restarts.count(), 1);
        connectServer();
        QTRY_VERIFY(!page().showsPanel());
        QTRY_VERIFY(page().results().rowCount() > 0);
    }

    void garbageFromTheServerIsSaid()
    {
        connectServer();
        FakeBehaviour garbage;
        garbage.garbageApi = true;
        m_server->setBehaviour(garbage);
        m_projects->refresh();
        QTRY_VERIFY(!m_window->toast().sentence().isEmpty());
        QCOMPARE(m_projects->projects().size(), 1);
    }

    void theDetailOfAnErrorCanBeCopied()
    {
        m_window->showError({ErrorCode::Io, u"The file cannot be read."_s, u"errno 5"_s});
        QVERIFY(m_window->toast().actionButton()->isVisible());
        m_window->toast().actionButton()->click();
        QCOMPARE(QApplication::clipboard()->text(), u"The file cannot be read.\nerrno 5"_s);
        m_window->showError({ErrorCode::Io, u"The file cannot be read."_s, {}});
        QVERIFY(!m_window->toast().actionButton()->isVisible());
    }

    void theRailTakesNoMnemonicFromThePages()
    {
        for (const auto *button : m_window->findChildren<RailButton *>())
            QVERIFY2(!button->text().contains(u'&'), qPrintable(button->text()));
    }

    void theImageIsGotBesideTheWindow()
    {
        Q_EMIT m_window->stackPage().imageRequested();
        const QList<ImageDialog *> dialogs = m_window->findChildren<ImageDialog *>();
        QCOMPARE(dialogs.size(), 1);
        QVERIFY(dialogs.first()->isVisible());
        QVERIFY(!dialogs.first()->isModal());
        QVERIFY(!m_window->isBringingImage());
        Q_EMIT m_window->stackPage().imageRequested();
        QCOMPARE(m_window->findChildren<ImageDialog *>(), dialogs);
        dialogs.first()->close();
        QTRY_VERIFY(m_window->findChildren<ImageDialog *>().isEmpty());
    }

    void anImageThatComesWhileTheStackIsChangedIsUsedAfterwards()
    {
        Q_EMIT m_window->stackPage().imageRequested();
        auto *dialog = m_window->findChild<ImageDialog *>();
        QVERIFY(dialog);
        QVERIFY(m_stack->session.bringUp()); // there is no program to start; it takes a while to find out
        QVERIFY(m_stack->session.isBusy());
        Q_EMIT dialog->brought(u"cocosearch/brought:1"_s, u"slim"_s);
        QVERIFY(m_window->toast().sentence().isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(m_stack->session.spec().image.reference, u"cocosearch/brought:1"_s, 30'000);
        QCOMPARE(m_stack->session.spec().image.target, u"slim"_s);
        dialog->close();
    }

    void theImageIsGotForTheEngineOfNow()
    {
        Q_EMIT m_window->stackPage().imageRequested();
        const QPointer<ImageDialog> before = m_window->findChild<ImageDialog *>();
        stack::StackSpec spec = m_stack->session.spec();
        spec.engineHost = u"unix:///nowhere/else.sock"_s;
        QVERIFY(m_stack->session.save(spec));
        Q_EMIT m_window->stackPage().imageRequested();
        QTRY_VERIFY(!before);
        QCOMPARE(m_window->findChildren<ImageDialog *>().size(), 1);
        auto *now = m_window->findChild<ImageDialog *>();
        QVERIFY(now->isVisible());
        QCOMPARE(now->base().engineHost, spec.engineHost);
        now->close();
    }

    void everyControlHasAName()
    {
        connectServer();
        for (const QWidget *widget : m_window->findChildren<QWidget *>()) {
            if (widget->focusPolicy() == Qt::NoFocus || widget->objectName().startsWith("qt_"_L1))
                continue;
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            if (button && button->text().isEmpty() && button->icon().isNull())
                continue; // stands in for an action that there may be later
            const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
            if (button || qobject_cast<const QLineEdit *>(widget))
                QVERIFY2(named, qPrintable(QString::fromLatin1(widget->metaObject()->className())
                                           + u' ' + widget->toolTip()));
        }
    }

    void remembersHowItWasLeft()
    {
        m_window->resize(760, 560);
        page().box().setHistory({u"one"_s, u"two"_s});
        const WindowMemory memory = WindowMemory::fromJson(m_window->memory().toJson());
        m_window->resize(1000, 700);
        m_window->restore(memory);
        QCOMPARE(m_window->size(), QSize(760, 560));
        QCOMPARE(page().box().history(), (QStringList{u"one"_s, u"two"_s}));
    }

private:
    SearchPage &page() { return m_window->searchPage(); }
    static QWidget *focused() { return QApplication::focusWidget(); }

    void connectServer()
    {
        stack::ServerStatus status;
        status.state = stack::ServerState::Ready;
        status.endpoint = m_server->endpoint();
        m_link->setStatus(status);
        m_window->setServerStatus(status);
        QTRY_VERIFY(m_projects->isKnown());
        QTRY_COMPARE(m_server->eventStreams(), 1);
    }

    /// As it ends unexpectedly.
    stack::ServerStatus failServer()
    {
        stack::ServerStatus failed;
        failed.state = stack::ServerState::Failed;
        failed.error = {ErrorCode::Unavailable, u"The search server stopped unexpectedly."_s, {}};
        m_link->setStatus(failed);
        m_window->setServerStatus(failed);
        return failed;
    }

    void search(const QString &text)
    {
        page().focusBox();
        QTest::keyClicks(focused(), text);
        QTRY_VERIFY(page().results().rowCount() > 0);
        QTRY_VERIFY(m_server->queries().contains(text));
        QTRY_VERIFY(!m_searches->isSearching());
    }

    void drop(const QUrl &url)
    {
        QMimeData mime;
        mime.setUrls({url});
        QDragEnterEvent enter(QPoint(400, 300), Qt::CopyAction, &mime, Qt::LeftButton, {});
        QApplication::sendEvent(m_window.get(), &enter);
        if (!enter.isAccepted())
            return;
        QDropEvent event(QPointF(400, 300), Qt::CopyAction, &mime, Qt::LeftButton, {});
        QApplication::sendEvent(m_window.get(), &event);
    }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<FakeCocoServer> m_server;
    std::unique_ptr<ServerLink> m_link;
    std::unique_ptr<SearchController> m_searches;
    std::unique_ptr<ProjectsController> m_projects;
    std::unique_ptr<EditorLauncher> m_editors;
    std::unique_ptr<testing::TestStack> m_stack;
    std::unique_ptr<MainWindow> m_window;
    QStringList m_opened;
};

QTEST_MAIN(TestMainWindow)
#include "tst_MainWindow.moc"
