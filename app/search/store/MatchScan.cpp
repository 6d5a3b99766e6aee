// SPDX-License-Identifier: Apache-2.0
#include "search/store/MatchScan.h"

#include "search/store/ChunkLookup.h"

#include <QCoreApplication>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <thread>

namespace coco::search {
namespace {

constexpr std::size_t kFilesAtOnce = 32; ///< that a thread takes on
constexpr std::uint32_t kChunksAtOnce = 1024;
constexpr unsigned kMostThreads = 4;
constexpr std::uint32_t kChunksBetweenLooks = 64; ///< at the clock and the stop token

struct Candidate
{
    std::uint32_t part = 0;
    std::uint32_t file = 0;
};

struct Match
{
    std::uint32_t part = 0;
    std::uint32_t file = 0;
    std::uint32_t chunk = 0;
};

/// Neighbours in the segments, so that a packed block is mostly unpacked once.
struct Slice
{
    std::size_t begin = 0;
    std::size_t end = 0;
    std::vector<Match> matches;
    bool done = false;
};

Result<std::vector<Candidate>> candidatesOf(const SegmentSet &set, const ChunkRows &rows, const TrigramQuery &plan)
{
    std::vector<Candidate> result;
    for (std::uint32_t part = 0; part < set.parts().size(); ++part) {
        const OpenSegment &segment = *set.parts()[part].segment;
        COCO_TRY(const FileSet found, segment.trigrams().candidates(plan));
        const auto count = found.all ? segment.files().files() : static_cast<std::uint32_t>(found.files.size());
        for (std::uint32_t at = 0; at < count; ++at) {
            const std::uint32_t file = found.all ? at : found.files[at];
            if (!rows.filter(part) || rows.filter(part)->acceptsFile(file))
                result.push_back({part, file});
        }
    }
    return result;
}

/// The work of one query, shared by its threads.
class Verification
{
public:
    Verification(const SegmentSet &set, const ChunkRows &rows, const MatchQuery &query, std::stop_token stop, std::vector<Candidate> candidates)
        : m_set(set)
        , m_rows(rows)
        , m_query(query)
        , m_stop(std::move(stop))
        , m_candidates(std::move(candidates))
    {
        cut();
    }

    void run()
    {
        const std::size_t threads = std::min<std::size_t>(std::clamp(std::thread::hardware_concurrency(), 1U, kMostThreads), m_slices.size());
        std::vector<std::jthread> others;
        for (std::size_t i = 1; i < threads; ++i)
            others.emplace_back([this] { work(); });
        work();
    }

    /// In the order of the segments, however the threads were at it.
    Result<std::vector<Match>> matches(bool &complete) const
    {
        if (m_stop.stop_requested())
            return fail(ErrorCode::Cancelled, QCoreApplication::translate("coco::EmbeddedIndexReader", "Stopped on request."));
        if (m_error)
            return fail(*m_error);
        std::vector<Match> result;
        for (const Slice &slice : m_slices) {
            result.insert(result.end(), slice.matches.begin(), slice.matches.end());
            if (slice.done && result.size() < most())
                continue;
            complete = false;
            result.resize(std::min(result.size(), most()));
            break;
        }
        return result;
    }

private:
    [[nodiscard]] std::size_t most() const { return static_cast<std::size_t>(m_query.most); }

    void cut()
    {
        std::uint32_t chunks = 0;
        for (std::size_t i = 0; i < m_candidates.size(); ++i) {
            const bool full = !m_slices.empty() && (i - m_slices.back().begin >= kFilesAtOnce || chunks >= kChunksAtOnce);
            if (m_slices.empty() || full || m_candidates[i].part != m_candidates[i - 1].part) {
                m_slices.push_back({i, i, {}, false});
                chunks = 0;
            }
            m_slices.back().end = i + 1;
            const FilesSection &files = m_set.parts()[m_candidates[i].part].segment->files();
            chunks += files.firstChunk(m_candidates[i].file + 1) - files.firstChunk(m_candidates[i].file);
        }
    }

    /// Slices are taken in order and finished once taken: those before the last one are whole.
    void work()
    {
        for (;;) {
            const std::size_t next = m_next.fetch_add(1);
            if (m_over || next >= m_slices.size())
                return;
            if (const Result<void> done = verify(m_slices[next]); !done) {
                const std::scoped_lock lock(m_mutex);
                if (!m_error)
                    m_error = done.error();
                m_over = true;
            }
        }
    }

    Result<void> verify(Slice &slice)
    {
        const std::uint32_t part = m_candidates[slice.begin].part;
        const OpenSegment &segment = *m_set.parts()[part].segment;
        CompressedItems::Cursor texts(segment.texts());
        std::uint32_t seen = 0;
        for (std::size_t i = slice.begin; i < slice.end; ++i) {
            const std::uint32_t file = m_candidates[i].file;
            for (std::uint32_t chunk = segment.files().firstChunk(file); chunk < segment.files().firstChunk(file + 1); ++chunk) {
                if (seen++ % kChunksBetweenLooks == 0 && mustEnd())
                    return {};
                if (!m_rows.acceptsChunk(part, chunk))
                    continue;
                COCO_TRY(const std::string_view text, texts.at(chunk));
                if (m_query.test({text.data(), static_cast<qsizetype>(text.size())}))
                    slice.matches.push_back({part, file, chunk});
            }
        }
        slice.done = true;
        if ((m_found += slice.matches.size()) >= most())
            m_over = true;
        return {};
    }

    bool mustEnd()
    {
        if (m_stop.stop_requested() || std::chrono::steady_clock::now() >= m_query.deadline)
            m_expired = m_over = true;
        return m_expired;
    }

    const SegmentSet &m_set;
    const ChunkRows &m_rows;
    const MatchQuery &m_query;
    const std::stop_token m_stop;
    const std::vector<Candidate> m_candidates;
    std::vector<Slice> m_slices;
    std::atomic<std::size_t> m_next = 0;
    std::atomic<std::size_t> m_found = 0;
    std::atomic<bool> m_over = false;
    std::atomic<bool> m_expired = false;
    std::mutex m_mutex; ///< guards the error
    std::optional<Error> m_error;
};

Result<QList<StoredChunk>> chunksOf(SqliteConnection &connection, const SegmentSet &set, const std::vector<Match> &matches)
{
    QList<StoredChunk> result;
    result.reserve(static_cast<qsizetype>(matches.size()));
    ChunkLookup lookup(connection, set);
    for (const Match &match : matches) {
        const FilesSection &files = set.parts()[match.part].segment->files();
        COCO_TRY(auto chunk, lookup.find(firstChunkOf(files.number(match.file)) + (match.chunk - files.firstChunk(match.file)), false));
        if (chunk)
            result.append(*std::move(chunk));
    }
    return result;
}

} // namespace

Result<MatchAnswer> scanMatches(SqliteConnection &connection, const SegmentSet &set, const ChunkRows &rows, const MatchQuery &query,
                                const std::stop_token &stop)
{
    COCO_TRY(std::vector<Candidate> candidates, candidatesOf(set, rows, query.plan));
    Verification verification(set, rows, query, stop, std::move(candidates));
    verification.run();
    MatchAnswer answer;
    COCO_TRY(const std::vector<Match> matches, verification.matches(answer.complete));
    COCO_TRY(answer.chunks, chunksOf(connection, set, matches));
    return answer;
}

} // namespace coco::search
