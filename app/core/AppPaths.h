// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"

#include <QString>

namespace coco {

/// Where the product keeps things, by the XDG base directory specification. Immutable value,
/// any thread. Folders are named, not created; `ensureFolder` creates one.
struct AppPaths
{
    QString config;  ///< settings: $XDG_CONFIG_HOME/cocosearch
    QString data;    ///< indexes: $XDG_DATA_HOME/cocosearch
    QString cache;   ///< rebuildable: $XDG_CACHE_HOME/cocosearch
    QString state;   ///< logs, history: $XDG_STATE_HOME/cocosearch
    QString runtime; ///< sockets, endpoint files: $XDG_RUNTIME_DIR/cocosearch, else state/run

    /// Reads the environment now; a relative XDG value is ignored, as the specification demands.
    [[nodiscard]] static AppPaths fromEnvironment();
};

/// Creates the folder (and parents) with mode 0700. Errors: ReadOnly, PermissionDenied, DiskFull, Io.
[[nodiscard]] Result<void> ensureFolder(const QString &path);

} // namespace coco
