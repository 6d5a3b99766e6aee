// SPDX-License-Identifier: Apache-2.0
#include "gui/DialogStage.h"

#include "support/SampleStack.h"

#include "desktop/BackendDialog.h"
#include "desktop/BackupSection.h"
#include "desktop/CommandDialog.h"
#include "desktop/ConfigurationDialog.h"
#include "desktop/ConfirmDialog.h"
#include "desktop/DataPage.h"
#include "desktop/DiagnosticsDialog.h"
#include "desktop/ExportDialog.h"
#include "desktop/ImageDialog.h"
#include "desktop/MountOffer.h"
#include "desktop/PlanDialog.h"
#include "desktop/StackPage.h"
#include "desktop/UninstallSection.h"

#include "stack/Diagnostics.h"
#include "stack/PortPlan.h"

#include <QCoreApplication>
#include <QDir>
#include <QPushButton>

#include <utility>

namespace coco::testing {

using namespace Qt::Literals::StringLiterals;
using namespace desktop;

namespace {

QDialog *shown(WindowStage &stage, QDialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose, false);
    dialog->setParent(&stage.window(), dialog->windowFlags());
    if (dialog->testAttribute(Qt::WA_Resized))
        dialog->resize(dialog->size().boundedTo(stage.window().size()));
    dialog->show();
    WindowStage::settle();
    return dialog;
}

stack::StackPlan samplePlan()
{
    stack::StackPlan plan;
    plan.outcome = stack::StackPlan::Outcome::Recreate;
    plan.differences = {{u"ports.mcp"_s, u"3000"_s, u"3001"_s},
                        {u"resources.memory_mib"_s, u"0"_s, u"4096"_s},
                        {u"image.id"_s, u"sha256:"_s + QString(64, u'4'), u"sha256:"_s + QString(64, u'c')}};
    // The library says these; here they stand for what is shown.
    const auto said = [](const char *text) { return QCoreApplication::translate("coco::StackPlan", text); };
    plan.steps = {{stack::StepKind::CheckPorts, said("Check the ports")},
                  {stack::StepKind::CheckDisk, said("Check the free space")},
                  {stack::StepKind::BackUp, said("Back up the indexes, because the image changes")},
                  {stack::StepKind::SetAside, said("Stop the container and keep it until the new one is ready")},
                  {stack::StepKind::WaitUntilReady, said("Wait until every service is ready")},
                  {stack::StepKind::RemovePrevious, said("Remove the old container")}};
    plan.keeps = {said("the volume with every index"), said("your source folders, which are only read")};
    return plan;
}

QDialog *openPlan(WindowStage &stage, const Result<stack::StackPlan> &plan)
{
    auto *dialog = new PlanDialog(stage.theme());
    dialog->setPlan(plan);
    return shown(stage, dialog);
}

QDialog *openBackends(WindowStage &stage)
{
    stack::StackSpec current;
    current.backend = stack::BackendKind::Remote;
    current.remoteUrl = u"https://search.example"_s;
    auto *dialog = new BackendDialog(stage.theme(), current, stage.session().parts());
    dialog->look();
    return shown(stage, dialog);
}

QDialog *openConfiguration(WindowStage &stage, const QString &setting)
{
    stage.session().reload();
    auto *dialog = new ConfigurationDialog(stage.theme(), stage.session());
    stack::StackSpec spec = dialog->draft().spec();
    spec.backend = stack::BackendKind::Docker;
    spec.ports.mcp = 3456;
    spec.embedding.provider = u"openai"_s;
    spec.environment = {{u"OLLAMA_KEEP_ALIVE"_s, u"30m"_s}, {u"TZ"_s, u"Europe/Berlin"_s}};
    spec.repositories = {{u"/usr/include"_s, u"identity"_s}};
    dialog->draft().replace(spec);
    dialog->showSetting(setting);
    WindowStage::waitFor([dialog] { return dialog->effect().contains(u"3456"_s); });
    return shown(stage, dialog);
}

stack::StackSpec dockerSpec(WindowStage &stage)
{
    stack::StackSpec spec = stage.session().spec();
    spec.backend = stack::BackendKind::Docker;
    spec.image.reference = stack::defaultImageReference();
    return spec;
}

QDialog *openImage(WindowStage &stage, bool tried)
{
    auto *dialog = new ImageDialog(stage.theme(), dockerSpec(stage), stage.session().parts());
    if (tried) {
        dialog->begin(ImageOrder::Kind::Build);
        WindowStage::waitFor([dialog] { return !dialog->isRunning(); });
    }
    return shown(stage, dialog);
}

QDialog *openExport(WindowStage &stage)
{
    auto *dialog = new ExportDialog(stage.theme(), dockerSpec(stage), stage.session().parts());
    WindowStage::waitFor([dialog] { return dialog->text().contains(u"services"_s); });
    return shown(stage, dialog);
}

QDialog *openMountOffer(WindowStage &stage)
{
    return shown(stage, new MountOffer(stage.theme(), stage.session(), {u"/usr/include"_s}));
}

QDialog *openCommand(WindowStage &stage)
{
    return shown(stage, new CommandDialog(stage.theme(), StackPage::tr("Start the engine"),
                                          StackPage::tr("The engine belongs to your system, so this application does not start it. Run this in "
                                                        "a terminal; the page notices by itself when the engine answers."),
                                          engineStartCommand(u"unix:///var/run/docker.sock"_s)));
}

QDialog *openUninstall(WindowStage &stage)
{
    using stack::Remains;
    stage.window().dataPage().uninstall().askAbout({{{Remains::Kind::Container, u"1"_s, u"cocosearch"_s, -1, false, {}},
                                                    {Remains::Kind::Network, u"2"_s, u"cocosearch"_s, -1, false, {}},
                                                    {Remains::Kind::Image, u"3"_s, u"cocosearch:full"_s, 2'700'000'000, false, {}},
                                                    {Remains::Kind::Volume, u"4"_s, u"cocosearch-data"_s, 640'000'000, true, {}}},
                                                   {}});
    return shown(stage, stage.window().findChild<ConfirmDialog *>(u"uninstallDialog"_s));
}

QDialog *openReport(WindowStage &stage)
{
    secrets::Redactor redactor;
    redactor.addHome(u"/home/ada"_s);
    stack::DiagnosticsBundle bundle(redactor);
    bundle.addText(u"versions.txt"_s, u"CocoSearch 0.9\nQt 6.4.2\nDebian GNU/Linux 12\n"_s);
    bundle.addText(u"server.log"_s, u"2026-11-20T10:00:00.123Z info coco.server: serving /home/ada/.local/share/cocosearch\n"_s);
    return shown(stage, new DiagnosticsDialog(stage.theme(), bundle, &stage.window()));
}

} // namespace

QList<StagedDialog> everyDialog()
{
    QList<StagedDialog> all{
        {u"plan"_s, [](WindowStage &stage) { return openPlan(stage, samplePlan()); }},
        {u"plan-impossible"_s,
         [](WindowStage &stage) {
             stack::PortFinding taken;
             taken.wish = {u"ports.mcp"_s, 3000};
             taken.alternative = 3001;
             taken.isFree = false;
             stack::PortPlan ports;
             ports.findings = {taken};
             stack::StackPlan plan;
             plan.obstacles = {ports.verdict().error()};
             return openPlan(stage, plan);
         }},
        {u"backends"_s, openBackends},
        {u"image"_s, [](WindowStage &stage) { return openImage(stage, false); }},
        {u"image-failed"_s, [](WindowStage &stage) { return openImage(stage, true); }},
        {u"export"_s, openExport},
        {u"mount-offer"_s, openMountOffer},
        {u"command"_s, openCommand},
        {u"uninstall"_s, openUninstall},
        {u"report"_s, openReport},
    };
    for (const auto &[name, setting] : {std::pair{u"ports"_s, u"ports.mcp"_s}, {u"names"_s, u"name"_s}, {u"repositories"_s, u"repositories"_s},
                                        {u"resources"_s, u"resources.memory_mib"_s}, {u"embedding"_s, u"embedding.provider"_s},
                                        {u"environment"_s, u"environment"_s}, {u"image"_s, u"image.reference"_s}, {u"restart"_s, u"restart_with_engine"_s},
                                        {u"text"_s, u"specification"_s}})
        all.append({u"configuration-"_s + name, [setting](WindowStage &stage) { return openConfiguration(stage, setting); }});
    return all;
}

} // namespace coco::testing
