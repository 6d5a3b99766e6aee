// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"

#include <QList>
#include <QString>

namespace coco::search {

class SqliteConnection;

/// How files became records, by the numbers of files: a program that reads files in another way goes on
/// with the index of an older one. Plain value.
struct RecipeSpan
{
    std::int64_t firstFile = 0; ///< holds up to the next span
    QString recipe;
};

/// Numbers of files, both inclusive.
struct FileSpan
{
    std::int64_t first = 0;
    std::int64_t last = 0;
};

/// Ascending; files before the first span were made nobody knows how.
[[nodiscard]] Result<QList<RecipeSpan>> readRecipes(SqliteConnection &connection);

/// What of the files is not made by `recipe`. Pure.
[[nodiscard]] QList<FileSpan> madeOtherwise(const QList<RecipeSpan> &spans, const QString &recipe);

/// What a run adds from now on is made by `recipe`. Inside the caller's transaction, or as one of its own.
[[nodiscard]] Result<void> noteRecipe(SqliteConnection &connection, const QString &recipe);

} // namespace coco::search
