// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "coco/CommandSpec.h"

namespace coco::cli {

/// Every command of the program, in the order of the help.
[[nodiscard]] const QList<CommandSpec> &commandCatalog();
/// Null when there is no such command.
[[nodiscard]] const CommandSpec *findCommand(const QString &name);
/// Options that every command takes.
[[nodiscard]] const QList<OptionSpec> &commonOptions();

} // namespace coco::cli
