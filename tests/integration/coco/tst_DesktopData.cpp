// SPDX-License-Identifier: Apache-2.0
#include "desktop/ApiClient.h"
#include "desktop/BackupSection.h"
#include "desktop/ConfirmDialog.h"
#include "desktop/DataPage.h"
#include "desktop/LogModel.h"
#include "desktop/LogsPage.h"
#include "desktop/StackSession.h"
#include "desktop/Theme.h"
#include "desktop/TrashSection.h"
#include "desktop/UninstallSection.h"

#include <QDir>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::desktop;

namespace {

constexpr int kPatience = 120'000;

} // namespace

/// The data page over the real program: what is backed up, removed and brought back is there again.
class TestDesktopData : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        const QStringList variables = QProcessEnvironment::systemEnvironment().keys();
        for (const QString &name : variables) {
            if (name.startsWith("COCOSEARCH_"_L1))
                qunsetenv(name.toLatin1().constData());
        }
        for (const char *name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"}) {
            const QString folder = m_folder.filePath(QString::fromLatin1(name).toLower());
            QVERIFY(QDir().mkpath(folder));
            QVERIFY(QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
            qputenv(name, folder.toUtf8());
        }
        qputenv("COCOSEARCH_MCP_PORT", "0");
        qputenv("COCOSEARCH_LOG_LEVEL", "info");
        for (const char *name : {"one", "two"}) {
            const QString project = m_folder.filePath(QLatin1StringView(name));
            QVERIFY(QDir().mkpath(project));
            QFile file(project + u"/a.py"_s);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write("def refresh_token(token):\n    return token\n") > 0);
        }
        stack::BackendParts parts;
        parts.paths = AppPaths::fromEnvironment();
        parts.program = QStringLiteral(COCO_BIN_DIR "/coco");
        parts.environment = QProcessEnvironment::systemEnvironment();
        stack::EmbeddedServerOptions options;
        options.program = parts.program;
        options.dataFolder = parts.paths.data;
        options.runtimeFolder = parts.paths.runtime;
        options.startDeadline = std::chrono::milliseconds(kPatience);
        m_session = std::make_unique<StackSession>(parts, options);
        m_page = std::make_unique<DataPage>(m_theme, *m_session);
        m_page->show();
        connect(m_session.get(), &StackSession::finished, this, [this](stack::StackOperation, const std::optional<Error> &fault) {
            ++m_ended;
            m_fault = fault;
        });
        m_session->start();
        QTRY_VERIFY_WITH_TIMEOUT(m_session->server().isUsable(), kPatience);
    }

    void cleanupTestCase()
    {
        QSignalSpy stopped(m_session.get(), &StackSession::stopped);
        m_session->stop();
        QTRY_COMPARE_WITH_TIMEOUT(stopped.count(), 1, kPatience);
        m_page.reset();
        m_session.reset();
    }

    void backsUp()
    {
        index(u"one"_s);
        m_backup = stack::backupFolder(m_session->parts().paths) + u"/first.cocobackup"_s;
        QVERIFY(QDir().mkpath(QFileInfo(m_backup).path()));
        QVERIFY(m_session->backUp(m_backup));
        QTRY_COMPARE_WITH_TIMEOUT(m_ended, 1, kPatience);
        QVERIFY2(!m_fault, qPrintable(m_fault ? m_fault->message + m_fault->detail : QString()));
        QTRY_COMPARE_WITH_TIMEOUT(m_page->backups().rowCount(), 1, kPatience);
    }

    void bringsARemovedIndexBack()
    {
        const auto client = api();
        auto removed = client->removeProject(u"one"_s);
        QTRY_VERIFY_WITH_TIMEOUT(removed.isFinished(), kPatience);
        QVERIFY(removed.result());
        QCOMPARE(projects(), QStringList());
        m_page->trash().refresh();
        QTRY_COMPARE_WITH_TIMEOUT(m_page->trash().rowCount(), 1, kPatience);
        QTest::mouseClick(m_page->trash().rowButtons(0).first(), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(m_page->trash().rowCount(), 0, kPatience);
        QCOMPARE(projects(), QStringList{u"one"_s});
    }

    void restoresABackup()
    {
        index(u"two"_s);
        QCOMPARE(projects(), (QStringList{u"one"_s, u"two"_s}));
        m_page->backups().askToRestore(m_backup);
        agree(u"restoreDialog"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_ended, 2, kPatience);
        QVERIFY2(!m_fault, qPrintable(m_fault ? m_fault->message + m_fault->detail : QString()));
        QTRY_VERIFY_WITH_TIMEOUT(m_session->server().isUsable(), kPatience);
        QCOMPARE(projects(), QStringList{u"one"_s});
        QVERIFY(QFile::exists(m_backup));
    }

    void showsWhatTheServerWrote()
    {
        LogsPage logs(m_theme, *m_session);
        logs.show();
        QTRY_VERIFY_WITH_TIMEOUT(logs.model().tally(stack::LogSource::Mcp).lines > 0, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(logs.model().tally(stack::LogSource::Actions).lines > 0, kPatience);
    }

    void uninstallsAndKeepsTheIndexes()
    {
        m_page->uninstall().ask();
        agree(u"uninstallDialog"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_ended, 3, kPatience);
        QVERIFY2(!m_fault, qPrintable(m_fault ? m_fault->message + m_fault->detail : QString()));
        QVERIFY(!m_session->server().isUsable());
        QVERIFY(QFile::exists(m_backup));
        QCOMPARE(m_page->uninstall().rowCount(), 1); // the folder, and why it stayed
        QVERIFY(m_session->bringUp());
        QTRY_COMPARE_WITH_TIMEOUT(m_ended, 4, kPatience);
        QCOMPARE(projects(), QStringList{u"one"_s});
    }

private:
    [[nodiscard]] std::unique_ptr<ApiClient> api() const { return std::make_unique<ApiClient>(m_session->server().endpoint); }

    void index(const QString &name)
    {
        const auto client = api();
        auto started = client->startIndexing(m_folder.filePath(name), name);
        QTRY_VERIFY_WITH_TIMEOUT(started.isFinished(), kPatience);
        QVERIFY2(started.result(), qPrintable(started.result() ? QString() : started.result().error().message));
        QTRY_VERIFY_WITH_TIMEOUT(isIndexed(*client, name), kPatience);
    }
    static bool isIndexed(ApiClient &client, const QString &name)
    {
        auto jobs = client.jobs();
        if (!QTest::qWaitFor([&] { return jobs.isFinished(); }, kPatience) || !jobs.result())
            return false;
        const QList<Job> found = *jobs.result();
        return std::any_of(found.begin(), found.end(), [&](const Job &job) { return job.index == name && job.state == JobState::Done; });
    }
    [[nodiscard]] QStringList projects() const
    {
        const auto client = api();
        auto asked = client->projects();
        if (!QTest::qWaitFor([&] { return asked.isFinished(); }, kPatience) || !asked.result())
            return {u"no answer"_s};
        QStringList names;
        const QList<Project> found = *asked.result();
        for (const Project &project : found)
            names.append(project.summary.name);
        names.sort();
        return names;
    }
    void agree(const QString &name)
    {
        ConfirmDialog *dialog = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT((dialog = m_page->findChild<ConfirmDialog *>(name)) != nullptr && dialog->isVisible(), kPatience);
        dialog->nameEdit().setText(m_session->spec().name);
        QTest::mouseClick(&dialog->agreeButton(), Qt::LeftButton);
    }

    QTemporaryDir m_folder;
    Theme m_theme;
    std::unique_ptr<StackSession> m_session;
    std::unique_ptr<DataPage> m_page;
    QString m_backup;
    int m_ended = 0;
    std::optional<Error> m_fault;
};

QTEST_MAIN(TestDesktopData)
#include "tst_DesktopData.moc"
