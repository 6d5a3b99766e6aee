// SPDX-License-Identifier: Apache-2.0
#include "search/store/MatchScan.h"

#include "search/store/ChunkLookup.h"
#include "search/store/MatchVerification.h"

#include <algorithm>

namespace coco::search {
namespace {

using Candidates = std::vector<MatchCandidate>;

Result<Candidates> candidatesOf(const SegmentSet &set, const ChunkRows &rows, const TrigramQuery &plan)
{
    Candidates result;
    for (std::uint32_t part = 0; part < set.parts().size(); ++part) {
        const OpenSegment &segment = *set.parts()[part].segment;
        COCO_TRY(const FileSet found, segment.trigrams().candidates(plan));
        const auto count = found.all ? segment.files().files() : static_cast<std::uint32_t>(found.files.size());
        for (std::uint32_t at = 0; at < count; ++at) {
            const std::uint32_t file = found.all ? at : found.files[at];
            if (!rows.filter(part) || rows.filter(part)->acceptsFile(file))
                result.push_back({part, file, 0});
        }
    }
    return result;
}

/// As the matches are wanted.
Result<void> sortCandidates(SqliteConnection &connection, const SegmentSet &set, FileOrderCache &order, Candidates &candidates)
{
    std::vector<std::int64_t> numbers; // ascending, as parts and the files in them are
    numbers.reserve(candidates.size());
    for (const MatchCandidate &candidate : candidates)
        numbers.push_back(set.parts()[candidate.part].segment->files().number(candidate.file));
    COCO_TRY(const std::vector<std::uint64_t> keys, order.keysOf(connection, numbers, static_cast<std::size_t>(set.liveFiles())));
    for (std::size_t i = 0; i < candidates.size(); ++i)
        candidates[i].key = keys[i];
    std::sort(candidates.begin(), candidates.end(), [](const MatchCandidate &a, const MatchCandidate &b) { return a.key < b.key; });
    return {};
}

Result<QList<StoredChunk>> chunksOf(SqliteConnection &connection, const SegmentSet &set, const std::vector<VerifiedMatch> &matches)
{
    QList<StoredChunk> result;
    result.reserve(static_cast<qsizetype>(matches.size()));
    ChunkLookup lookup(connection, set);
    for (const VerifiedMatch &match : matches) {
        const FilesSection &files = set.parts()[match.part].segment->files();
        COCO_TRY(auto chunk, lookup.find(firstChunkOf(files.number(match.file)) + (match.chunk - files.firstChunk(match.file)), false));
        if (chunk)
            result.append(*std::move(chunk));
    }
    return result;
}

} // namespace

Result<MatchAnswer> scanMatches(SqliteConnection &connection, const SegmentSet &set, const ChunkRows &rows, FileOrderCache &order,
                                const MatchQuery &query, const std::stop_token &stop)
{
    COCO_TRY(Candidates candidates, candidatesOf(set, rows, query.plan));
    if (query.fewWanted()) {
        if (const Result<void> sorted = sortCandidates(connection, set, order, candidates); !sorted)
            return fail(sorted.error());
    }
    MatchVerification verification(set, rows, query, stop, std::move(candidates));
    verification.run();
    MatchAnswer answer;
    COCO_TRY(const std::vector<VerifiedMatch> matches, verification.matches(answer.complete));
    COCO_TRY(answer.chunks, chunksOf(connection, set, matches));
    return answer;
}

} // namespace coco::search
