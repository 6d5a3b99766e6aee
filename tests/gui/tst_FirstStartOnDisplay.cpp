// SPDX-License-Identifier: Apache-2.0
// The window as its desktop entry opens it, in a home that never saw it, driven by a real pointer to the first
// result. Runs in tests/support/with_display.sh. COCO_TEST_PROGRAMS: a folder with other programs than those
// of this build; COCO_TEST_PICTURES: a folder for a picture of each step.
#include "support/AccessibleTree.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <utility>

using namespace Qt::Literals::StringLiterals;
using coco::testing::AccessibleTree;

namespace {

constexpr int kPatience = 60'000; // milliseconds

QString outputOf(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    process.waitForFinished(30'000);
    return QString::fromLocal8Bit(process.readAllStandardOutput()).trimmed();
}

void writeFile(const QString &path, const QByteArray &content)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

} // namespace

class tst_FirstStartOnDisplay : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(qEnvironmentVariableIsSet("DISPLAY"), "run this in tests/support/with_display.sh");
        const QString fault = m_tree.connect();
        QVERIFY2(fault.isEmpty(), qPrintable(fault));
        QVERIFY(QDir().mkpath(m_home.filePath(u"run"_s)));
        QFile::setPermissions(m_home.filePath(u"run"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        writeFile(m_home.filePath(u"src/identity/.git/HEAD"_s), "ref: refs/heads/main\n");
        writeFile(m_home.filePath(u"src/identity/session.py"_s),
                  "class SessionStore:\n    def refresh_auth_token(self, user):\n        \"\"\"Renews the token before it ends.\"\"\"\n"
                  "        return self.issue_new_token(user)\n\n    def issue_new_token(self, user):\n        return user.name\n");
    }

    void reachesTheFirstResultByMouse()
    {
        m_desktop.setProcessEnvironment(environment());
        m_desktop.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_clicks = 1; // on the icon
        const QString ready = m_home.filePath(u"ready.json"_s);
        m_desktop.start(programs() + u"/cocosearch-desktop"_s, {u"--ready-file"_s, ready});
        QTRY_VERIFY_WITH_TIMEOUT(m_tree.findApplication(u"cocosearch"_s), kPatience);
        QVERIFY(click(u"Next: what"_s, u"1-place"_s));
        QVERIFY(click(u"Next: check"_s, u"2-folders"_s));
        QVERIFY(click(u"Start and"_s, u"3-check"_s));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(ready), kPatience);
        QFile report(ready);
        QVERIFY(report.open(QIODevice::ReadOnly));
        const QByteArray said = report.readAll();
        QVERIFY2(said.contains("\"results\"") && !said.contains("\"results\":0"), said.constData());
        picture(u"4-results"_s);
        qInfo("%d clicks from the icon to the first result: %s", m_clicks, said.constData());
        QVERIFY(m_clicks <= 4);
    }

    void cleanupTestCase()
    {
        QProcess quit;
        quit.setProcessEnvironment(environment());
        quit.start(programs() + u"/cocosearch-desktop"_s, {u"--quit"_s});
        QVERIFY(quit.waitForFinished(kPatience));
        if (!m_desktop.waitForFinished(kPatience))
            m_desktop.kill();
        QCOMPARE(m_desktop.exitCode(), 0);
    }

private:
    [[nodiscard]] static QString programs()
    {
        const QString other = qEnvironmentVariable("COCO_TEST_PROGRAMS");
        return other.isEmpty() ? QStringLiteral(COCO_BIN_DIR) : other;
    }

    [[nodiscard]] QProcessEnvironment environment() const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const QString &name : {u"CONFIG"_s, u"DATA"_s, u"CACHE"_s, u"STATE"_s})
            environment.remove(u"XDG_"_s + name + u"_HOME"_s);
        environment.insert(u"HOME"_s, m_home.path());
        environment.insert(u"XDG_RUNTIME_DIR"_s, m_home.filePath(u"run"_s));
        environment.insert(u"QT_LINUX_ACCESSIBILITY_ALWAYS_ON"_s, u"1"_s);
        environment.insert(u"QT_QPA_PLATFORM"_s, u"xcb"_s);
        environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
        environment.remove(u"LANGUAGE"_s);
        environment.remove(u"DOCKER_CONTEXT"_s);
        environment.insert(u"DOCKER_HOST"_s, u"unix://"_s + m_home.filePath(u"no-engine.sock"_s));
        return environment;
    }

    /// Waits until the button can be clicked and lies still, takes a picture, and clicks into its middle.
    bool click(const QString &nameBegin, const QString &step)
    {
        QRect place;
        const bool isThere = QTest::qWaitFor(
            [&] {
                const QRect before = std::exchange(place, m_tree.placeOfButton(nameBegin));
                return !place.isEmpty() && place == before;
            },
            kPatience);
        if (!isThere)
            return false;
        picture(step);
        const QPoint middle = place.center();
        outputOf(u"xdotool"_s, {u"mousemove"_s, QString::number(middle.x()), QString::number(middle.y()), u"click"_s, u"1"_s});
        ++m_clicks;
        return true;
    }

    static void picture(const QString &step)
    {
        const QString folder = qEnvironmentVariable("COCO_TEST_PICTURES");
        if (!folder.isEmpty())
            outputOf(u"import"_s, {u"-window"_s, u"root"_s, folder + u"/first-start-"_s + step + u".png"_s});
    }

    QTemporaryDir m_home;
    QProcess m_desktop;
    AccessibleTree m_tree;
    int m_clicks = 0;
};

QTEST_GUILESS_MAIN(tst_FirstStartOnDisplay)
#include "tst_FirstStartOnDisplay.moc"
