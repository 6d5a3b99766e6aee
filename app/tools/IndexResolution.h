// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "search/api/IndexService.h"

#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace coco::tools {

/// Which indexes a call is about. Plain value.
struct ResolvedIndexes
{
    QStringList names;
    QStringList skipped; ///< asked for or linked, but not there
    QStringList linked;  ///< of the names, those that only a project's settings name
    bool multiple = false;
    std::optional<search::IndexSummary> detected; ///< set when the caller named none
};

/// Why no index could be chosen, in the form that search_code answers with.
struct ResolutionFailure
{
    Error error;
    QString detectedPath;       ///< folder of the caller that is not indexed; may be empty
    QString suggestedIndexName; ///< name that indexing it would use; may be empty
};

/// `index_names` of the arguments wins over `index_name`; with neither the index containing the
/// caller's folder is taken, and the only one when the caller gave no folder. An index found
/// so brings those along that its project is linked to.
[[nodiscard]] tl::expected<ResolvedIndexes, ResolutionFailure>
resolveIndexes(search::IndexService &indexes, const QJsonObject &arguments, const QString &projectPath);

/// The names, in the order given.
[[nodiscard]] QStringList indexNamesOf(const QList<search::IndexSummary> &indexes);

} // namespace coco::tools
