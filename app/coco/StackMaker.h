// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "coco/Command.h"

namespace coco::cli {

/// The command object for `coco stack …`; null when this build controls no stack.
[[nodiscard]] std::unique_ptr<Command> makeStackCommand(const CommandContext &context);

} // namespace coco::cli
