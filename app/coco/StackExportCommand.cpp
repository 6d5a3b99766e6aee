// SPDX-License-Identifier: Apache-2.0
#include "coco/StackExportCommand.h"

#include "coco/ExitCode.h"
#include "stack/StackExport.h"

using namespace Qt::Literals::StringLiterals;

namespace coco::cli {

Result<int> StackExportCommand::perform(const std::stop_token &stop)
{
    const QString form = invocation().arguments.first();
    if (form != "compose"_L1 && form != "cli"_L1)
        return coco::fail(ErrorCode::InvalidArgument, tr("Say “coco stack export compose” or “coco stack export cli”."));
    if (const auto problems = spec().problems(); !problems.isEmpty())
        return coco::fail(ErrorCode::InvalidArgument, u"%1: %2"_s.arg(problems.first().path, problems.first().message));
    COCO_TRY(const auto backend, engineBackend());
    // SELinux and the image's id belong to what is started; without an engine the text is still right.
    const auto inventory = stack::takeInventory(backend->engine(), spec(), parts().installation, stop);
    if (!inventory)
        showNote(tr("%1 The text was made without asking it.").arg(inventory.error().message));
    const stack::StackInventory known = inventory.value_or(stack::StackInventory{});
    const QJsonObject configuration =
        stack::containerConfiguration(spec(), parts().installation, known.engine, known.image ? known.image->id : QString());
    const QString text = form == "compose"_L1 ? stack::composeFileOf(spec(), configuration) : stack::commandLinesOf(spec(), configuration);
    if (invocation().wantsJson())
        showJson(QJsonObject{{form, text}});
    else
        showLine(text.trimmed());
    return Ok;
}

} // namespace coco::cli
