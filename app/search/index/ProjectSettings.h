// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "search/source/FileWalker.h"

#include <QString>
#include <QStringList>

namespace coco::search {

/// What cocosearch.yaml in a project's folder says about indexing. Plain value.
struct ProjectSettings
{
    QString indexName; ///< empty: derive one
    QStringList linkedIndexes; ///< searched along with this one
    QStringList includePatterns;
    QStringList excludePatterns;
    bool documents = false; ///< PDF and HTML are indexed as people read them
};

/// Defaults when there is no such file. Errors: InvalidArgument (not valid YAML, wrong types, a bad
/// name; the message names the line), TooLarge.
[[nodiscard]] Result<ProjectSettings> readProjectSettings(const QString &folder);

/// What a walk of the folder takes by these settings and those of this process.
[[nodiscard]] WalkOptions walkOptionsOf(const ProjectSettings &settings);

/// COCOSEARCH_INGEST_DOCUMENTS: 1, true, yes or on, for every folder this process indexes.
[[nodiscard]] bool documentsAreWanted();

/// Name for a folder without settings: its own name in lower case, other characters as '_'; for a
/// worktree that of the repository's main checkout comes first, unless its own begins with that.
[[nodiscard]] QString derivedIndexName(const QString &folder);

/// Errors: InvalidArgument unless it is 1–255 letters, digits and underscores.
[[nodiscard]] Result<void> checkIndexName(const QString &name);

} // namespace coco::search
