// SPDX-License-Identifier: Apache-2.0
// The program as the desktop around it meets it: an X server, a window manager and what screen readers read.
// Runs in tests/support/with_display.sh.
#include "support/AccessibleTree.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <tuple>

using namespace Qt::Literals::StringLiterals;
using coco::testing::Accessible;
using coco::testing::AccessibleTree;

namespace {

constexpr int kPatience = 60'000; // milliseconds

/// Runs a tool to its end; what it printed.
QString outputOf(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    process.waitForFinished(30'000);
    return QString::fromLocal8Bit(process.readAllStandardOutput()).trimmed();
}

} // namespace

class tst_X11Desktop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void opensAndFindsSomething();
    void aSecondStartBringsTheWindowForward();
    void takesAFolderDraggedFromAnotherProgram();
    void staysInTheTrayWhenClosed();
    void tellsScreenReadersEveryControl();
    void quitsWhenAsked();
    void cleanupTestCase();

private:
    [[nodiscard]] QProcessEnvironment environment() const;
    int start(const QStringList &arguments);
    [[nodiscard]] QString list() const; ///< of the indexes, as coco prints it
    [[nodiscard]] QStringList windows(const QString &search) const;

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<QProcess> m_desktop;
    AccessibleTree m_tree;
};

QProcessEnvironment tst_X11Desktop::environment() const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const auto &[name, folder] : {std::pair{u"XDG_CONFIG_HOME"_s, u"config"_s}, {u"XDG_DATA_HOME"_s, u"data"_s}, {u"XDG_CACHE_HOME"_s, u"cache"_s},
                                       {u"XDG_STATE_HOME"_s, u"state"_s}, {u"XDG_RUNTIME_DIR"_s, u"run"_s}})
        environment.insert(name, m_home->filePath(folder));
    environment.insert(u"QT_LINUX_ACCESSIBILITY_ALWAYS_ON"_s, u"1"_s);
    environment.insert(u"QT_QPA_PLATFORM"_s, u"xcb"_s);
    environment.remove(u"DOCKER_CONTEXT"_s);
    environment.insert(u"DOCKER_HOST"_s, u"unix://"_s + m_home->filePath(u"no-engine.sock"_s));
    return environment;
}

void tst_X11Desktop::initTestCase()
{
    QVERIFY2(qEnvironmentVariableIsSet("DISPLAY"), "run this in tests/support/with_display.sh");
    const QString fault = m_tree.connect();
    QVERIFY2(fault.isEmpty(), qPrintable(fault));
    m_home = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir().mkpath(m_home->filePath(u"code"_s)));
    QVERIFY(QDir().mkpath(m_home->filePath(u"run"_s)));
    QFile::setPermissions(m_home->filePath(u"run"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QFile source(m_home->filePath(u"code/session.py"_s));
    QVERIFY(source.open(QIODevice::WriteOnly));
    source.write("def refresh_token(token):\n    return token.renew()\n");
    source.close();
}

int tst_X11Desktop::start(const QStringList &arguments)
{
    QProcess second;
    second.setProcessEnvironment(environment());
    second.start(QStringLiteral(COCO_BIN_DIR "/cocosearch-desktop"), arguments);
    return second.waitForFinished(kPatience) ? second.exitCode() : -1;
}

QString tst_X11Desktop::list() const
{
    QProcess coco;
    coco.setProcessEnvironment(environment());
    coco.start(QStringLiteral(COCO_BIN_DIR "/coco"), {u"list"_s});
    coco.waitForFinished(30'000);
    return QString::fromLocal8Bit(coco.readAllStandardOutput());
}

QStringList tst_X11Desktop::windows(const QString &search) const
{
    return outputOf(u"xdotool"_s, QStringList{u"search"_s, u"--onlyvisible"_s} + search.split(u' ')).split(u'\n', Qt::SkipEmptyParts);
}

void tst_X11Desktop::opensAndFindsSomething()
{
    const QString ready = m_home->filePath(u"ready.json"_s);
    m_desktop = std::make_unique<QProcess>();
    m_desktop->setProcessEnvironment(environment());
    m_desktop->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_desktop->start(QStringLiteral(COCO_BIN_DIR "/cocosearch-desktop"),
                     {u"--index"_s, m_home->filePath(u"code"_s), u"--query"_s, u"refresh token"_s, u"--ready-file"_s, ready});
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(ready), kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(windows(u"--name ^CocoSearch$"_s).size(), 1, kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(outputOf(u"xdotool"_s, {u"getactivewindow"_s, u"getwindowname"_s}), u"CocoSearch"_s, kPatience);
}

void tst_X11Desktop::aSecondStartBringsTheWindowForward()
{
    const QString window = windows(u"--name ^CocoSearch$"_s).value(0);
    outputOf(u"xdotool"_s, {u"windowminimize"_s, u"--sync"_s, window});
    QTRY_VERIFY_WITH_TIMEOUT(windows(u"--name ^CocoSearch$"_s).isEmpty(), kPatience);
    QCOMPARE(start({}), 0);
    QTRY_COMPARE_WITH_TIMEOUT(windows(u"--name ^CocoSearch$"_s).size(), 1, kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(outputOf(u"xdotool"_s, {u"getactivewindow"_s, u"getwindowname"_s}), u"CocoSearch"_s, kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(outputOf(u"xdotool"_s, {u"getwindowfocus"_s, u"getwindowname"_s}), u"CocoSearch"_s, kPatience);
    QVERIFY(m_desktop->state() == QProcess::Running);
}

void tst_X11Desktop::takesAFolderDraggedFromAnotherProgram()
{
    QVERIFY(QDir().mkpath(m_home->filePath(u"dragged"_s)));
    QFile file(m_home->filePath(u"dragged/cart.py"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("def total(cart):\n    return sum(cart)\n");
    file.close();
    QProcess source;
    source.setProcessEnvironment(environment());
    source.start(QStringLiteral(COCO_BIN_DIR "/coco_drag_source"), {m_home->filePath(u"dragged"_s)});
    QVERIFY(source.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(windows(u"--class coco_drag_source"_s).size() == 1, kPatience);
    // What follows the pointer may still be in motion: whoever drags by hand tries again, too.
    const auto isAdded = [this] { return list().contains(u"dragged"_s); };
    for (int attempt = 0; attempt < 5 && !isAdded(); ++attempt) {
        outputOf(u"xdotool"_s, u"mousemove 24 24 mousedown 1 sleep 0.3 mousemove 40 40 sleep 0.3 mousemove 600 400 sleep 0.5 "
                               "mousemove 620 420 sleep 0.5 mousemove 622 422 sleep 0.5 mouseup 1"_s.split(u' '));
        std::ignore = QTest::qWaitFor(isAdded, 8'000);
    }
    source.kill();
    source.waitForFinished();
    QVERIFY2(isAdded(), qPrintable(list()));
}

void tst_X11Desktop::staysInTheTrayWhenClosed()
{
    // The window and its icon in the tray: without one, closing would quit.
    QTRY_COMPARE_WITH_TIMEOUT(windows(u"--class ^cocosearch-desktop$"_s).size(), 2, kPatience);
    outputOf(u"xdotool"_s, {u"key"_s, u"alt+F4"_s}); // the window manager's way
    QTRY_VERIFY_WITH_TIMEOUT(windows(u"--name ^CocoSearch$"_s).isEmpty(), kPatience);
    QCOMPARE(start({}), 0); // answered by the one that runs
    QTRY_COMPARE_WITH_TIMEOUT(windows(u"--name ^CocoSearch$"_s).size(), 1, kPatience);
    QVERIFY(m_desktop->state() == QProcess::Running);
}

void tst_X11Desktop::tellsScreenReadersEveryControl()
{
    QTRY_VERIFY_WITH_TIMEOUT(m_tree.findApplication(u"cocosearch"_s), kPatience);
    QStringList nameless;
    for (const QString &page : {u"Search"_s, u"Projects"_s, u"Stack"_s, u"Logs"_s, u"Data"_s, u"Settings"_s}) {
        QTRY_VERIFY2_WITH_TIMEOUT(m_tree.press(page), qPrintable(page), kPatience);
        QTest::qWait(300); // the page is shown by then, or its controls are looked at with the next one
        int controls = 0;
        m_tree.walk(m_tree.application(), 0, [&](const Accessible &thing) {
            if (!m_tree.hasStates(thing, {AccessibleTree::kFocusable, AccessibleTree::kShowing}))
                return true;
            ++controls;
            const QString role = m_tree.roleOf(thing);
            if (m_tree.property(thing, u"Name"_s).isEmpty())
                nameless.append(u"%1: %2, %3"_s.arg(page, role, m_tree.property(thing, u"Description"_s)));
            return true;
        });
        QVERIFY2(controls > 5, qPrintable(page));
    }
    nameless.removeDuplicates();
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
}

void tst_X11Desktop::quitsWhenAsked()
{
    QCOMPARE(start({u"--quit"_s}), 0);
    QTRY_COMPARE_WITH_TIMEOUT(m_desktop->state(), QProcess::NotRunning, kPatience);
    QCOMPARE(m_desktop->exitCode(), 0);
}

void tst_X11Desktop::cleanupTestCase()
{
    if (m_desktop && m_desktop->state() != QProcess::NotRunning) {
        m_desktop->kill();
        m_desktop->waitForFinished();
    }
}

QTEST_GUILESS_MAIN(tst_X11Desktop)
#include "tst_X11Desktop.moc"
