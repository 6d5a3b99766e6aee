// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/store/MatchTally.h"
#include "search/store/PgRowSet.h"

#include <vector>

namespace coco::search {

/// Finds the chunks whose texts pass a query's test. Paths come first, then texts in the order in which matches
/// are wanted, a page at a time, until no further one can matter (MatchTally). Lives for one query, in a
/// transaction of its caller.
class PgMatchSearch
{
public:
    PgMatchSearch(pg::PgConnection &connection, const PgRepo &repo, const MatchQuery &query, const pg::PgCall &call);

    /// The best first where few are wanted; `complete` as in MatchAnswer. Errors: Corrupted, Cancelled, those of
    /// the database.
    [[nodiscard]] Result<QList<ChunkId>> run(bool &complete);

private:
    struct File
    {
        std::int64_t number = 0;
        std::int64_t chunks = 0;
        std::uint64_t key = 0; ///< FileOrder's
    };
    struct Match
    {
        ChunkId id = 0;
        std::uint64_t key = 0; ///< of its file
        bool defines = false;
    };
    using Page = std::vector<Match>;

    [[nodiscard]] Result<std::vector<File>> findFiles();
    [[nodiscard]] Page nextPage(const std::vector<File> &files, const PgRowSet &rows, std::size_t most, std::size_t &at) const;
    [[nodiscard]] Result<void> search(Page page, bool definitionsOnly);
    /// Looks at the names that the chunks of the page define.
    [[nodiscard]] Result<void> markDefinitions(Page &page);
    [[nodiscard]] Result<void> keepMatches(Page &page);
    [[nodiscard]] Result<pg::PgRows> ask(const Page &page, const char *columns, const char *table);
    [[nodiscard]] bool isLate();

    pg::PgConnection &m_connection;
    const PgRepo &m_repo;
    const MatchQuery &m_query;
    const pg::PgCall m_call;
    MatchTally m_tally;
    Page m_matches;
    bool m_expired = false;
};

} // namespace coco::search
