// SPDX-License-Identifier: Apache-2.0
// A new user with Docker: from the first window to the first result by the mouse alone, on a real engine, with the full
// image (its Ollama is the stand-in of the tests).
#include "StackRig.h"

#include "desktop/ChoiceRow.h"
#include "desktop/DesktopComposition.h"
#include "desktop/FirstStart.h"
#include "desktop/FirstStartCheck.h"
#include "desktop/FirstStartFolders.h"
#include "desktop/FirstStartPlace.h"
#include "desktop/MainWindow.h"
#include "desktop/ResultListModel.h"
#include "desktop/SearchPage.h"
#include "desktop/StackSession.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace coco::tests {

using namespace Qt::Literals::StringLiterals;
using namespace coco::desktop;
using namespace coco::stack;

namespace {

constexpr int kSoon = 60'000;     // milliseconds
constexpr int kStart = 300'000;   // of a container, with the index

} // namespace

class tst_DesktopFirstStart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void goesFromTheWindowToAResult();
    void leavesWhatRunsRunning();
    void removesEverythingAgain();
    void cleanupTestCase();

private:
    void begin();
    void end();
    void click(QPushButton &button);
    [[nodiscard]] FirstStart *card() const { return m_desktop->window().firstStart(); }
    [[nodiscard]] ChoiceRow *engineRow() const;
    [[nodiscard]] QStringList ours() const;
    [[nodiscard]] QPushButton *portButton() const;
    [[nodiscard]] bool offersAnotherPort() const { return portButton() != nullptr; }
    void takeAnotherPort() { portButton()->click(); }

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<DesktopComposition> m_desktop;
    int m_clicks = 0;
};

void tst_DesktopFirstStart::initTestCase()
{
    if (const QString reason = PrivateEngine::unavailable(); !reason.isEmpty())
        QSKIP(qPrintable(reason));
    QVERIFY(PrivateEngine::docker({u"tag"_s, u"coco-test/full"_s, defaultImageReference()}).ok());
    m_home = std::make_unique<QTemporaryDir>();
    for (const char *name : {"CONFIG_HOME", "DATA_HOME", "CACHE_HOME", "STATE_HOME", "RUNTIME_DIR"})
        qputenv(QByteArray("XDG_").append(name).constData(), QFile::encodeName(m_home->filePath(QLatin1StringView(name))));
    QVERIFY(QDir().mkpath(m_home->filePath(u"RUNTIME_DIR"_s)));
    QFile::setPermissions(m_home->filePath(u"RUNTIME_DIR"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    const QString project = m_home->filePath(u"home/src/identity"_s);
    QVERIFY(QDir().mkpath(project + u"/.git"_s));
    for (const auto &[file, content] : {std::pair{"/.git/HEAD", "ref: refs/heads/main\n"},
                                        std::pair{"/session.py", "class SessionStore:\n    def refresh_auth_token(self, user):\n        return self.issue(user)\n"}}) {
        QFile source(project + QLatin1StringView(file));
        QVERIFY(source.open(QIODevice::WriteOnly));
        source.write(content);
    }
    qputenv("HOME", QFile::encodeName(m_home->filePath(u"home"_s)));
    qputenv("DOCKER_HOST", PrivateEngine::environment().value(u"DOCKER_HOST"_s).toLocal8Bit());
    begin();
}

void tst_DesktopFirstStart::begin()
{
    m_desktop = std::make_unique<DesktopComposition>(AppPaths::fromEnvironment(), DesktopOptions());
    m_desktop->start();
    QVERIFY(QTest::qWaitForWindowExposed(&m_desktop->window()));
}

void tst_DesktopFirstStart::end()
{
    if (!m_desktop)
        return;
    QSignalSpy stopped(&m_desktop->stack(), &StackSession::stopped);
    m_desktop->stack().stop();
    QTRY_VERIFY_WITH_TIMEOUT(!stopped.isEmpty(), kSoon);
    m_desktop.reset();
    QApplication::setStyle(u"Fusion"_s);
}

void tst_DesktopFirstStart::cleanupTestCase()
{
    end();
}

void tst_DesktopFirstStart::click(QPushButton &button)
{
    QVERIFY2(button.isVisible() && button.isEnabled(), qPrintable(button.text()));
    QTest::mouseClick(&button, Qt::LeftButton);
    ++m_clicks;
}

ChoiceRow *tst_DesktopFirstStart::engineRow() const
{
    for (ChoiceRow *row : card()->place().engineRows()) {
        if (row->isEnabled())
            return row;
    }
    return nullptr;
}

QPushButton *tst_DesktopFirstStart::portButton() const
{
    for (QPushButton *button : card()->check().findChildren<QPushButton *>()) {
        if (button->isVisible() && button->isEnabled() && button->text().startsWith(u"Use port"_s))
            return button;
    }
    return nullptr;
}

/// Names of the containers, volumes and networks of this installation.
QStringList tst_DesktopFirstStart::ours() const
{
    const QString filter = u"label="_s + m_desktop->stack().parts().installation.filter();
    QStringList names;
    for (const QStringList &listing : {QStringList{u"ps"_s, u"-a"_s, u"--format"_s, u"{{.Names}}"_s}, QStringList{u"volume"_s, u"ls"_s, u"-q"_s},
                                       QStringList{u"network"_s, u"ls"_s, u"--format"_s, u"{{.Name}}"_s}})
        names += PrivateEngine::docker(listing + QStringList{u"--filter"_s, filter}).output.split(u'\n', Qt::SkipEmptyParts);
    return names;
}

void tst_DesktopFirstStart::goesFromTheWindowToAResult()
{
    QVERIFY(card());
    QTRY_VERIFY_WITH_TIMEOUT(engineRow(), kSoon);
    QTest::mouseClick(engineRow(), Qt::LeftButton);
    ++m_clicks;
    click(card()->nextButton());
    QTRY_COMPARE_WITH_TIMEOUT(card()->folders().folders().size(), 1, kSoon);
    click(card()->nextButton());
    // The embedded server of this very window has the usual port; it ends before the container starts. What else this
    // machine runs there is walked round.
    QTRY_VERIFY_WITH_TIMEOUT(card()->nextButton().isEnabled() || offersAnotherPort(), kSoon);
    while (!card()->nextButton().isEnabled()) {
        takeAnotherPort();
        QTRY_VERIFY_WITH_TIMEOUT(card()->nextButton().isEnabled() || offersAnotherPort(), kSoon);
    }
    QVERIFY(ours().isEmpty()); // up to here nothing was touched
    click(card()->nextButton());
    QTRY_VERIFY_WITH_TIMEOUT(!card(), kStart);
    SearchPage &search = m_desktop->window().searchPage();
    QTRY_VERIFY_WITH_TIMEOUT(search.isVisible() && search.results().rowCount() > 0, kSoon);
    QCOMPARE(m_clicks, 4); // one more than without Docker, to choose it
    QCOMPARE(m_desktop->stack().status().backend, BackendKind::Docker);
    QTRY_COMPARE_WITH_TIMEOUT(m_desktop->stack().status().phase, StackPhase::Ready, kSoon);
    QCOMPARE(m_desktop->stack().status().services.size(), 3);
}

void tst_DesktopFirstStart::leavesWhatRunsRunning()
{
    end();
    begin();
    QVERIFY(!card());
    QTRY_COMPARE_WITH_TIMEOUT(m_desktop->stack().status().phase, StackPhase::Ready, kSoon);
    m_desktop->window().searchPage().setQueryText(u"refresh auth token"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_desktop->window().searchPage().results().rowCount() > 0, kSoon);
}

void tst_DesktopFirstStart::removesEverythingAgain()
{
    QSignalSpy finished(&m_desktop->stack(), &StackSession::finished);
    QVERIFY(m_desktop->stack().uninstall(true));
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, kStart);
    QCOMPARE(ours(), QStringList());
}

} // namespace coco::tests

QTEST_MAIN(coco::tests::tst_DesktopFirstStart)
#include "tst_DesktopFirstStart.moc"
