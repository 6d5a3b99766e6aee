// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>

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

    /// Whoever looks for a text mostly means another file.
    [[nodiscard]] bool isAside() const { return test || example || docs || generated || vendored; }
};

/// Pure; `path` is relative with '/' between the parts.
[[nodiscard]] PathTraits pathTraits(QByteArrayView path);

} // namespace coco::search
