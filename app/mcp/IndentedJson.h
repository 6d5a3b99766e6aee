// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonValue>
#include <QString>

namespace coco::mcp {

/// JSON text with an indent of two spaces, empty lists and objects on one line, no line break at
/// the end: the form in which assistants have always seen these tools answer. Any thread.
[[nodiscard]] QString indentedJson(const QJsonValue &value);

} // namespace coco::mcp
