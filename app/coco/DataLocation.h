// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "coco/CommandSpec.h"
#include "core/Result.h"

namespace coco::cli {

/// Absolute data folder that this command line means: --data, else --database, else
/// COCOSEARCH_DATABASE_URL, else `fallback`. Errors: InvalidArgument; Unsupported for a database that
/// this version cannot use; Refused for a password on the command line.
[[nodiscard]] Result<QString> dataFolderOf(const Invocation &invocation, const QString &fallback);

} // namespace coco::cli
