// SPDX-License-Identifier: Apache-2.0
#include "coco/ClearCommand.h"

#include "coco/ExitCode.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace coco::cli {

Result<void> ClearCommand::check()
{
    if (invocation().has(u"--name"_s))
        return {};
    return coco::fail(ErrorCode::InvalidArgument,
                      tr("Say which index to remove: coco clear -n NAME. \"coco list\" shows the names."));
}

void ClearCommand::run()
{
    const QStringList names = invocation().values(u"--name"_s);
    QJsonObject arguments;
    if (names.size() == 1)
        arguments.insert(u"index_name"_s, names.first());
    else
        arguments.insert(u"index_names"_s, QJsonArray::fromStringList(names));
    server().tools().callTool(u"clear_index"_s, arguments, 60s).result.then(
        this, [this](const Result<mcp::ToolResult> &outcome) {
            const auto answer = objectAnswer(outcome);
            if (answer)
                print(*answer);
            else
                fail(answer.error());
        });
}

void ClearCommand::print(const QJsonObject &answer)
{
    if (invocation().wantsJson())
        terminal().printJson(answer);
    else if (answer.contains("message"_L1))
        terminal().print(answer.value("message"_L1).toString());
    Error firstError;
    for (const QJsonValue &result : answer.value("results"_L1).toArray()) {
        if (!result["success"_L1].toBool()) {
            firstError = {errorCodeFromName(result["code"_L1].toString()), result["error"_L1].toString(), {}};
            terminal().printError(firstError);
        } else if (!invocation().wantsJson()) {
            terminal().print(result["message"_L1].toString());
        }
    }
    Q_EMIT finished(answer.value("success"_L1).toBool() ? Ok : ExitCode(exitCodeOf(firstError.code)));
}

} // namespace coco::cli
