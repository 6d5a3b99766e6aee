// SPDX-License-Identifier: Apache-2.0
#include "search/store/PgMatchSearch.h"

#include "search/store/ChunkNumbers.h"
#include "search/store/FileOrder.h"
#include "search/store/PgTrigrams.h"
#include "search/store/TextSum.h"

#include <algorithm>

namespace coco::search {
namespace {

using namespace Qt::Literals::StringLiterals;

constexpr std::size_t kFirstPage = 64;    ///< chunks; the next ones grow, as whoever finds much ends early
constexpr std::size_t kTextsAtOnce = 1'024;
constexpr std::size_t kNamesAtOnce = 16'384;
constexpr int kChunksBetweenLooks = 64;   ///< at the clock and the stop token

} // namespace

PgMatchSearch::PgMatchSearch(pg::PgConnection &connection, const PgRepo &repo, const MatchQuery &query, const pg::PgCall &call)
    : m_connection(connection)
    , m_repo(repo)
    , m_query(query)
    , m_call(call)
    , m_tally(query)
{
}

Result<QList<ChunkId>> PgMatchSearch::run(bool &complete)
{
    COCO_TRY(const PgRowSet rows, PgRowSet::find(m_connection, m_repo, m_query.filter, m_call));
    COCO_TRY(const std::vector<File> files, findFiles());
    std::size_t most = kFirstPage;
    for (std::size_t at = 0; at < files.size() && !m_expired && !m_tally.isFull(); most = std::min(2 * most, kTextsAtOnce)) {
        const MatchNeed need = m_tally.needOf(FileOrder::isAside(files[at].key));
        if (need == MatchNeed::Nothing)
            break;
        const bool definitionsOnly = need == MatchNeed::Definitions;
        Page page = nextPage(files, rows, definitionsOnly ? kNamesAtOnce : most, at);
        if (const Result<void> done = search(std::move(page), definitionsOnly); !done)
            return fail(done.error());
    }
    complete = !m_expired && !m_tally.isFull();
    std::sort(m_matches.begin(), m_matches.end(), [](const Match &a, const Match &b) {
        return std::tuple(matchOrder(a.key, a.defines), a.id) < std::tuple(matchOrder(b.key, b.defines), b.id);
    });
    QList<ChunkId> ids;
    for (std::size_t i = 0; i < std::min(m_matches.size(), m_query.enough()); ++i)
        ids.append(m_matches[i].id);
    return ids;
}

/// Those that the trigrams let through, as their matches are wanted.
Result<std::vector<PgMatchSearch::File>> PgMatchSearch::findFiles()
{
    std::vector<File> files;
    if (m_query.plan.kind == TrigramQuery::Kind::None)
        return files;
    const bool all = m_query.plan.isAll() || !m_repo.hasTrigrams;
    COCO_TRY(const pg::PgRows rows,
             m_connection.query("SELECT id, chunks, path FROM " + m_repo.table("files") + " WHERE repo_id = " + m_repo.idText()
                                    + (all ? QByteArray() : " AND id IN (" + matchingFilesSql(m_repo, m_query.plan) + ')') + " ORDER BY path", {}, m_call));
    files.reserve(static_cast<std::size_t>(rows.count()));
    for (int row = 0; row < rows.count(); ++row)
        files.push_back({rows.integer(row, 0), rows.integer(row, 1), FileOrder::keyOf(rows.view(row, 2), static_cast<std::uint64_t>(row))});
    std::sort(files.begin(), files.end(), [](const File &a, const File &b) { return a.key < b.key; });
    return files;
}

/// Whole files, from `at` on: mostly no more than `most` chunks, and none aside behind others.
PgMatchSearch::Page PgMatchSearch::nextPage(const std::vector<File> &files, const PgRowSet &rows, std::size_t most, std::size_t &at) const
{
    Page page;
    const bool aside = FileOrder::isAside(files[at].key);
    for (; at < files.size() && page.size() < most && FileOrder::isAside(files[at].key) == aside; ++at) {
        for (std::int64_t chunk = 0; chunk < files[at].chunks; ++chunk) {
            const ChunkId id = firstChunkOf(files[at].number) + chunk;
            if (rows.accepts(id))
                page.push_back({id, files[at].key, false});
        }
    }
    return page;
}

Result<void> PgMatchSearch::search(Page page, bool definitionsOnly)
{
    if (page.empty())
        return {};
    const bool aside = FileOrder::isAside(page.front().key);
    if (definitionsOnly) {
        if (const Result<void> done = markDefinitions(page); !done)
            return done;
        std::erase_if(page, [](const Match &match) { return !match.defines; });
    }
    for (std::size_t begin = 0; begin < page.size() && !m_expired; begin += kTextsAtOnce) {
        const auto first = page.begin() + static_cast<std::ptrdiff_t>(begin);
        Page part(first, first + static_cast<std::ptrdiff_t>(std::min(kTextsAtOnce, page.size() - begin)));
        if (const Result<void> done = keepMatches(part); !done)
            return done;
        if (!definitionsOnly && m_query.fewWanted() && m_query.defines) {
            if (const Result<void> done = markDefinitions(part); !done)
                return done;
        }
        m_tally.add(aside, part.size(), static_cast<std::size_t>(std::count_if(part.begin(), part.end(), [](const Match &match) { return match.defines; })));
        m_matches.insert(m_matches.end(), part.begin(), part.end());
    }
    return {};
}

Result<void> PgMatchSearch::markDefinitions(Page &page)
{
    if (page.empty())
        return {};
    COCO_TRY(const pg::PgRows rows, ask(page, "t.names", "chunks"));
    for (int row = 0; row < rows.count(); ++row) {
        if (row % kChunksBetweenLooks == 0 && isLate())
            break;
        page[static_cast<std::size_t>(row)].defines = m_query.defines(rows.view(row, 0));
    }
    return {};
}

Result<void> PgMatchSearch::keepMatches(Page &page)
{
    COCO_TRY(const pg::PgRows rows, ask(page, "t.text, t.sum", "texts"));
    std::size_t kept = 0;
    for (int row = 0; row < rows.count(); ++row) {
        if (row % kChunksBetweenLooks == 0 && isLate())
            break;
        const QByteArrayView text = rows.view(row, 0);
        if (rows.isNull(row, 1) || rows.integer(row, 1) != textSum(text))
            return fail(ErrorCode::Corrupted, {}, u"the text of a chunk does not match its checksum"_s);
        if (m_query.test(text))
            page[kept++] = page[static_cast<std::size_t>(row)];
    }
    page.resize(kept);
    return {};
}

/// A row for each chunk of the page, in its order.
Result<pg::PgRows> PgMatchSearch::ask(const Page &page, const char *columns, const char *table)
{
    std::vector<std::int64_t> ids;
    ids.reserve(page.size());
    for (const Match &match : page)
        ids.push_back(match.id);
    return m_connection.query(QByteArray("SELECT ") + columns + " FROM unnest($1::bigint[]) WITH ORDINALITY u(id, n) LEFT JOIN " + m_repo.table(table)
                                  + " t ON t.repo_id = " + m_repo.idText() + " AND t.id = u.id ORDER BY u.n", pg::PgParams().addArray(ids), m_call);
}

/// What is found by then is the answer; who was asked to stop fails at the next statement.
bool PgMatchSearch::isLate()
{
    m_expired = m_expired || m_call.stop.stop_requested() || std::chrono::steady_clock::now() >= m_query.deadline;
    return m_expired;
}

} // namespace coco::search
