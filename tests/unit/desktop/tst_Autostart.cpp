// SPDX-License-Identifier: Apache-2.0
#include "desktop/Autostart.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using coco::desktop::Autostart;

namespace {

QString textOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

void write(const QString &path, const QByteArray &text)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

} // namespace

class TestAutostart : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_home = std::make_unique<QTemporaryDir>(); }

    void isOffUntilItIsTurnedOn()
    {
        const Autostart autostart = make();
        QVERIFY(!autostart.isOn());
        QVERIFY(autostart.set(true));
        QVERIFY(autostart.isOn());
        QVERIFY(textOf(autostart.file()).contains("Exec=\"/usr/bin/cocosearch-desktop\" --background\n"_L1));
        QVERIFY(autostart.set(false));
        QVERIFY(!autostart.isOn());
        QVERIFY(!QFile::exists(autostart.file()));
        QVERIFY(autostart.set(false)); // twice does no harm
    }

    void believesTheEntry_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("on");
        QTest::newRow("plain") << QByteArray("[Desktop Entry]\nType=Application\nExec=x\n") << true;
        QTest::newRow("hidden") << QByteArray("[Desktop Entry]\nExec=x\nHidden=true\n") << false;
        QTest::newRow("hidden, with blanks") << QByteArray("[Desktop Entry]\nExec=x\n Hidden = true \n") << false;
        QTest::newRow("not hidden") << QByteArray("[Desktop Entry]\nExec=x\nHidden=false\n") << true;
        QTest::newRow("off by GNOME") << QByteArray("[Desktop Entry]\nExec=x\nX-GNOME-Autostart-enabled=false\n") << false;
        QTest::newRow("hidden in another group") << QByteArray("[Desktop Entry]\nExec=x\n[Other]\nHidden=true\n") << true;
        QTest::newRow("nothing to start") << QByteArray("[Desktop Entry]\nType=Application\n") << false;
        QTest::newRow("empty") << QByteArray() << false;
        QTest::newRow("garbage") << QByteArray("\x00\xff[[[", 5) << false;
    }

    void believesTheEntry()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, on);
        const Autostart autostart = make();
        write(autostart.file(), text);
        QCOMPARE(autostart.isOn(), on);
        QVERIFY(autostart.set(true));
        QVERIFY(autostart.isOn());
    }

    void hidesWhatTheSystemStartsAndLeavesItAlone()
    {
        const QString system = m_home->filePath(u"system/org.cocosearch.Desktop.desktop"_s);
        const QByteArray text("[Desktop Entry]\nType=Application\nExec=x\n");
        write(system, text);
        const Autostart autostart = make();
        QVERIFY(autostart.isOn());
        QVERIFY(autostart.set(false));
        QVERIFY(!autostart.isOn());
        QCOMPARE(textOf(system).toUtf8(), text);
        QVERIFY(autostart.set(true));
        QVERIFY(autostart.isOn());
    }

    void quotesWhatAPathMayHold()
    {
        const Autostart autostart(m_home->filePath(u"autostart"_s), {}, u"/opt/a b/$x\"y`z\\100%/coco.AppImage"_s);
        QVERIFY(autostart.set(true));
        QVERIFY2(textOf(autostart.file()).contains(u"Exec=\"/opt/a b/\\\\$x\\\\\"y\\\\`z\\\\\\\\100%%/coco.AppImage\" --background"_s),
                 qPrintable(textOf(autostart.file())));
        if (QStandardPaths::findExecutable(u"desktop-file-validate"_s).isEmpty())
            QSKIP("desktop-file-validate is not installed (desktop-file-utils)");
        QProcess check;
        check.start(u"desktop-file-validate"_s, {autostart.file()});
        QVERIFY(check.waitForFinished());
        QCOMPARE(check.readAllStandardOutput(), QByteArray());
    }

    void saysWhatCannotBeWritten()
    {
        write(m_home->filePath(u"autostart"_s), "a file where the folder should be");
        const Autostart autostart = make();
        const auto set = autostart.set(true);
        QVERIFY(!set);
        QVERIFY(!set.error().message.isEmpty());
        QVERIFY(!autostart.isOn());
    }

    void startsTheAppImageItCameIn()
    {
        qputenv("APPIMAGE", "/home/ada/CocoSearch.AppImage");
        qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_home->path()));
        const Autostart autostart = Autostart::fromEnvironment();
        qunsetenv("APPIMAGE");
        qunsetenv("XDG_CONFIG_HOME");
        QCOMPARE(autostart.file(), m_home->filePath(u"autostart/org.cocosearch.Desktop.desktop"_s));
        QVERIFY(autostart.set(true));
        QVERIFY(textOf(autostart.file()).contains("Exec=\"/home/ada/CocoSearch.AppImage\" --background"_L1));
    }

private:
    [[nodiscard]] Autostart make() const
    {
        return {m_home->filePath(u"autostart"_s), {m_home->filePath(u"system"_s)}, u"/usr/bin/cocosearch-desktop"_s};
    }

    std::unique_ptr<QTemporaryDir> m_home;
};

QTEST_GUILESS_MAIN(TestAutostart)
#include "tst_Autostart.moc"
