// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace coco::search {

/// What kind of file a path suggests. Plain value.
struct PathTraits
{
    bool test = false;
    bool example = false;
    bool docs = false;
    bool generated = false; ///< generated, minified, lock files
    bool vendored = false;
    bool entry = false;     ///< re-exports and declarations only, by name: index.ts, __init__.py, *.d.ts
};

/// Pure; `path` is relative with '/' between the parts.
[[nodiscard]] PathTraits pathTraits(const QByteArray &path);

} // namespace coco::search
