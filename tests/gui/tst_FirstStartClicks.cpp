// SPDX-License-Identifier: Apache-2.0
#include "desktop/DesktopComposition.h"
#include "desktop/FirstStart.h"
#include "desktop/FirstStartCheck.h"
#include "desktop/FirstStartFolders.h"
#include "desktop/MainWindow.h"
#include "desktop/ResultListModel.h"
#include "desktop/SearchPage.h"
#include "desktop/StackSession.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::desktop;

namespace {

constexpr int kPatience = 30'000;

} // namespace

/// The whole application with the real server, driven by the mouse as a new user would.
class TestFirstStartClicks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        const QString home = m_folder->filePath(u"home"_s);
        write(u"home/src/identity/.git/HEAD"_s, "ref: refs/heads/main\n");
        write(u"home/src/identity/session.py"_s,
              "class SessionStore:\n    def refresh_auth_token(self, user):\n        \"\"\"Renews the token before it ends.\"\"\"\n"
              "        return self.issue_new_token(user)\n\n    def issue_new_token(self, user):\n        return user.name\n");
        write(u"home/src/identity/README.md"_s, "# Identity\n\nKeeps sessions and renews tokens.\n");
        qputenv("HOME", home.toLocal8Bit());
        for (const char *name : {"CONFIG_HOME", "DATA_HOME", "CACHE_HOME", "STATE_HOME", "RUNTIME_DIR"})
            qputenv(QByteArray("XDG_").append(name).constData(), m_folder->filePath(QLatin1StringView(name)).toLocal8Bit());
        QVERIFY(QDir().mkpath(m_folder->filePath(u"RUNTIME_DIR"_s)));
        QFile::setPermissions(m_folder->filePath(u"RUNTIME_DIR"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        // Whoever runs this may have an engine; it is none of ours.
        qputenv("DOCKER_HOST", (u"unix://"_s + m_folder->path() + u"/none.sock"_s).toLocal8Bit());
        begin();
    }

    void cleanup()
    {
        QSignalSpy stopped(&m_desktop->stack(), &StackSession::stopped);
        m_desktop->stack().stop();
        QTRY_COMPARE_WITH_TIMEOUT(stopped.count(), 1, kPatience);
        m_desktop.reset();
        QApplication::setStyle(u"Fusion"_s);
        m_clicks = 0;
    }

    void threeClicksToTheFirstResult()
    {
        QVERIFY(card());
        click(card()->nextButton());
        QTRY_COMPARE_WITH_TIMEOUT(card()->folders().folders().size(), 1, kPatience);
        click(card()->nextButton());
        QTRY_VERIFY_WITH_TIMEOUT(card()->nextButton().isEnabled(), kPatience);
        click(card()->nextButton());
        QTRY_VERIFY_WITH_TIMEOUT(!card(), kPatience);
        SearchPage &search = m_desktop->window().searchPage();
        QTRY_VERIFY_WITH_TIMEOUT(search.isVisible() && search.results().rowCount() > 0, kPatience);
        QVERIFY2(m_clicks <= 3, qPrintable(u"%1 clicks"_s.arg(m_clicks)));
        // The other examples are where an empty box is.
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Delete);
        QTRY_VERIFY_WITH_TIMEOUT(!search.exampleButtons().isEmpty() && search.exampleButtons().last()->isVisible(), kPatience);
        click(*search.exampleButtons().last());
        QTRY_VERIFY_WITH_TIMEOUT(search.results().rowCount() > 0, kPatience);
        QVERIFY2(QFile::exists(paths().config + u"/stack.json"_s), "the set-up is remembered");
        QVERIFY(m_desktop->stack().spec().problems().isEmpty());
        QCOMPARE(m_desktop->stack().spec().image.reference, stack::defaultImageReference());
    }

    void everyExampleHasResults()
    {
        setUp();
        SearchPage &search = m_desktop->window().searchPage();
        QVERIFY(search.exampleButtons().size() >= 2);
        for (QPushButton *button : search.exampleButtons()) {
            search.setQueryText({});
            QSignalSpy shown(&search, &SearchPage::resultsShown);
            button->click();
            QTRY_VERIFY2_WITH_TIMEOUT(!shown.isEmpty(), qPrintable(button->text()), kPatience);
            QVERIFY(shown.last().first().toInt() > 0);
        }
    }

    void leavingHalfWayLeavesNothing()
    {
        QVERIFY(card());
        click(card()->nextButton());
        QTRY_VERIFY_WITH_TIMEOUT(card()->nextButton().isEnabled(), kPatience);
        click(card()->nextButton());
        click(card()->leaveButton());
        QVERIFY(!card());
        QVERIFY(!QFile::exists(paths().config + u"/stack.json"_s));
        QVERIFY(QDir(paths().data + u"/indexes"_s).entryList(QDir::Files).isEmpty());
    }

    void cancellingTakesBackWhatWasBegun()
    {
        for (int i = 0; i < 3000; ++i)
            write(u"home/src/identity/generated/part%1.py"_s.arg(i), QByteArray("def part():\n    return 1\n").repeated(40));
        click(card()->nextButton());
        QTRY_COMPARE_WITH_TIMEOUT(card()->folders().folders().size(), 1, kPatience);
        click(card()->nextButton());
        QTRY_VERIFY_WITH_TIMEOUT(card()->nextButton().isEnabled(), kPatience);
        click(card()->nextButton());
        click(card()->backButton()); // now "Cancel"
        QTRY_VERIFY_WITH_TIMEOUT(!card()->isRunning(), kPatience);
        QVERIFY(!QFile::exists(paths().config + u"/stack.json"_s));
        QVERIFY(card()->nextButton().isVisible());
    }

    void aSecondStartShowsThePages()
    {
        setUp();
        cleanup();
        begin();
        QVERIFY(!card());
    }

private:
    [[nodiscard]] static AppPaths paths()
    {
        return AppPaths::fromEnvironment();
    }

    void write(const QString &path, const QByteArray &content)
    {
        const QString whole = m_folder->filePath(path);
        QVERIFY(QDir().mkpath(QFileInfo(whole).path()));
        QFile file(whole);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

    [[nodiscard]] FirstStart *card() const { return m_desktop->window().firstStart(); }

    void click(QPushButton &button)
    {
        QVERIFY2(button.isVisible() && button.isEnabled(), qPrintable(button.text()));
        QTest::mouseClick(&button, Qt::LeftButton);
        ++m_clicks;
    }

    void begin()
    {
        stack::EmbeddedServerOptions options;
        options.program = QStringLiteral(COCO_BIN_DIR "/coco");
        m_desktop = std::make_unique<DesktopComposition>(paths(), DesktopOptions(), options);
        m_desktop->start();
        QVERIFY(QTest::qWaitForWindowExposed(&m_desktop->window()));
    }

    void setUp()
    {
        QTRY_COMPARE_WITH_TIMEOUT(card()->folders().folders().size(), 1, kPatience);
        click(card()->nextButton());
        click(card()->nextButton());
        QTRY_VERIFY_WITH_TIMEOUT(card()->nextButton().isEnabled(), kPatience);
        click(card()->nextButton());
        QTRY_VERIFY_WITH_TIMEOUT(!card(), kPatience);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<DesktopComposition> m_desktop;
    int m_clicks = 0;
};

QTEST_MAIN(TestFirstStartClicks)
#include "tst_FirstStartClicks.moc"
