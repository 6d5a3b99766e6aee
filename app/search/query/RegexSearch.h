// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "search/api/SearchTypes.h"
#include "search/query/TextFinder.h"
#include "search/segment/TrigramQuery.h"
#include "search/store/ChunkStore.h"

#include <chrono>
#include <memory>
#include <stop_token>

namespace re2 {
class RE2;
}

namespace coco::search {

/// A chunk whose text matches, before the best are chosen.
struct RegexMatch
{
    ChunkId chunk = 0;
    double score = 0;
    QByteArray path;
};

/// Looks an RE2 expression, or a text as it stands, up in the stored text: trigrams say where it may be,
/// RE2 whether it is, where a text that every match holds does not say no. Lines are what ^ and $ stand for.
class RegexSearch
{
public:
    /// Errors: InvalidArgument naming the place and what to do.
    [[nodiscard]] static Result<std::unique_ptr<RegexSearch>> compile(const QString &expression, SearchMode mode);
    ~RegexSearch();

    /// At most `limit` best matches, best first. `complete` becomes false when the time or the number of
    /// matches ended the scan before these were certain.
    [[nodiscard]] Result<QList<RegexMatch>> run(IndexReader &reader, const ChunkFilter &filter, int limit,
                                                std::chrono::steady_clock::time_point deadline, bool &complete,
                                                std::stop_token stop) const;

private:
    RegexSearch(std::unique_ptr<re2::RE2> expression, TrigramQuery plan, const std::string &text, TextFinder::Case letters);
    [[nodiscard]] bool matches(QByteArrayView text) const;
    [[nodiscard]] double scoreOf(const StoredChunk &chunk) const;

    std::unique_ptr<re2::RE2> m_expression; ///< null: m_text is all there is to it
    TrigramQuery m_plan;
    TextFinder m_text; ///< in every match
    TextFinder m_name; ///< in one of the names, of every match in names, which stand apart by spaces
};

} // namespace coco::search
