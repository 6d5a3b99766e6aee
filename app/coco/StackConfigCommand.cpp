// SPDX-License-Identifier: Apache-2.0
#include "coco/StackConfigCommand.h"

#include "coco/ExitCode.h"

#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;

namespace coco::cli {

bool StackConfigCommand::changes() const
{
    return invocation().arguments.value(0) == "set"_L1;
}

Result<int> StackConfigCommand::perform(const std::stop_token &)
{
    const QString verb = invocation().arguments.value(0);
    const qsizetype count = invocation().arguments.size();
    if (verb == "get"_L1 && count <= 2)
        return get();
    if (verb == "set"_L1 && count == 3)
        return set();
    return coco::fail(ErrorCode::InvalidArgument, tr("Say “coco stack config get [KEY]” or “coco stack config set KEY VALUE”."));
}

Result<int> StackConfigCommand::get()
{
    if (invocation().arguments.size() == 1) {
        showJson(spec().toJson());
        return Ok;
    }
    COCO_TRY(const QString value, stack::specValue(spec(), invocation().arguments.at(1)));
    if (invocation().wantsJson())
        showJson(QJsonObject{{invocation().arguments.at(1), value}});
    else
        showLine(value);
    return Ok;
}

Result<int> StackConfigCommand::set()
{
    const QString key = invocation().arguments.at(1);
    auto changed = stack::withSpecValue(spec(), key, invocation().arguments.at(2));
    if (!changed) {
        Error error = changed.error();
        if (error.code == ErrorCode::NotFound)
            error.code = ErrorCode::InvalidArgument;
        return coco::fail(error);
    }
    if (auto saved = setSpec(*changed); !saved)
        return coco::fail(saved.error());
    COCO_TRY(const QString value, stack::specValue(spec(), key));
    if (invocation().wantsJson())
        showJson(QJsonObject{{key, value}});
    else
        showLine(tr("%1 is %2 from the next “coco stack up” on.").arg(key, value.isEmpty() ? tr("empty") : value));
    return Ok;
}

} // namespace coco::cli
