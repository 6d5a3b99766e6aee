// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/AppPaths.h"
#include "core/EndpointFile.h"

#include <optional>

namespace coco::cli {

/// The server that the stack's settings send every command to; nothing while the back end is the
/// embedded one. Errors: NotFound (the stack was never started), and those of the settings' file.
[[nodiscard]] Result<std::optional<ServerEndpoint>> stackServer(const AppPaths &paths);

} // namespace coco::cli
