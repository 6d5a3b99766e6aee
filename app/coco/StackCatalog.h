// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "coco/CommandSpec.h"

namespace coco::cli {

/// The commands of `coco stack`, their names with the word "stack " in front; none when this build
/// controls no stack.
[[nodiscard]] QList<CommandSpec> stackCatalog();

} // namespace coco::cli
