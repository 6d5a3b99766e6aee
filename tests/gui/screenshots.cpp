// SPDX-License-Identifier: Apache-2.0
// Renders every page of the window into PNG files: screenshots [FOLDER] [NAME…]. Needs no display
// (QT_QPA_PLATFORM=offscreen); the server is the canned one, so the pictures are the same each time. Beside the scenes
// below every page and dialog is taken in light, dark, pseudo-locale, German, right-to-left, with large text and at
// 720 × 480 as "page-NAME-KIND" and "dialog-NAME-KIND". A NAME ending in * takes all that begin like it.
#include "gui/DialogStage.h"
#include "gui/WindowStage.h"
#include "support/PseudoTranslator.h"
#include "support/SampleAnswers.h"
#include "support/SampleStack.h"

#include "core/Translations.h"
#include "desktop/BackupSection.h"
#include "desktop/DataPage.h"
#include "desktop/DiskSection.h"
#include "desktop/DoctorSection.h"
#include "desktop/ExplainPopover.h"
#include "desktop/FirstStart.h"
#include "desktop/FirstStartCheck.h"
#include "desktop/FirstStartFolders.h"
#include "desktop/Icons.h"
#include "desktop/LogFilterBar.h"
#include "desktop/LogModel.h"
#include "desktop/LogView.h"
#include "desktop/LogsPage.h"
#include "desktop/ProjectsPage.h"
#include "desktop/ResourceBar.h"
#include "desktop/ResultListModel.h"
#include "desktop/ResultListView.h"
#include "desktop/RunCard.h"
#include "desktop/SearchBox.h"
#include "desktop/SearchPage.h"
#include "desktop/StackPage.h"
#include "desktop/StackTimeline.h"
#include "desktop/StatusStrip.h"
#include "desktop/TrashSection.h"
#include "desktop/TrayGlyph.h"

#include "docker/EngineFault.h"
#include "stack/ActionTimeline.h"
#include "stack/Diagnostics.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>

#include <algorithm>
#include <cstdio>
#include <memory>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::desktop;
using coco::testing::PseudoTranslator;
using coco::testing::Staging;
using coco::testing::WindowStage;

namespace {

const QString kQuery = u"where do we refresh the auth token"_s;

void setUpResults(WindowStage &stage)
{
    stage.server().addIndex(u"identity"_s, u"/home/ada/src/identity"_s);
    stage.connectServer();
    stage.search(kQuery);
}

void setUpIndexing(WindowStage &stage)
{
    stage.server().addIndex(u"identity"_s, u"/home/ada/src/identity"_s);
    QJsonObject billing = testing::sampleIndex(u"billing"_s, u"/home/ada/src/billing"_s);
    billing.insert(u"files"_s, 418);
    billing.insert(u"state"_s, u"indexing"_s);
    stage.server().setIndex(billing);
    QJsonObject site = testing::sampleIndex(u"website"_s, u"/home/ada/src/website"_s);
    site.insert(u"failures"_s, 2);
    site.insert(u"updated_at"_s, QDateTime::currentSecsSinceEpoch() - 90'000);
    stage.server().setIndex(site);
    stage.server().setIssues(
        {QJsonObject{{u"path"_s, u"vendor/legacy/charset.php"_s}, {u"reason"_s, u"parse_error"_s},
                     {u"detail"_s, u"Line 812 is longer than 1 MB."_s}},
         QJsonObject{{u"path"_s, u"secrets/readme.txt"_s}, {u"reason"_s, u"unreadable"_s},
                     {u"detail"_s, u"Permission denied. Allow reading, then re-index."_s}}},
        {QJsonObject{{u"path"_s, u"img/logo.png"_s}, {u"reason"_s, u"binary"_s}},
         QJsonObject{{u"path"_s, u"img/hero.jpg"_s}, {u"reason"_s, u"binary"_s}},
         QJsonObject{{u"path"_s, u".env"_s}, {u"reason"_s, u"secret"_s}}});
    stage.connectServer();
    stage.window().showPage(MainWindow::ProjectsPageIndex);
    stage.server().sendJob(testing::sampleJob(u"7"_s, u"billing"_s, 62));
    WindowStage::waitFor([&] { return stage.projects().runningJob(u"billing"_s) != nullptr; });
    stage.window().projectsPage().select(u"website"_s);
}

void setUpError(WindowStage &stage)
{
    stack::ServerStatus status;
    status.state = stack::ServerState::Failed;
    status.error = {ErrorCode::Conflict,
                    u"Port 3000 is in use by another program, and no other port was free. Close that "
                    "program or choose a port in the settings, then start the server again."_s,
                    u"coco: bind 127.0.0.1:3000: Address already in use"_s};
    stage.window().setServerStatus(status);
}

void setUpNotFound(WindowStage &stage)
{
    testing::FakeBehaviour weak;
    weak.confident = false;
    stage.server().setBehaviour(weak);
    stage.server().addIndex(u"identity"_s, u"/home/ada/src/identity"_s);
    stage.connectServer();
    stage.search(u"kubernetes ingress annotations"_s);
}

/// Two remarks above the results, asked for an expression.
void setUpRemarks(WindowStage &stage)
{
    testing::FakeBehaviour lacking;
    lacking.remarks = {testing::sampleRemark(u"index_damaged"_s, u"identity"_s), testing::sampleRemark(u"embedding_unavailable"_s, u"billing"_s)};
    stage.server().setBehaviour(lacking);
    setUpResults(stage);
    stage.window().searchPage().box().setMode(QueryMode::Expression);
}

void setUpStack(WindowStage &stage, const stack::StackStatus &status)
{
    stage.server().addIndex(u"identity"_s, u"/home/ada/src/identity"_s);
    stage.connectServer();
    StackPage &page = stage.window().stackPage();
    page.setMeasures(false);
    page.setStatus(status);
    stage.window().statusStrip().setStack(status);
    page.timeline().setHistory(testing::sampleTransitions());
    page.resources().setSamples(testing::sampleUse(90), 120);
    page.resources().setDisk(testing::sampleDiskUse());
    stage.window().showPage(MainWindow::StackPageIndex);
}

void setUpReadyStack(WindowStage &stage)
{
    setUpStack(stage, testing::sampleReadyStack());
}

void setUpUnwellStack(WindowStage &stage)
{
    setUpStack(stage, testing::sampleUnwellStack());
}

void setUpStartingStack(WindowStage &stage)
{
    stack::StackStatus status = testing::sampleUnwellStack();
    status.phase = stack::StackPhase::Starting;
    status.pendingChanges.clear();
    setUpStack(stage, status);
    RunCard &run = stage.window().stackPage().runCard();
    run.begin(stack::StackOperation::Up);
    run.setStep({4, 8, u"Pull the image cocosearch:full"_s, u"layer 7 of 12 · 412 MB of 980 MB · about 40 s left"_s, .42});
    run.show();
}

/// The engine had no room for the new container.
void setUpFault(WindowStage &stage)
{
    setUpUnwellStack(stage);
    Q_EMIT stage.session().finished(stack::StackOperation::Up,
                                    docker::errorFromEngine(500, u"mkdir /var/lib/docker/overlay2/l/X: no space left on device"_s));
}

void setUpMissingEngine(WindowStage &stage)
{
    stack::StackStatus status;
    status.backend = stack::BackendKind::Docker;
    status.phase = stack::StackPhase::EngineMissing;
    status.endpoint = u"unix:///var/run/docker.sock"_s;
    status.error = Error{ErrorCode::Unavailable,
                         u"No engine listens at /var/run/docker.sock. Start it with “sudo systemctl start docker”, or install Docker Engine "
                         "or Podman from your distribution."_s,
                         u"connect: No such file or directory"_s};
    setUpStack(stage, status);
}

void setUpEmptyStack(WindowStage &stage)
{
    stack::StackStatus status;
    status.backend = stack::BackendKind::Docker;
    status.engine = u"Docker Engine 28.3.2"_s;
    status.endpoint = u"unix:///var/run/docker.sock"_s;
    setUpStack(stage, status);
}

/// What the embedded server and this program wrote, some of it nasty.
void setUpLogs(WindowStage &stage)
{
    stage.connectServer();
    const AppPaths &paths = stage.session().parts().paths;
    QDir().mkpath(paths.state);
    QFile log(paths.state + u"/server.log"_s);
    if (!log.open(QIODevice::WriteOnly))
        return;
    const QDateTime begin(QDate(2026, 11, 20), QTime(9, 30), Qt::UTC);
    for (int i = 0; i < 400; ++i) {
        const QByteArray level = i % 40 == 17 ? "error" : i % 9 == 4 ? "warn" : "info";
        const QByteArray text = level == "error"  ? QByteArray("coco.store: The index billing is damaged at page 812. Index it anew.")
                                : level == "warn" ? QByteArray("coco.index: src/legacy/charset.php: line 812 is longer than 1 MB and was cut")
                                : i % 5 == 0      ? QByteArray("coco.net: 127.0.0.1 POST /mcp 200 in 18 ms, 12 results for \033[32mrefresh token\033[0m")
                                                  : QByteArray("coco.index: identity: 418 of 812 files, 31 s left");
        log.write(begin.addSecs(i * 7).toString(Qt::ISODateWithMs).toLatin1() + ' ' + level + ' ' + text + '\n');
    }
    log.close();
    stack::ActionTimeline timeline(stack::actionsFile(paths));
    timeline.add({begin.addSecs(2'780), u"Back up the indexes"_s, u"cocosearch-2026-11-20.backup"_s, false});
    timeline.add({begin.addSecs(2'795), u"Restore the indexes"_s, u"The file ends in the middle."_s, true});
    stage.window().showPage(MainWindow::LogsPageIndex);
    WindowStage::waitFor([&] { return stage.window().logsPage().model().rowCount() > 400; });
}

void setUpLogSearch(WindowStage &stage)
{
    setUpLogs(stage);
    stage.window().logsPage().filterBar().edit().setText(u"damaged"_s);
    WindowStage::waitFor([&] { return stage.window().logsPage().model().rowCount() < 400; });
    stage.window().logsPage().view().showRow(2);
}

void setUpData(WindowStage &stage)
{
    using State = stack::DoctorCheck::State;
    stage.server().addIndex(u"billing"_s, u"/home/ada/src/billing"_s);
    stage.connectServer();
    stage.projects().remove(u"billing"_s);
    DataPage &page = stage.window().dataPage();
    page.setMeasures(false);
    stack::ServerStatus server;
    server.state = stack::ServerState::Ready;
    server.endpoint = stage.server().endpoint();
    page.trash().setServer(server);
    page.disk().setUse(testing::sampleDiskUse());
    const QDateTime now = QDateTime::currentDateTime();
    page.backups().setBackups({{u"/home/ada/.local/share/cocosearch/backups/cocosearch-2026-11-20-0930.cocobackup"_s, 61'000'000,
                                {u"embedded"_s, 1, u"1.0"_s, {}, now.addSecs(-3'700)}},
                               {u"/home/ada/.local/share/cocosearch/backups/before-update-20261113-101500.cocobackup"_s, 58'000'000,
                                {u"postgresql"_s, 1, u"1.0"_s, {}, now.addDays(-7)}}});
    page.doctor().setChecks({{u"engine"_s, u"Engine"_s, State::Ok, u"Docker Engine 28.3.2 answers."_s, {}},
                             {u"ports"_s, u"Ports"_s, State::Failed, u"Port 3000 is taken by node (process 4312)."_s, u"Use port 3001, or end that program."_s},
                             {u"disk"_s, u"Disk"_s, State::Warning, u"3.1 GB are free, 2.9 GB are needed."_s, u"Make room before the image is pulled."_s},
                             {u"mounts"_s, u"Folders"_s, State::Skipped, u"No folder is mounted."_s, {}}});
    stage.window().showPage(MainWindow::DataPageIndex);
    WindowStage::waitFor([&] {
        page.trash().refresh();
        WindowStage::settle();
        return page.trash().rowCount() > 0;
    });
}

struct Scene
{
    QString name;
    Staging staging;
    std::function<void(WindowStage &)> setUp;
};

/// The card at one of its steps.
std::function<void(WindowStage &)> setUpFirstStart(FirstStart::Step step)
{
    return [step](WindowStage &stage) {
        stage.window().showFirstStart();
        FirstStart &card = *stage.window().firstStart();
        WindowStage::settle();
        if (step == FirstStart::Place)
            return;
        const QString folder = QDir::tempPath() + u"/cocosearch-pictures/identity"_s;
        QDir().mkpath(folder);
        card.addFolder(folder);
        if (step == FirstStart::Check) {
            card.nextButton().click();
            WindowStage::waitFor([&card] { return card.check().isComplete(); });
        }
    };
}

QList<Scene> scenes()
{
    const auto connectOnly = [](WindowStage &stage) { stage.connectServer(); };
    const auto settings = [](WindowStage &stage) {
        stage.connectServer();
        stage.window().showPage(MainWindow::SettingsPageIndex);
    };
    return {
        {u"results"_s, {}, setUpResults},
        {u"dark"_s, {{1180, 760}, true}, setUpResults},
        {u"empty"_s, {}, connectOnly},
        {u"indexing"_s, {}, setUpIndexing},
        {u"indexing-dark"_s, {{1180, 760}, true}, setUpIndexing},
        {u"projects-away"_s, {}, [](WindowStage &stage) {
             stage.window().showPage(MainWindow::ProjectsPageIndex);
             stage.window().showError({ErrorCode::Io, u"The settings file /home/ada/.config/cocosearch/settings.json cannot be written. Check the folder's permissions and free space."_s, u"errno 30"_s});
         }},
        {u"error"_s, {}, setUpError},
        {u"closest"_s, {}, setUpNotFound},
        {u"remarks"_s, {}, setUpRemarks},
        {u"remarks-dark"_s, {{1180, 760}, true}, setUpRemarks},
        {u"remarks-narrow"_s, {{720, 480}}, setUpRemarks},
        {u"settings"_s, {}, settings},
        {u"narrow"_s, {{720, 480}}, setUpResults},
        {u"narrow-projects"_s, {{720, 480}}, setUpIndexing},
        {u"large-text"_s, {{1180, 760}, false, 1.5}, setUpResults},
        {u"right-to-left"_s, {{1180, 760}, false, 1, true}, setUpResults},
        {u"stack"_s, {}, setUpReadyStack},
        {u"stack-dark"_s, {{1180, 760}, true}, setUpUnwellStack},
        {u"stack-narrow"_s, {{720, 480}}, setUpUnwellStack},
        {u"stack-large"_s, {{1180, 760}, false, 2}, setUpUnwellStack},
        {u"stack-rtl"_s, {{1180, 760}, false, 1, true}, setUpUnwellStack},
        {u"stack-fault"_s, {}, setUpFault},
        {u"stack-fault-dark"_s, {{1180, 760}, true}, setUpFault},
        {u"stack-fault-narrow"_s, {{720, 480}}, setUpFault},
        {u"stack-starting"_s, {}, setUpStartingStack},
        {u"stack-missing"_s, {}, setUpMissingEngine},
        {u"stack-empty"_s, {}, setUpEmptyStack},
        {u"logs"_s, {}, setUpLogs},
        {u"logs-dark"_s, {{1180, 760}, true}, setUpLogs},
        {u"logs-narrow"_s, {{720, 480}}, setUpLogs},
        {u"logs-large-text"_s, {{1180, 760}, false, 2}, setUpLogs},
        {u"logs-right-to-left"_s, {{1180, 760}, false, 1, true}, setUpLogSearch},
        {u"logs-search"_s, {}, setUpLogSearch},
        {u"first-start"_s, {}, setUpFirstStart(FirstStart::Place)},
        {u"first-start-folders"_s, {}, setUpFirstStart(FirstStart::Folders)},
        {u"first-start-check"_s, {}, setUpFirstStart(FirstStart::Check)},
        {u"first-start-dark"_s, {{1180, 760}, true}, setUpFirstStart(FirstStart::Check)},
        {u"first-start-narrow"_s, {{720, 480}}, setUpFirstStart(FirstStart::Place)},
        {u"first-start-large"_s, {{1180, 760}, false, 2}, setUpFirstStart(FirstStart::Place)},
        {u"first-start-right-to-left"_s, {{1180, 760}, false, 1, true}, setUpFirstStart(FirstStart::Check)},
        {u"data"_s, {{1180, 1500}}, setUpData},
        {u"data-dark"_s, {{1180, 760}, true}, setUpData},
        {u"data-narrow"_s, {{720, 480}}, setUpData},
        {u"data-large-text"_s, {{1180, 1500}, false, 2}, setUpData},
        {u"data-right-to-left"_s, {{1180, 1100}, false, 1, true}, setUpData},
        {u"explain"_s, {}, [](WindowStage &stage) {
             setUpResults(stage);
             const ResultItem *hit = stage.window().searchPage().results().item(0);
             auto *popover = new ExplainPopover(stage.theme(), *hit, 1, nullptr);
             popover->setWindowFlag(Qt::Popup, false);
             popover->setParent(&stage.window());
             popover->adjustSize();
             popover->move(860, 160);
             popover->show();
         }},
    };
}

bool saveTray(const QString &folder)
{
    QImage sheet(6 * 48, 4 * 48 * 2, QImage::Format_ARGB32);
    QPainter painter(&sheet);
    int column = 0;
    for (const Tone tone : {Tone::Ready, Tone::Starting, Tone::Degraded, Tone::Failed, Tone::Stopped,
                            Tone::Unknown}) {
        int row = 0;
        for (const bool dark : {false, true}) {
            for (const int size : {16, 22, 24, 32}) {
                const QRect cell(column * 48, row * 48, 48, 48);
                painter.fillRect(cell, dark ? QColor(0x202124) : QColor(0xF0F0F0));
                painter.drawPixmap(cell.topLeft() + QPoint(8, 8), trayPixmap(tone, dark, size));
                ++row;
            }
        }
        ++column;
    }
    painter.end();
    return sheet.scaled(sheet.size() * 2).save(folder + u"/tray.png"_s);
}

bool save(QWidget &widget, const QString &folder, const QString &name)
{
    WindowStage::settle();
    const QString path = folder + u'/' + name + u".png"_s;
    const bool saved = widget.grab().save(path);
    std::printf("%s %s\n", saved ? "wrote" : "could not write", qUtf8Printable(path));
    return saved;
}

bool isWanted(const QStringList &wanted, const QString &name)
{
    return wanted.isEmpty() || std::any_of(wanted.begin(), wanted.end(), [&name](const QString &each) {
               return each.endsWith(u'*') ? name.startsWith(each.chopped(1)) : name == each;
           });
}

bool savePages(WindowStage &stage, const QString &folder, const QString &kind, const QStringList &wanted)
{
    bool good = true;
    for (int page = 0; page < stage.pages().size(); ++page) {
        const QString name = u"page-"_s + stage.pageName(page) + u'-' + kind;
        if (!isWanted(wanted, name))
            continue;
        stage.showPage(page);
        good = save(stage.window(), folder, name) && good;
    }
    return good;
}

bool saveDialogs(WindowStage &stage, const QString &folder, const QString &kind, const QStringList &wanted)
{
    bool good = true;
    for (const testing::StagedDialog &each : testing::everyDialog()) {
        const QString name = u"dialog-"_s + each.name + u'-' + kind;
        if (!isWanted(wanted, name))
            continue;
        const std::unique_ptr<QDialog> dialog(each.open(stage));
        good = save(*dialog, folder, name) && good;
    }
    return good;
}

/// Every page and dialog in every kind; `wanted` empty takes all.
bool saveKinds(const QString &folder, const QStringList &wanted)
{
    const std::pair<QString, Staging> kinds[] = {{u"light"_s, {}},
                                                 {u"dark"_s, {{1180, 760}, true}},
                                                 {u"pseudo"_s, {}},
                                                 {u"german"_s, {}},
                                                 {u"right-to-left"_s, {{1180, 760}, false, 1, true}},
                                                 {u"large"_s, {{1180, 760}, false, 2}},
                                                 {u"narrow"_s, {{720, 480}}},
                                                 {u"narrow-pseudo"_s, {{720, 480}}}};
    bool good = true;
    for (const auto &[kind, staging] : kinds) {
        PseudoTranslator pseudo;
        const Translations translations(kind == "german"_L1 ? u"de"_s : u"en"_s);
        if (kind.endsWith("pseudo"_L1))
            QApplication::installTranslator(&pseudo);
        WindowStage stage(staging);
        testing::FakeBehaviour damaged;
        damaged.remarks = {testing::sampleRemark(u"index_damaged"_s, u"identity"_s)};
        stage.server().setBehaviour(damaged);
        setUpIndexing(stage);
        stage.search(kQuery);
        good = savePages(stage, folder, kind, wanted) && good;
        good = saveDialogs(stage, folder, kind, wanted) && good;
    }
    return good;
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_LOGGING_RULES", "*.debug=false");
    QApplication application(argc, argv);
    Q_INIT_RESOURCE(desktop_icons);
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Draws every page and dialog of the window into pictures."_s);
    parser.addHelpOption();
    parser.addPositionalArgument(u"folder"_s, u"Where the pictures go; made where it is missing (screenshots)."_s, u"[FOLDER]"_s);
    parser.addPositionalArgument(u"names"_s, u"Which pictures; a star at the end stands for any end (all)."_s, u"[NAME…]"_s);
    parser.process(application);
    const QString folder = parser.positionalArguments().value(0, u"screenshots"_s);
    const QStringList wanted = parser.positionalArguments().mid(1);
    QDir().mkpath(folder);
    bool good = true;
    for (const Scene &scene : scenes()) {
        if (!isWanted(wanted, scene.name))
            continue;
        const Translations plurals(u"en"_s);
        WindowStage stage(scene.staging);
        scene.setUp(stage);
        good = save(stage.window(), folder, scene.name) && good;
    }
    const bool kinds = std::any_of(wanted.begin(), wanted.end(), [](const QString &name) {
        return name.startsWith("page-"_L1) || name.startsWith("dialog-"_L1);
    });
    if (wanted.isEmpty() || kinds)
        good = saveKinds(folder, wanted) && good;
    if (isWanted(wanted, u"tray"_s))
        good = saveTray(folder) && good;
    return good ? 0 : 1;
}
