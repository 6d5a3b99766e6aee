// SPDX-License-Identifier: Apache-2.0
#include "desktop/TrayPresence.h"

#include <QApplication>
#include <QProcess>
#include <QScreen>
#include <QSet>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

#include <cstdio>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using namespace coco::desktop;

namespace {

constexpr char kInner[] = "COCO_TEST_OWN_DISPLAY";
constexpr int kPatience = 30'000;

void endProcess(QProcess &process)
{
    process.terminate();
    if (!process.waitForFinished(5'000)) {
        process.kill();
        process.waitForFinished();
    }
}

/// Runs this program again on a display of its own, since a platform is chosen once.
int runOnOwnDisplay(const QString &program, const QStringList &arguments)
{
    for (const QString &needed : {u"Xvfb"_s, u"openbox"_s, u"trayer"_s, u"xdotool"_s}) {
        if (!QStandardPaths::findExecutable(needed).isEmpty())
            continue;
        std::printf("%s is not installed\n", qUtf8Printable(needed));
        return qEnvironmentVariable("CI") == "true"_L1 ? 1 : 0;
    }
    QProcess display;
    display.start(u"Xvfb"_s, {u"-displayfd"_s, u"1"_s, u"-screen"_s, u"0"_s, u"1024x768x24"_s, u"-nolisten"_s, u"tcp"_s});
    while (!display.canReadLine()) {
        if (!display.waitForReadyRead(kPatience)) {
            std::printf("Xvfb did not start: %s\n", display.readAllStandardError().constData());
            return 1;
        }
    }
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DISPLAY"_s, u':' + QString::fromUtf8(display.readLine()).trimmed());
    environment.insert(u"QT_QPA_PLATFORM"_s, u"xcb"_s);
    environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"disabled:"_s); // no StatusNotifier: XEmbed is meant
    environment.insert(QString::fromLatin1(kInner), u"1"_s);
    QProcess manager;
    manager.setProcessEnvironment(environment);
    manager.start(u"openbox"_s, QStringList());
    QProcess inner;
    inner.setProcessEnvironment(environment);
    inner.setProcessChannelMode(QProcess::ForwardedChannels);
    inner.start(program, arguments);
    inner.waitForFinished(-1); // ctest ends what hangs
    endProcess(manager);
    endProcess(display);
    return inner.exitStatus() == QProcess::NormalExit ? inner.exitCode() : 1;
}

} // namespace

/// The icon in a real XEmbed tray, on an X server with a window manager.
class TestTrayXEmbed : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        TrayProbe probe = TrayProbe::forPlatform(QGuiApplication::platformName(), false);
        probe.interval = 200ms;
        m_tray = std::make_unique<TrayPresence>(probe);
    }

    void cleanup()
    {
        m_tray.reset();
        endProcess(m_panel);
    }

    void isTakenWhenItAppearsLate()
    {
        QSignalSpy shown(m_tray.get(), &TrayPresence::shownChanged);
        m_tray->start();
        QVERIFY(!m_tray->isShown());
        startPanel();
        QTRY_VERIFY_WITH_TIMEOUT(m_tray->isShown(), kPatience);
        QCOMPARE(shown.count(), 1);
        QTRY_VERIFY_WITH_TIMEOUT(isDrawn(), kPatience);
    }

    void aClickSearches()
    {
        startPanel();
        m_tray->start();
        QTRY_VERIFY_WITH_TIMEOUT(m_tray->isShown(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(isDrawn(), kPatience);
        QSignalSpy searched(m_tray.get(), &TrayPresence::searchRequested);
        QTRY_VERIFY_WITH_TIMEOUT(clickIcon() && searched.count() > 0, kPatience); // the panel may still be moving
    }

private:
    void startPanel()
    {
        m_panel.start(u"trayer"_s, {u"--edge"_s, u"top"_s, u"--align"_s, u"right"_s, u"--widthtype"_s, u"request"_s, u"--height"_s, u"24"_s});
        QVERIFY(m_panel.waitForStarted(kPatience));
    }

    [[nodiscard]] bool clickIcon() const
    {
        const QPoint middle = m_tray->geometry().center();
        return QProcess::execute(u"xdotool"_s, {u"mousemove"_s, QString::number(middle.x()), QString::number(middle.y()), u"click"_s, u"1"_s}) == 0;
    }

    /// Something with more than one colour is on the screen where the icon is.
    [[nodiscard]] bool isDrawn() const
    {
        const QRect place = m_tray->geometry();
        if (place.width() < 8 || place.height() < 8)
            return false;
        const QImage image = QGuiApplication::primaryScreen()->grabWindow(0, place.x(), place.y(), place.width(), place.height()).toImage();
        QSet<QRgb> colours;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                colours.insert(image.pixel(x, y));
        }
        return colours.size() > 2;
    }

    QProcess m_panel;
    std::unique_ptr<TrayPresence> m_tray;
};

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet(kInner)) {
        QCoreApplication outer(argc, argv);
        return runOnOwnDisplay(QCoreApplication::applicationFilePath(), QCoreApplication::arguments().mid(1));
    }
    QApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    TestTrayXEmbed test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_TrayXEmbed.moc"
