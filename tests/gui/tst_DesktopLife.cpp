// SPDX-License-Identifier: Apache-2.0
// The application from its start to its end, with a server that fails when told so.
#include "desktop/DesktopComposition.h"
#include "desktop/MainWindow.h"
#include "desktop/ProjectsController.h"
#include "desktop/StackSession.h"
#include "desktop/StatusStrip.h"
#include "desktop/ToastBar.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::desktop;

namespace {

constexpr int kPatience = 30'000; // milliseconds

} // namespace

class tst_DesktopLife : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<DesktopComposition> m_desktop;

    StackSession &session() { return m_desktop->stack(); }
    void script(const QByteArray &words)
    {
        QFile file(m_home->filePath(u"data/script"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(words);
    }
    void make()
    {
        AppPaths paths;
        paths.config = m_home->filePath(u"config"_s);
        paths.data = m_home->filePath(u"data"_s);
        paths.cache = m_home->filePath(u"cache"_s);
        paths.state = m_home->filePath(u"state"_s);
        paths.runtime = m_home->filePath(u"run/cocosearch"_s);
        stack::EmbeddedServerOptions server;
        server.program = QCoreApplication::applicationDirPath() + u"/../fake/coco"_s;
        m_desktop = std::make_unique<DesktopComposition>(paths, DesktopOptions(), server);
        m_desktop->start();
    }
    [[nodiscard]] QByteArray settingsText() const
    {
        QFile file(m_home->filePath(u"config/settings.json"_s));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    [[nodiscard]] QMessageBox *question() { return m_desktop->window().findChild<QMessageBox *>(); }

private Q_SLOTS:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_home->filePath(u"run"_s)));
        qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_home->filePath(u"config"_s)));
        QVERIFY(QDir().mkpath(m_home->filePath(u"data"_s)));
    }

    void cleanup()
    {
        if (m_desktop) {
            QSignalSpy stopped(&session(), &StackSession::stopped);
            session().stop();
            QTRY_VERIFY_WITH_TIMEOUT(!stopped.isEmpty(), kPatience);
        }
        m_desktop.reset();
        QApplication::setStyle(u"Fusion"_s);
        m_home.reset();
    }

    void isUpWithItsServer()
    {
        make();
        QVERIFY(m_desktop->window().isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(session().server().isUsable(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!m_desktop->projects().projects().isEmpty(), kPatience);
        QVERIFY(m_desktop->window().statusStrip().leftText().contains(u"Ready"_s));
    }

    void quitsAtOnceWhenNothingIsUnderWay()
    {
        make();
        QTRY_VERIFY_WITH_TIMEOUT(session().server().isUsable(), kPatience);
        QSignalSpy stopped(&session(), &StackSession::stopped);
        m_desktop->askToQuit();
        QVERIFY(!question());
        QTRY_VERIFY_WITH_TIMEOUT(!stopped.isEmpty(), kPatience);
        QVERIFY(!m_desktop->window().isVisible());
    }

    void asksBeforeItTakesBackWhatIsUnderWay()
    {
        make();
        QTRY_VERIFY_WITH_TIMEOUT(session().server().isUsable(), kPatience);
        script("hang");
        QVERIFY(session().restart());
        m_desktop->askToQuit();
        QTRY_VERIFY_WITH_TIMEOUT(question() && question()->isVisible(), kPatience);
        QTest::mouseClick(question()->defaultButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!question(), kPatience);
        QVERIFY(session().isBusy());
        QVERIFY(m_desktop->window().isVisible());

        m_desktop->askToQuit();
        QTRY_VERIFY_WITH_TIMEOUT(question() && question()->isVisible(), kPatience);
        QSignalSpy stopped(&session(), &StackSession::stopped);
        QPushButton *quitButton = nullptr;
        for (QAbstractButton *button : question()->buttons()) {
            if (question()->buttonRole(button) == QMessageBox::DestructiveRole)
                quitButton = qobject_cast<QPushButton *>(button);
        }
        QVERIFY(quitButton);
        QTest::mouseClick(quitButton, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!stopped.isEmpty(), kPatience);
    }

    void goesOnWithABrokenSettingsFile()
    {
        QVERIFY(QDir().mkpath(m_home->filePath(u"config"_s)));
        for (const QString &name : {u"stack.json"_s, u"settings.json"_s}) {
            QFile file(m_home->filePath(u"config/"_s + name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("{\"version\": 1, \"backend\": ");
        }
        make();
        QVERIFY(m_desktop->window().isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(session().fault(), kPatience);
        QVERIFY(session().fault()->message.contains(u"stack.json"_s));
        for (int page = MainWindow::SearchPageIndex; page <= MainWindow::SettingsPageIndex; ++page)
            m_desktop->window().showPage(MainWindow::Page(page));
        session().useDefaults();
        QTRY_VERIFY_WITH_TIMEOUT(session().server().isUsable(), kPatience);
    }

    void keepsHowItWasLeftWhenTheSessionEnds()
    {
        make();
        QTRY_VERIFY_WITH_TIMEOUT(session().server().isUsable(), kPatience);
        QSignalSpy stopped(&session(), &StackSession::stopped);
        std::raise(SIGTERM);
        QTRY_VERIFY_WITH_TIMEOUT(!stopped.isEmpty(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(settingsText().contains("geometry"), kPatience);
    }

    void keepsHowItWasLeftWhenItIsHidden()
    {
        make();
        m_desktop->window().hide();
        QTRY_VERIFY_WITH_TIMEOUT(settingsText().contains("geometry"), kPatience);
    }

    void tellsThatItsSettingsCannotBeRead()
    {
        QVERIFY(QDir().mkpath(m_home->filePath(u"config/settings.json"_s))); // a folder, whoever we are
        make();
        const ToastBar &toast = m_desktop->window().toast();
        QTRY_VERIFY2_WITH_TIMEOUT(toast.sentence().contains(u"settings.json"_s), qPrintable(toast.sentence()), kPatience);
        QVERIFY2(toast.sentence().contains(u"not kept"_s), qPrintable(toast.sentence()));
    }

    void tellsThatItsSettingsCannotBeKept()
    {
        make();
        QTRY_VERIFY_WITH_TIMEOUT(session().server().isUsable(), kPatience);
        QDir(m_home->filePath(u"config"_s)).removeRecursively();
        QFile file(m_home->filePath(u"config"_s));
        QVERIFY(file.open(QIODevice::WriteOnly)); // where the folder would be
        m_desktop->window().hide();
        QTRY_VERIFY_WITH_TIMEOUT(!m_desktop->window().toast().sentence().isEmpty(), kPatience);
    }

    void survivesAServerThatDiesWhileSearching()
    {
        script("die");
        make();
        QTRY_VERIFY_WITH_TIMEOUT(session().server().isUsable(), kPatience);
        const qint64 pid = session().embeddedPid();
        script("ready");
        QFile now(m_home->filePath(u"data/die-now"_s));
        QVERIFY(now.open(QIODevice::WriteOnly));
        now.close();
        QTRY_VERIFY_WITH_TIMEOUT(session().embeddedPid() != pid && session().embeddedPid() > 0, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(session().server().isUsable(), kPatience);
        QVERIFY(m_desktop->window().isVisible());
    }
};

QTEST_MAIN(tst_DesktopLife)
#include "tst_DesktopLife.moc"
