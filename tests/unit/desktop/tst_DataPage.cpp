// SPDX-License-Identifier: Apache-2.0
#include "support/FakeCocoServer.h"
#include "support/SampleStack.h"
#include "support/TestStack.h"

#include "desktop/ApiClient.h"
#include "desktop/BackupList.h"
#include "desktop/BackupSection.h"
#include "desktop/ConfirmDialog.h"
#include "desktop/DataPage.h"
#include "desktop/DiagnosticsDialog.h"
#include "desktop/DiskSection.h"
#include "desktop/DoctorSection.h"
#include "desktop/ReportSection.h"
#include "desktop/Theme.h"
#include "desktop/TrashSection.h"
#include "desktop/UninstallSection.h"
#include "stack/BackendFactory.h"

#include <QCheckBox>
#include <QDir>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::desktop;
using coco::stack::Remains;
using coco::testing::FakeCocoServer;

namespace {

constexpr int kPatience = 30'000;

bool writeBackup(const QString &file, const QString &kind, const QDateTime &created)
{
    stack::BackupWriter writer(file);
    return writer.begin({kind, 1, u"1.0"_s, {}, created}) && writer.add("content") && writer.finish();
}

stack::ServerStatus statusOf(const FakeCocoServer &server)
{
    stack::ServerStatus status;
    status.state = stack::ServerState::Ready;
    status.endpoint = server.endpoint();
    return status;
}

} // namespace

class TestDataPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_theme = std::make_unique<Theme>();
        m_stack = std::make_unique<testing::TestStack>();
        m_page = std::make_unique<DataPage>(*m_theme, m_stack->session);
        m_page->resize(900, 700);
        QVERIFY(QDir().mkpath(folder()));
    }
    void cleanup()
    {
        m_page.reset();
        m_stack.reset();
        m_theme.reset();
    }

    void listsBackupsNewestFirst()
    {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        QVERIFY(writeBackup(folder() + u"/a.cocobackup"_s, u"embedded"_s, now.addDays(-2)));
        QVERIFY(writeBackup(folder() + u"/b.cocobackup"_s, u"postgresql"_s, now));
        QFile broken(folder() + u"/c.cocobackup"_s);
        QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write("not a backup\n") > 0);
        broken.close();
        const auto found = backupsIn(folder());
        QCOMPARE(found.size(), 2);
        QCOMPARE(QFileInfo(found.first().file).fileName(), u"b.cocobackup"_s);
        QVERIFY(backupsIn(u"/nowhere"_s).isEmpty());
        m_page->show();
        QTRY_COMPARE_WITH_TIMEOUT(m_page->backups().rowCount(), 2, kPatience);
        QVERIFY2(m_page->backups().rowText(0).contains(u"PostgreSQL"_s), qPrintable(m_page->backups().rowText(0)));
    }

    void suggestsANameThatIsFree()
    {
        const QDateTime now({2026, 11, 20}, {10, 42});
        const QString first = suggestedBackup(folder(), now);
        QCOMPARE(QFileInfo(first).fileName(), u"cocosearch-2026-11-20-1042.cocobackup"_s);
        QVERIFY(writeBackup(first, u"embedded"_s, now));
        QCOMPARE(QFileInfo(suggestedBackup(folder(), now)).fileName(), u"cocosearch-2026-11-20-1042-2.cocobackup"_s);
    }

    void restoresOnlyWhatWasNamed()
    {
        const QString file = folder() + u"/a.cocobackup"_s;
        QVERIFY(writeBackup(file, u"embedded"_s, QDateTime::currentDateTimeUtc()));
        m_page->show();
        m_page->backups().askToRestore(file);
        auto *dialog = waitForDialog<ConfirmDialog>(u"restoreDialog"_s);
        QVERIFY(dialog);
        const QString told = dialog->lines().join(u'\n');
        QVERIFY2(told.contains(u"a.cocobackup"_s) && told.contains(u"embedded indexes"_s) && told.contains(u"tried first"_s), qPrintable(told));
        QVERIFY(!dialog->agreeButton().isEnabled());
        QTest::keyClicks(&dialog->nameEdit(), u"cocosearc"_s);
        QVERIFY(!dialog->agreeButton().isEnabled());
        QTest::keyClicks(&dialog->nameEdit(), u"h"_s);
        QVERIFY(dialog->agreeButton().isEnabled());
        dialog->reject();
        QVERIFY(!m_stack->session.isBusy());
    }

    void refusesWhatIsNoBackup()
    {
        QSignalSpy failed(m_page.get(), &DataPage::failed);
        m_page->show();
        m_page->backups().askToRestore(folder() + u"/missing.cocobackup"_s);
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, kPatience);
    }

    void deletesABackupWhenAgreed()
    {
        const QString file = folder() + u"/a.cocobackup"_s;
        QVERIFY(writeBackup(file, u"embedded"_s, QDateTime::currentDateTimeUtc()));
        m_page->show();
        QTRY_COMPARE_WITH_TIMEOUT(m_page->backups().rowCount(), 1, kPatience);
        QPushButton *away = m_page->backups().rowButtons(0).last();
        QCOMPARE(away->accessibleName(), u"Delete a.cocobackup"_s);
        QTest::mouseClick(away, Qt::LeftButton);
        auto *dialog = waitForDialog<ConfirmDialog>(u"deleteDialog"_s);
        QVERIFY(dialog && QFile::exists(file));
        QTest::mouseClick(&dialog->agreeButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(file), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(m_page->backups().rowCount(), 0, kPatience);
    }

    void bringsRemovedIndexesBack()
    {
        FakeCocoServer server;
        server.addIndex(u"identity"_s, u"/home/ada/identity"_s);
        QVERIFY(server.start());
        removeFrom(server, u"identity"_s);
        m_page->show();
        m_page->trash().setServer(statusOf(server));
        QTRY_COMPARE_WITH_TIMEOUT(m_page->trash().rowCount(), 1, kPatience);
        QVERIFY2(m_page->trash().rowText(0).contains(u"kept until"_s), qPrintable(m_page->trash().rowText(0)));
        QSignalSpy noted(m_page.get(), &DataPage::noted);
        QTest::mouseClick(m_page->trash().rowButtons(0).first(), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(noted.count(), 1, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(m_page->trash().rowCount(), 0, kPatience);
        QVERIFY(server.calls().contains(u"POST /api/removed/identity/restore"_s));
        m_page->trash().setServer({});
        QVERIFY(m_page->trash().sentence().contains(u"as soon as it runs"_s));
    }

    void showsWhereTheSpaceWent()
    {
        m_page->disk().setUse(testing::sampleDiskUse());
        QCOMPARE(m_page->disk().rowCount(), 3);
        QVERIFY(m_page->disk().rowText(1).contains(u"cocosearch-data"_s));
        m_page->show(); // measures
        QTRY_VERIFY_WITH_TIMEOUT(m_page->disk().rowText(0).contains(m_stack->folder.path()), kPatience);
    }

    void tellsWhatTheDoctorFound()
    {
        using State = stack::DoctorCheck::State;
        m_page->doctor().setChecks({{u"engine"_s, u"Engine"_s, State::Failed, u"It does not answer."_s, u"Start it."_s},
                                    {u"disk"_s, u"Disk"_s, State::Ok, {}, {}}});
        QCOMPARE(m_page->doctor().rowCount(), 2);
        QCOMPARE(m_page->doctor().rowText(0), u"Engine – It does not answer. Start it."_s);
        m_page->show();
        m_page->doctor().check(); // of this machine, whatever it has
        QTRY_VERIFY_WITH_TIMEOUT(m_page->doctor().rowCount() > 2, kPatience);
    }

    void showsAReportBeforeItIsSaved()
    {
        m_page->show();
        m_page->report().collect();
        auto *dialog = waitForDialog<DiagnosticsDialog>(u"diagnosticsDialog"_s);
        QVERIFY(dialog);
        QVERIFY(dialog->files().count() > 3);
        QVERIFY(dialog->content().isReadOnly());
        for (int row = 0; row < dialog->files().count(); ++row) {
            dialog->files().setCurrentRow(row);
            QVERIFY2(!dialog->content().toPlainText().isEmpty(), qPrintable(dialog->files().item(row)->text()));
        }
        QSignalSpy noted(m_page.get(), &DataPage::noted);
        const QString file = m_stack->folder.filePath(u"report.tar.gz"_s);
        Q_EMIT dialog->saveRequested(file);
        QTRY_COMPARE_WITH_TIMEOUT(noted.count(), 1, kPatience);
        QVERIFY(QFileInfo(file).size() > 100);
    }

    void uninstallsByAListThatIsAgreedTo()
    {
        m_page->show();
        m_page->uninstall().askAbout({{{Remains::Kind::Container, u"1"_s, u"cocosearch"_s, -1, false, {}},
                                      {Remains::Kind::Volume, u"2"_s, u"cocosearch-data"_s, 1'000'000, true, {}}}, {}});
        auto *dialog = waitForDialog<ConfirmDialog>(u"uninstallDialog"_s);
        QVERIFY(dialog);
        const QString told = dialog->lines().join(u'\n');
        QVERIFY2(told.contains(u"Container cocosearch"_s) && told.contains(u"Volume cocosearch-data"_s), qPrintable(told));
        auto *withData = dialog->findChild<QCheckBox *>();
        QVERIFY(withData && !withData->isChecked());
        QVERIFY(!dialog->agreeButton().isEnabled());
        dialog->reject();
        QVERIFY(!m_stack->session.isBusy());
    }

    void saysWhatStayedAndWhy()
    {
        m_page->show();
        Q_EMIT m_stack->session.uninstalled({{Remains::Kind::Container, u"1"_s, u"cocosearch"_s, -1, false, {}},
                                             {Remains::Kind::Image, u"3"_s, u"cocosearch:full"_s, 5, false, u"another container uses it"_s}});
        QCOMPARE(m_page->uninstall().rowCount(), 2);
        QVERIFY(m_page->uninstall().rowText(1).contains(u"another container uses it"_s));
    }

    void leavesAnotherMachineAlone()
    {
        m_stack->session.start();
        stack::StackSpec spec = m_stack->session.spec();
        spec.backend = stack::BackendKind::Remote;
        spec.remoteUrl = u"http://127.0.0.1:9"_s;
        QVERIFY(m_stack->session.save(spec));
        m_page->show();
        QTRY_VERIFY_WITH_TIMEOUT(m_page->backups().sentence().contains(u"another machine"_s), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(m_page->disk().sentence().contains(u"another machine"_s), kPatience);
        for (const QPushButton *button : m_page->backups().findChildren<QPushButton *>())
            QVERIFY(!button->isEnabled());
    }

private:
    [[nodiscard]] QString folder() const { return stack::backupFolder(m_stack->session.parts().paths); }
    template<typename Dialog>
    [[nodiscard]] Dialog *waitForDialog(const QString &name)
    {
        Dialog *found = nullptr;
        const bool there = QTest::qWaitFor([&] { return (found = m_page->findChild<Dialog *>(name)) != nullptr && found->isVisible(); }, kPatience);
        return there ? found : nullptr;
    }
    static void removeFrom(const FakeCocoServer &server, const QString &name)
    {
        ApiClient api(server.endpoint());
        auto removed = api.removeProject(name);
        QVERIFY(QTest::qWaitFor([&] { return removed.isFinished(); }, kPatience));
    }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<testing::TestStack> m_stack;
    std::unique_ptr<DataPage> m_page;
};

QTEST_MAIN(TestDataPage)
#include "tst_DataPage.moc"
