// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace coco::search {

/// Where a checkout stands. Both empty when the folder is none.
struct GitHead
{
    QString branch; ///< empty when detached
    QString commit; ///< full hash
};

/// Reads .git/HEAD and the refs itself: git is never run on somebody's repository. Bounded reads.
[[nodiscard]] GitHead readGitHead(const QString &root);

/// When the folder is a further checkout (a worktree) of a repository: the folder of its main checkout,
/// or of the repository where that is bare. Empty otherwise. Bounded reads.
[[nodiscard]] QString mainCheckoutOf(const QString &root);

/// Where a folder stands in a repository. Plain value.
struct GitPlace
{
    QString repository; ///< its own folder, which all worktrees share; empty: in no repository
    QString inside;     ///< the folder below the top of its checkout; empty at the top

    friend bool operator==(const GitPlace &, const GitPlace &) = default;
};

/// Looks upwards from the folder. Bounded reads.
[[nodiscard]] GitPlace gitPlaceOf(const QString &folder);

} // namespace coco::search
