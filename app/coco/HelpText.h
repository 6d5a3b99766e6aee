// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "coco/CommandSpec.h"

namespace coco::cli {

/// Help of the whole program.
[[nodiscard]] QString programHelp();
/// Help of one command: synopsis, options, examples, exit codes.
/// "coco stack --help"
[[nodiscard]] QString groupHelp(const QString &group);
[[nodiscard]] QString commandHelp(const CommandSpec &command);

} // namespace coco::cli
