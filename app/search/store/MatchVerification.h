// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/store/ChunkRows.h"
#include "search/store/MatchTally.h"

#include <atomic>
#include <mutex>
#include <optional>
#include <stop_token>
#include <vector>

namespace coco::search {

/// A file whose texts are to be tested.
struct MatchCandidate
{
    std::uint32_t part = 0;
    std::uint32_t file = 0; ///< local number
    std::uint64_t key = 0;  ///< FileOrder's, or 0
};

/// A chunk whose text passed.
struct VerifiedMatch
{
    std::uint32_t part = 0;
    std::uint32_t file = 0;
    std::uint32_t chunk = 0;
    std::uint64_t key = 0; ///< of its file
    bool defines = false;
};

/// Tests the texts of the candidates of one query, a few threads at a time. The candidates come in the
/// order in which matches are wanted, or in that of the segments where all are. Later candidates are
/// looked at no more than what was found before makes necessary (MatchTally).
class MatchVerification
{
public:
    /// Borrows what it is given.
    MatchVerification(const SegmentSet &set, const ChunkRows &rows, const MatchQuery &query, std::stop_token stop,
                      std::vector<MatchCandidate> candidates);
    void run();
    /// The best first where few are wanted. Errors: Corrupted, Cancelled.
    [[nodiscard]] Result<std::vector<VerifiedMatch>> matches(bool &complete) const;

private:
    /// Neighbours in the segments, so that a packed block is mostly unpacked once.
    struct Slice
    {
        std::size_t begin = 0;
        std::size_t end = 0;
        bool aside = false;
        std::vector<VerifiedMatch> matches;
        bool done = false;
    };
    using Need = MatchNeed;
    class Desk;

    void cut();
    void work();
    /// The next slice and what of it is needed; null when there is nothing more to do.
    [[nodiscard]] Slice *take(Need &need);
    Result<void> verify(Slice &slice, Need need, Desk &desk);
    Result<void> verifyChunk(const MatchCandidate &candidate, std::uint32_t chunk, Slice &slice, Need need, Desk &desk) const;
    void count(const Slice &slice);
    [[nodiscard]] bool mustEnd();

    const SegmentSet &m_set;
    const ChunkRows &m_rows;
    const MatchQuery &m_query;
    const std::stop_token m_stop;
    const std::vector<MatchCandidate> m_candidates;
    std::vector<Slice> m_slices;
    std::atomic<bool> m_over = false; ///< no further slice is begun
    std::atomic<bool> m_expired = false;
    std::mutex m_mutex; ///< guards what follows
    std::size_t m_next = 0;
    MatchTally m_tally; ///< of finished slices
    bool m_decided = false; ///< it is over because no further slice is needed
    std::optional<Error> m_error;
};

} // namespace coco::search
