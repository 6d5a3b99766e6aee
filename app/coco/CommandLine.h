// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "coco/CommandSpec.h"
#include "core/Result.h"

namespace coco::cli {

/// Understands the arguments after the program's name. "--help" and "--version" without a command
/// become the commands "help" and "version"; a command's --help becomes "help" with its name.
/// Errors: InvalidArgument, naming the nearest command or option that exists.
[[nodiscard]] Result<Invocation> parseCommandLine(const QStringList &arguments);

} // namespace coco::cli
