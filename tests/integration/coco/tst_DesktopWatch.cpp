// SPDX-License-Identifier: Apache-2.0
#include "desktop/ApiClient.h"
#include "desktop/Controls.h"
#include "desktop/DesktopComposition.h"
#include "desktop/MainWindow.h"
#include "desktop/ProjectDetails.h"
#include "desktop/ProjectsController.h"
#include "desktop/ProjectsPage.h"
#include "stack/StackSpecFile.h"

#include <QApplication>
#include <QCheckBox>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::desktop;
using State = stack::HostWatchStatus::State;
using IndexState = stack::HostWatchedIndex::State;

namespace {

constexpr int kPatience = 120'000;
const QString kCoco = QStringLiteral(COCO_BIN_DIR "/coco");

} // namespace

/// A server that sees the folders as in a virtual machine, and the desktop that watches them for it: the real
/// programs, nobody presses anything.
class TestDesktopWatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        for (const QString &name : QProcessEnvironment::systemEnvironment().keys()) {
            if (name.startsWith("COCOSEARCH_"_L1))
                qunsetenv(name.toLatin1().constData());
        }
        for (const char *name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"}) {
            const QString folder = m_folder->filePath(QString::fromLatin1(name).toLower());
            QVERIFY(QDir().mkpath(folder));
            QVERIFY(QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
            qputenv(name, folder.toUtf8());
        }
        m_project = QDir(m_folder->path()).canonicalPath() + u"/shop"_s;
        QVERIFY(QDir().mkpath(m_project + u"/src"_s));
        write(m_project + u"/src/a.py"_s, "def refresh_token(token):\n    return token\n");
        write(m_folder->filePath(u"token"_s), kToken + '\n');
        startServer();
        indexAndWatch();
        stack::StackSpec spec;
        spec.backend = stack::BackendKind::Remote;
        spec.remoteUrl = m_endpoint.url.toString();
        spec.remoteTokenFile = m_folder->filePath(u"token"_s);
        const auto saved = stack::StackSpecFile(AppPaths::fromEnvironment()).save(spec);
        QVERIFY2(saved, saved ? "" : qPrintable(saved.error().message));
    }

    void cleanup()
    {
        quitDesktop();
        m_api.reset();
        if (m_server) {
            m_server->terminate();
            if (!m_server->waitForFinished())
                m_server->kill();
        }
        m_server.reset();
        QApplication::setStyle(u"Fusion"_s);
    }

    void whatIsSavedIsFoundWithoutPressingAnything()
    {
        QCOMPARE(watch()["told"_L1].toBool(true), false);
        QCOMPARE(watch()["state"_L1].toString(), u"looking"_s);
        startDesktop();
        QTRY_VERIFY_WITH_TIMEOUT(isWatching(), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(watch()["state"_L1].toString(), u"told"_s, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(facts().contains("watched by this application"_L1), kPatience);
        write(m_project + u"/src/fresh.py"_s, "def brand_new_thing():\n    pass\n");
        QTRY_COMPARE_WITH_TIMEOUT(firstFor(u"brand_new_thing"_s), u"src/fresh.py"_s, kPatience);
        // Not by a look of its own: it was told all the time, and what a watch of its own finds it would note.
        QCOMPARE(watch()["state"_L1].toString(), u"told"_s);
        QVERIFY(watch()["changed_at"_L1].isNull());
        QCOMPARE(watchers().size(), 1);
        quitDesktop();
        QCOMPARE(watchers(), QList<qint64>());
    }

    void goesOnAfterTheChildWasKilled()
    {
        startDesktop();
        QTRY_VERIFY_WITH_TIMEOUT(isWatching(), kPatience);
        const qint64 pid = m_desktop->hostWatch().status().pid;
        QCOMPARE(::kill(pid_t(pid), SIGKILL), 0);
        QTRY_VERIFY_WITH_TIMEOUT(isWatching() && m_desktop->hostWatch().status().pid != pid, kPatience);
        write(m_project + u"/src/fresh.py"_s, "def brand_new_thing():\n    pass\n");
        QTRY_COMPARE_WITH_TIMEOUT(firstFor(u"brand_new_thing"_s), u"src/fresh.py"_s, kPatience);
        QCOMPARE(watchers().size(), 1);
    }

    void staysOffWhenAPersonSwitchedItOff()
    {
        startDesktop();
        QTRY_VERIFY_WITH_TIMEOUT(isWatching(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(details().watchBox()->isChecked(), kPatience);
        QTest::mouseClick(details().watchBox(), Qt::LeftButton, {}, QPoint(8, details().watchBox()->height() / 2));
        QTRY_COMPARE_WITH_TIMEOUT(m_desktop->hostWatch().status().state, State::Off, kPatience);
        QCOMPARE(watchers(), QList<qint64>());
        quitDesktop();
        startDesktop();
        QTRY_COMPARE_WITH_TIMEOUT(m_desktop->projects().projects().size(), 1, kPatience);
        QCOMPARE(m_desktop->hostWatch().status().state, State::Off);
        QVERIFY(!details().watchBox()->isChecked());
        QVERIFY(watch().isEmpty());
    }

    void endsWithTheServer()
    {
        startDesktop();
        QTRY_VERIFY_WITH_TIMEOUT(isWatching(), kPatience);
        m_server->kill();
        QVERIFY(m_server->waitForFinished());
        m_desktop->stack().refresh();
        QTRY_COMPARE_WITH_TIMEOUT(m_desktop->hostWatch().status().state, State::Off, kPatience);
        QCOMPARE(watchers(), QList<qint64>());
    }

private:
    static inline const QByteArray kToken = "0123456789abcdef0123456789abcdef";

    static void write(const QString &path, const QByteArray &content)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    }

    void startServer()
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"LD_PRELOAD"_s, QStringLiteral(COCO_UNTOLD_FILES));
        environment.insert(u"ASAN_OPTIONS"_s, u"verify_asan_link_order=0"_s);
        environment.insert(u"COCO_UNTOLD"_s, m_project);
        m_server = std::make_unique<QProcess>();
        m_server->setProcessEnvironment(environment);
        m_server->setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_server->start(kCoco, {u"serve"_s, u"--json"_s, u"--exit-on-stdin-close"_s, u"--port"_s, u"0"_s, u"--data"_s, m_folder->filePath(u"elsewhere"_s), u"--token-file"_s,
                                m_folder->filePath(u"token"_s), u"--root"_s, m_project});
        QByteArray said;
        const auto announced = [this, &said] {
            said += m_server->readAllStandardOutput();
            return QJsonDocument::fromJson(said).isObject();
        };
        QTRY_VERIFY_WITH_TIMEOUT(announced(), kPatience);
        m_endpoint.url = QUrl(QJsonDocument::fromJson(said)["url"_L1].toString());
        m_endpoint.controlToken = QString::fromUtf8(kToken);
        m_api = std::make_unique<ApiClient>(m_endpoint);
    }

    void indexAndWatch()
    {
        auto job = m_api->startIndexing(m_project, u"shop"_s);
        QTRY_VERIFY_WITH_TIMEOUT(job.isFinished(), kPatience);
        QVERIFY2(job.result(), job.result() ? "" : qPrintable(job.result().error().message));
        QTRY_COMPARE_WITH_TIMEOUT(firstFor(u"refresh_token"_s), u"src/a.py"_s, kPatience);
        auto watched = m_api->setWatched(u"shop"_s, true);
        QTRY_VERIFY_WITH_TIMEOUT(watched.isFinished(), kPatience);
        QVERIFY(watched.result());
        QTRY_COMPARE_WITH_TIMEOUT(watch()["state"_L1].toString(), u"looking"_s, kPatience);
    }

    void startDesktop()
    {
        stack::EmbeddedServerOptions server;
        server.program = kCoco;
        m_desktop = std::make_unique<DesktopComposition>(AppPaths::fromEnvironment(), DesktopOptions(), server);
        m_desktop->start();
    }

    void quitDesktop()
    {
        if (!m_desktop)
            return;
        QSignalSpy stopped(&m_desktop->stack(), &StackSession::stopped);
        m_desktop->quit();
        QTRY_VERIFY_WITH_TIMEOUT(!stopped.isEmpty(), kPatience);
        m_desktop.reset();
    }

    [[nodiscard]] bool isWatching() const
    {
        return m_desktop->hostWatch().status().indexes.value(u"shop"_s).state == IndexState::Watching;
    }
    [[nodiscard]] ProjectDetails &details() const { return m_desktop->window().projectsPage().details(); }
    [[nodiscard]] QString facts() const { return details().facts()->text(); }

    /// As another program asks the server.
    [[nodiscard]] QJsonArray ask(const QStringList &arguments) const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"COCOSEARCH_SERVER_URL"_s, m_endpoint.url.toString());
        environment.insert(u"COCOSEARCH_TOKEN_FILE"_s, m_folder->filePath(u"token"_s));
        QProcess process;
        process.setProcessEnvironment(environment);
        process.start(kCoco, arguments);
        return process.waitForFinished(kPatience) ? QJsonDocument::fromJson(process.readAllStandardOutput()).array() : QJsonArray();
    }
    [[nodiscard]] QJsonObject watch() const { return ask({u"watch"_s, u"--json"_s}).at(0).toObject(); }
    [[nodiscard]] QString firstFor(const QString &query) const
    {
        return ask({u"search"_s, query, u"-n"_s, u"shop"_s, u"--json"_s}).at(0)["file_path"_L1].toString();
    }

    /// Processes that watch from here for this server.
    [[nodiscard]] QList<qint64> watchers() const
    {
        QList<qint64> pids;
        for (const QString &entry : QDir(u"/proc"_s).entryList(QDir::Dirs)) {
            QFile command(u"/proc/%1/cmdline"_s.arg(entry));
            QFile environment(u"/proc/%1/environ"_s.arg(entry));
            if (entry.toLongLong() > 0 && command.open(QIODevice::ReadOnly) && environment.open(QIODevice::ReadOnly)
                && command.readAll().contains("--here") && environment.readAll().contains(m_endpoint.url.toString().toUtf8()))
                pids.append(entry.toLongLong());
        }
        return pids;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_project;
    ServerEndpoint m_endpoint;
    std::unique_ptr<QProcess> m_server;
    std::unique_ptr<ApiClient> m_api;
    std::unique_ptr<DesktopComposition> m_desktop;
};

QTEST_MAIN(TestDesktopWatch)
#include "tst_DesktopWatch.moc"
