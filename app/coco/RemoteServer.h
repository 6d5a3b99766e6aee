// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/EndpointFile.h"
#include "core/Result.h"

#include <optional>

namespace coco::cli {

/// The server that COCOSEARCH_SERVER_URL names, with the token of COCOSEARCH_TOKEN_FILE when there is
/// one; nothing when commands are to use the server of the data folder. Errors: InvalidArgument (not an
/// http or https URL; credentials in it), and those of readTokenFile().
[[nodiscard]] Result<std::optional<ServerEndpoint>> remoteServer();

} // namespace coco::cli
