// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/rank/Ranker.h"
#include "search/store/StoreTypes.h"

#include <QHash>

namespace coco::search {

/// What the words and the vectors found in one index, each chunk once. Borrows both answers.
class CandidatePool
{
public:
    CandidatePool(const LexicalAnswer &words, const QList<VectorCandidate> &nearest);

    [[nodiscard]] const QList<ChunkId> &ids() const { return m_ids; }
    /// Those of ids() that define something named by a word of the query.
    [[nodiscard]] QList<ChunkId> definingIds() const;
    /// One for each of `chunks`, which are those of ids() that are still there. A chunk that only the
    /// vectors found takes over what the words know of its file.
    [[nodiscard]] QList<RankCandidate> candidatesOf(const QList<StoredChunk> &chunks) const;
    /// Cosine; 0 when not among the nearest.
    [[nodiscard]] double similarityOf(ChunkId chunk) const { return m_near.value(chunk).similarity; }

private:
    struct Near
    {
        double similarity = 0;
        double share = 0;
    };

    QList<ChunkId> m_ids;
    QHash<ChunkId, const LexicalCandidate *> m_words;
    QHash<ChunkId, Near> m_near;
};

} // namespace coco::search
