// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "coco/CommandSpec.h"
#include "coco/DataLocation.h"
#include "core/AppPaths.h"
#include "core/PathMap.h"
#include "core/Result.h"
#include "search/embed/EmbedderSettings.h"

#include <chrono>
#include <optional>

namespace coco::cli {

/// What a server was asked to be. Plain value.
struct ServeOptions
{
    QString host = QStringLiteral("127.0.0.1");
    quint16 port = 3000;
    bool portIsFixed = false; ///< asked for: no other port will do
    DataLocation location;
    std::chrono::seconds databaseWait{30};
    search::EmbedderSettings embedder;
    PathMap pathMap;
    QByteArray token; ///< that clients must send; empty: none on loopback
    QStringList roots;
    QStringList allowedHosts;
    std::optional<std::chrono::seconds> idleExit;
    bool exitOnStdinClose = false;
    bool detached = false;
};

/// From flags, else environment, else defaults. Errors: InvalidArgument, NotFound (files named),
/// Refused (a non-loopback address without a token, a password on the command line).
[[nodiscard]] Result<ServeOptions> serveOptionsFrom(const Invocation &invocation, const AppPaths &paths);
/// Whether --transport or COCOSEARCH_MCP_TRANSPORT asks for stdio.
[[nodiscard]] bool wantsStdio(const Invocation &invocation);

} // namespace coco::cli
