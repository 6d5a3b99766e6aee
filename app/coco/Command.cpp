// SPDX-License-Identifier: Apache-2.0
#include "coco/Command.h"

#include "coco/AnalyzeCommand.h"
#include "coco/ClearCommand.h"
#include "coco/ExitCode.h"
#include "coco/IndexCommand.h"
#include "coco/InformationCommand.h"
#include "coco/LanguagesCommand.h"
#include "coco/ListCommand.h"
#include "coco/RestoreIndexCommand.h"
#include "coco/SearchCommand.h"
#include "coco/ServeCommand.h"
#include "coco/StackMaker.h"
#include "coco/StatsCommand.h"
#include "coco/StdioServeCommand.h"
#include "coco/VerifyCommand.h"
#include "coco/WatchCommand.h"
#include "coco/WhyMissingCommand.h"

#include <functional>

using namespace Qt::Literals::StringLiterals;

namespace coco::cli {
namespace {

template<typename T>
std::unique_ptr<Command> make(const CommandContext &context)
{
    return std::make_unique<T>(context);
}

std::unique_ptr<Command> makeServe(const CommandContext &context)
{
    return wantsStdio(context.invocation) ? make<StdioServeCommand>(context) : make<ServeCommand>(context);
}

} // namespace

Command::Command(CommandContext context)
    : m_context(std::move(context))
{
}

void Command::fail(const Error &error)
{
    terminal().printError(error);
    Q_EMIT finished(exitCodeOf(error.code));
}

std::unique_ptr<Command> makeCommand(const CommandContext &context)
{
    static const QHash<QString, std::unique_ptr<Command> (*)(const CommandContext &)> makers{
        {u"serve"_s, makeServe},
        {u"index"_s, make<IndexCommand>},
        {u"search"_s, make<SearchCommand>},
        {u"languages"_s, make<LanguagesCommand>},
        {u"list"_s, make<ListCommand>},
        {u"stats"_s, make<StatsCommand>},
        {u"clear"_s, make<ClearCommand>},
        {u"restore-index"_s, make<RestoreIndexCommand>},
        {u"verify"_s, make<VerifyCommand>},
        {u"watch"_s, make<WatchCommand>},
        {u"why-missing"_s, make<WhyMissingCommand>},
        {u"analyze"_s, make<AnalyzeCommand>},
    };
    if (context.invocation.command.startsWith(u"stack "_s)) {
        if (auto command = makeStackCommand(context))
            return command;
    }
    return makers.value(context.invocation.command, make<InformationCommand>)(context);
}

} // namespace coco::cli
