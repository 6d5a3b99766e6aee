// SPDX-License-Identifier: Apache-2.0
#include "search/store/MatchVerification.h"

#include "search/store/PackedFile.h"
#include "search/store/FileOrder.h"

#include <QCoreApplication>

#include <algorithm>
#include <system_error>
#include <thread>
#include <tuple>

namespace coco::search {
namespace {

constexpr std::size_t kFirstFiles = 4;   ///< of the first slice; the next ones grow, as whoever finds much ends early
constexpr std::size_t kFilesAtOnce = 32; ///< that a thread takes on
constexpr std::uint32_t kChunksAtOnce = 1024;
constexpr unsigned kMostThreads = 4;
constexpr std::uint32_t kChunksBetweenLooks = 64; ///< at the clock and the stop token

bool better(const VerifiedMatch &a, const VerifiedMatch &b)
{
    return std::tuple(matchOrder(a.key, a.defines), a.chunk) < std::tuple(matchOrder(b.key, b.defines), b.chunk);
}

} // namespace

/// What a thread reads with; a block that several files lie in stays at hand.
class MatchVerification::Desk
{
public:
    explicit Desk(const SegmentSet &set)
        : m_set(set)
        , m_texts(set.parts().size())
        , m_records(set.parts().size())
    {
    }

    Result<std::string_view> text(std::uint32_t part, std::uint32_t chunk)
    {
        auto &cursor = m_texts[part];
        if (!cursor)
            cursor.emplace(m_set.parts()[part].segment->texts());
        return cursor->at(chunk);
    }

    /// Records are small and asked for by most searches. All names of the file stand in its.
    Result<std::string_view> record(const MatchCandidate &of)
    {
        auto &cursor = m_records[of.part];
        if (!cursor)
            cursor.emplace(m_set.parts()[of.part].segment->records(), CompressedItems::Blocks::Shared);
        m_packed.reset(); // it may lie in what the cursor leaves
        return cursor->at(of.file);
    }

    Result<QByteArray> names(const MatchCandidate &of, std::uint32_t chunk)
    {
        const FilesSection &files = m_set.parts()[of.part].segment->files();
        if (!m_packed || m_packedPart != of.part || m_packedFile != of.file) {
            COCO_TRY(const std::string_view record, this->record(of));
            COCO_TRY(m_packed, PackedFile::open(record, files.firstChunk(of.file + 1) - files.firstChunk(of.file)));
            m_packedPart = of.part;
            m_packedFile = of.file;
        }
        return m_packed->names(chunk - files.firstChunk(of.file));
    }

    std::uint32_t chunks = 0; ///< looked at

private:
    using Cursors = std::vector<std::optional<CompressedItems::Cursor>>;
    const SegmentSet &m_set;
    Cursors m_texts;
    Cursors m_records;
    std::optional<PackedFile> m_packed; ///< of this file; borrows what its part's cursor is at
    std::uint32_t m_packedPart = 0;
    std::uint32_t m_packedFile = 0;
};

MatchVerification::MatchVerification(const SegmentSet &set, const ChunkRows &rows, const MatchQuery &query, std::stop_token stop,
                                     std::vector<MatchCandidate> candidates)
    : m_set(set)
    , m_rows(rows)
    , m_query(query)
    , m_stop(std::move(stop))
    , m_candidates(std::move(candidates))
    , m_tally(query)
{
    cut();
}

void MatchVerification::cut()
{
    std::uint32_t chunks = 0;
    std::size_t most = kFirstFiles;
    for (std::size_t i = 0; i < m_candidates.size(); ++i) {
        const MatchCandidate &candidate = m_candidates[i];
        const bool aside = FileOrder::isAside(candidate.key);
        if (m_slices.empty() || i - m_slices.back().begin >= most || chunks >= kChunksAtOnce || aside != m_slices.back().aside) {
            most = m_slices.empty() ? kFirstFiles : std::min(2 * most, kFilesAtOnce);
            m_slices.push_back({i, i, aside, {}, false});
            chunks = 0;
        }
        m_slices.back().end = i + 1;
        const FilesSection &files = m_set.parts()[candidate.part].segment->files();
        chunks += files.firstChunk(candidate.file + 1) - files.firstChunk(candidate.file);
    }
}

void MatchVerification::run()
{
    const std::size_t threads = std::min<std::size_t>(std::clamp(std::thread::hardware_concurrency(), 1U, kMostThreads), m_slices.size());
    std::vector<std::jthread> others;
    try {
        for (std::size_t i = 1; i < threads; ++i)
            others.emplace_back([this] { work(); });
    } catch (const std::system_error &) {
        // The system has no more threads to give; fewer do the same.
    }
    work();
}

/// Slices are taken in order and finished once taken: those before the last one are whole. Taking and judging are one
/// step, so that no later slice is finished in between and counted as if it preceded this one.
MatchVerification::Slice *MatchVerification::take(Need &need)
{
    const std::scoped_lock lock(m_mutex);
    if (m_over || m_next == m_slices.size())
        return nullptr;
    Slice &slice = m_slices[m_next++];
    need = m_tally.needOf(slice.aside); // what is finished by now precedes all of it
    if (need != Need::Nothing)
        return &slice;
    m_decided = m_over = true;
    return nullptr;
}

void MatchVerification::work()
{
    Desk desk(m_set);
    Need need = Need::Everything;
    while (Slice *const slice = take(need)) {
        if (const Result<void> done = verify(*slice, need, desk); !done) {
            const std::scoped_lock lock(m_mutex);
            if (!m_error)
                m_error = done.error();
            m_over = true;
        }
    }
}

Result<void> MatchVerification::verify(Slice &slice, Need need, Desk &desk)
{
    for (std::size_t i = slice.begin; i < slice.end; ++i) {
        const MatchCandidate &candidate = m_candidates[i];
        if (need == Need::Definitions && m_query.mayDefine) {
            COCO_TRY(const std::string_view record, desk.record(candidate));
            if (desk.chunks++ % kChunksBetweenLooks == 0 && mustEnd())
                return {};
            if (!m_query.mayDefine({record.data(), static_cast<qsizetype>(record.size())}))
                continue;
        }
        const FilesSection &files = m_set.parts()[candidate.part].segment->files();
        for (std::uint32_t chunk = files.firstChunk(candidate.file); chunk < files.firstChunk(candidate.file + 1); ++chunk) {
            if (desk.chunks++ % kChunksBetweenLooks == 0 && mustEnd())
                return {};
            if (!m_rows.acceptsChunk(candidate.part, chunk))
                continue;
            if (const Result<void> done = verifyChunk(candidate, chunk, slice, need, desk); !done)
                return done;
        }
    }
    slice.done = true;
    count(slice);
    return {};
}

Result<void> MatchVerification::verifyChunk(const MatchCandidate &candidate, std::uint32_t chunk, Slice &slice, Need need, Desk &desk) const
{
    bool defines = false;
    if (need == Need::Definitions) {
        COCO_TRY(const QByteArray names, desk.names(candidate, chunk));
        defines = m_query.defines(names);
        if (!defines)
            return {};
    }
    COCO_TRY(const std::string_view text, desk.text(candidate.part, chunk));
    if (!m_query.test({text.data(), static_cast<qsizetype>(text.size())}))
        return {};
    if (need == Need::Everything && m_query.fewWanted() && m_query.defines) {
        COCO_TRY(const QByteArray names, desk.names(candidate, chunk));
        defines = m_query.defines(names);
    }
    slice.matches.push_back({candidate.part, candidate.file, chunk, candidate.key, defines});
    return {};
}

void MatchVerification::count(const Slice &slice)
{
    const auto defining = std::count_if(slice.matches.begin(), slice.matches.end(), [](const VerifiedMatch &match) { return match.defines; });
    const std::scoped_lock lock(m_mutex);
    m_tally.add(slice.aside, slice.matches.size(), static_cast<std::size_t>(defining));
    if (m_tally.isFull())
        m_over = true;
}

bool MatchVerification::mustEnd()
{
    if (m_stop.stop_requested() || std::chrono::steady_clock::now() >= m_query.deadline)
        m_expired = m_over = true;
    return m_expired;
}

Result<std::vector<VerifiedMatch>> MatchVerification::matches(bool &complete) const
{
    if (m_stop.stop_requested())
        return fail(ErrorCode::Cancelled, QCoreApplication::translate("coco::EmbeddedIndexReader", "Stopped on request."));
    if (m_error)
        return fail(*m_error);
    const std::size_t most = m_query.enough();
    std::vector<VerifiedMatch> result;
    for (const Slice &slice : m_slices) {
        result.insert(result.end(), slice.matches.begin(), slice.matches.end());
        if (slice.done && (m_query.fewWanted() || result.size() < most))
            continue;
        complete = m_decided && !m_expired;
        break;
    }
    if (m_query.fewWanted())
        std::sort(result.begin(), result.end(), better);
    result.resize(std::min(result.size(), most));
    return result;
}

} // namespace coco::search
