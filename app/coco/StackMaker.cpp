// SPDX-License-Identifier: Apache-2.0
#include "coco/StackMaker.h"

#include "coco/StackConfigCommand.h"
#include "coco/StackDataCommands.h"
#include "coco/StackDoctorCommand.h"
#include "coco/StackExportCommand.h"
#include "coco/StackImageCommands.h"
#include "coco/StackLifeCommands.h"
#include "coco/StackLogsCommand.h"

#include <QHash>

using namespace Qt::Literals::StringLiterals;

namespace coco::cli {
namespace {

template<typename T>
std::unique_ptr<Command> make(const CommandContext &context)
{
    return std::make_unique<T>(context);
}

} // namespace

std::unique_ptr<Command> makeStackCommand(const CommandContext &context)
{
    static const QHash<QString, std::unique_ptr<Command> (*)(const CommandContext &)> makers{
        {u"stack up"_s, make<StackUpCommand>},
        {u"stack down"_s, make<StackDownCommand>},
        {u"stack restart"_s, make<StackRestartCommand>},
        {u"stack status"_s, make<StackStatusCommand>},
        {u"stack wait-ready"_s, make<StackWaitReadyCommand>},
        {u"stack doctor"_s, make<StackDoctorCommand>},
        {u"stack logs"_s, make<StackLogsCommand>},
        {u"stack diagnostics"_s, make<StackDiagnosticsCommand>},
        {u"stack pull"_s, make<StackPullCommand>},
        {u"stack build"_s, make<StackBuildCommand>},
        {u"stack load"_s, make<StackLoadCommand>},
        {u"stack config"_s, make<StackConfigCommand>},
        {u"stack backup"_s, make<StackBackupCommand>},
        {u"stack restore"_s, make<StackRestoreCommand>},
        {u"stack export"_s, make<StackExportCommand>},
        {u"stack uninstall"_s, make<StackUninstallCommand>},
    };
    const auto maker = makers.value(context.invocation.command, nullptr);
    return maker ? maker(context) : nullptr;
}

} // namespace coco::cli
