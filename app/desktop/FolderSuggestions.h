// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

#include <chrono>
#include <stop_token>

namespace coco::desktop {

/// A folder that a person may want to index. Plain value.
struct FolderSuggestion
{
    QString folder; ///< absolute
    QDateTime usedAt; ///< when something was last done in the repository

    friend bool operator==(const FolderSuggestion &, const FolderSuggestion &) = default;
};

/// Git repositories at most three levels below `home`, the one last used first, at most eight. Looks at
/// names only, never into hidden folders nor through links, and ends after `patience` with what was found. Blocks.
[[nodiscard]] QList<FolderSuggestion> suggestFolders(const QString &home, std::chrono::milliseconds patience, const std::stop_token &stop);

} // namespace coco::desktop
