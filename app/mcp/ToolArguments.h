// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"

#include <QJsonObject>

namespace coco::mcp {

/// Checks the arguments of a call against a tool's input schema: required, type, enum, minimum,
/// maximum, minLength, maxLength (code points), minItems, maxItems, items, anyOf/oneOf. Any thread.
///
/// Forgiving where assistants are known to slip: null means absent, a list or object may come as
/// JSON text, a number or boolean as its text. Parameters the schema does not know are dropped.
/// Errors: InvalidArgument, naming the parameter, what was wrong and what is expected.
[[nodiscard]] Result<QJsonObject> checkedArguments(const QJsonObject &inputSchema,
                                                   const QJsonObject &arguments);

} // namespace coco::mcp
