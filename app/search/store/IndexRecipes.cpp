// SPDX-License-Identifier: Apache-2.0
#include "search/store/IndexRecipes.h"

#include "search/store/Sqlite.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace coco::search {

Result<QList<RecipeSpan>> readRecipes(SqliteConnection &connection)
{
    COCO_TRY(SqliteStatement *const statement, connection.prepare("SELECT value FROM meta WHERE key = 'recipes'"));
    const StatementScope scope(statement);
    COCO_TRY(const bool row, statement->step());
    QList<RecipeSpan> spans;
    if (!row)
        return spans;
    for (const QJsonValue &value : QJsonDocument::fromJson(statement->bytes(0)).array())
        spans.append({value[0].toInteger(), value[1].toString()});
    return spans;
}

QList<FileSpan> madeOtherwise(const QList<RecipeSpan> &spans, const QString &recipe)
{
    QList<FileSpan> others;
    std::int64_t begin = 0;
    for (const RecipeSpan &span : spans) {
        if (begin >= 0 && span.recipe == recipe)
            others.append({begin, span.firstFile - 1});
        if (span.recipe == recipe)
            begin = -1;
        else if (begin < 0)
            begin = span.firstFile;
    }
    if (begin >= 0)
        others.append({begin, INT64_MAX});
    return others;
}

Result<void> noteRecipe(SqliteConnection &connection, const QString &recipe)
{
    COCO_TRY(QList<RecipeSpan> spans, readRecipes(connection));
    if (spans.isEmpty() ? recipe.isEmpty() : spans.last().recipe == recipe)
        return {};
    COCO_TRY(const std::int64_t next, connection.integer("SELECT value FROM meta WHERE key = 'next_file'"));
    if (!spans.isEmpty() && spans.last().firstFile >= next)
        spans.removeLast(); // nothing was made by it
    if (spans.isEmpty() || spans.last().recipe != recipe)
        spans.append({next, recipe});
    QJsonArray array;
    for (const RecipeSpan &span : std::as_const(spans))
        array.append(QJsonArray{qint64(span.firstFile), span.recipe});
    COCO_TRY(SqliteStatement *const statement, connection.prepare("INSERT OR REPLACE INTO meta(key, value) VALUES('recipes', ?1)"));
    const QByteArray text = QJsonDocument(array).toJson(QJsonDocument::Compact);
    return statement->bindWords(1, text).run();
}

} // namespace coco::search
