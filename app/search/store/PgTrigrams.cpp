// SPDX-License-Identifier: Apache-2.0
#include "search/store/PgTrigrams.h"

#include <algorithm>

namespace coco::search {
namespace {

using Kind = TrigramQuery::Kind;

constexpr std::int32_t kInt4Oid = 23;

QByteArray arrayOf(const std::vector<Trigram> &trigrams)
{
    QByteArray text = "'{";
    for (const Trigram trigram : trigrams)
        text += QByteArray::number(trigram) + ',';
    text.chop(1);
    return text + "}'::int[]";
}

QByteArray conditionOf(const TrigramQuery &query)
{
    if (query.kind == Kind::All || query.kind == Kind::None)
        return query.kind == Kind::All ? "true" : "false";
    const bool all = query.kind == Kind::And;
    QByteArray text;
    if (!query.trigrams.empty())
        text = (all ? "trigrams @> " : "trigrams && ") + arrayOf(query.trigrams);
    for (const TrigramQuery &part : query.parts)
        text += (text.isEmpty() ? "" : all ? " AND " : " OR ") + conditionOf(part);
    return '(' + text + ')';
}

} // namespace

void addTrigrams(pg::PgCopyBuffer &buffer, const FileRecord &file, TrigramSet &set)
{
    for (const ChunkRecord &chunk : file.chunks)
        set.add({chunk.text.constData(), static_cast<std::size_t>(chunk.text.size())});
    std::vector<Trigram> trigrams(set.trigrams().begin(), set.trigrams().end());
    set.clear();
    std::sort(trigrams.begin(), trigrams.end());
    const qsizetype field = buffer.beginField();
    buffer.put<std::int32_t>(trigrams.empty() ? 0 : 1); // dimensions
    buffer.put<std::int32_t>(0);                        // no nulls
    buffer.put<std::int32_t>(kInt4Oid);
    if (!trigrams.empty()) {
        buffer.put(static_cast<std::int32_t>(trigrams.size()));
        buffer.put<std::int32_t>(1);
    }
    for (const Trigram trigram : trigrams) {
        buffer.put<std::int32_t>(sizeof(std::int32_t));
        buffer.put(static_cast<std::int32_t>(trigram));
    }
    buffer.endField(field);
}

QByteArray matchingFilesSql(const PgRepo &repo, const TrigramQuery &query)
{
    return "SELECT file FROM " + repo.table("trigrams") + " WHERE repo_id = " + repo.idText() + " AND " + conditionOf(query);
}

} // namespace coco::search
