// SPDX-License-Identifier: Apache-2.0
#include "search/query/CandidatePool.h"

#include "search/rank/Fusion.h"

namespace coco::search {

CandidatePool::CandidatePool(const LexicalAnswer &words, const QList<VectorCandidate> &nearest)
{
    for (const LexicalCandidate &candidate : words.candidates) {
        m_ids.append(candidate.chunk);
        m_words.insert(candidate.chunk, &candidate);
    }
    QList<double> similarities;
    for (const VectorCandidate &candidate : nearest)
        similarities.append(candidate.similarity);
    const QList<double> shares = meaningShares(similarities);
    for (qsizetype i = 0; i < nearest.size(); ++i) {
        const ChunkId chunk = nearest.at(i).chunk;
        m_near.insert(chunk, {similarities.at(i), shares.at(i)});
        if (!m_words.contains(chunk))
            m_ids.append(chunk);
    }
}

QList<ChunkId> CandidatePool::definingIds() const
{
    QList<ChunkId> result;
    for (const ChunkId id : m_ids) {
        const LexicalCandidate *const found = m_words.value(id);
        if (found && found->inNames != 0)
            result.append(id);
    }
    return result;
}

QList<RankCandidate> CandidatePool::candidatesOf(const QList<StoredChunk> &chunks) const
{
    QHash<RepoPath, const LexicalCandidate *> files;
    for (const StoredChunk &chunk : chunks) {
        if (const LexicalCandidate *found = m_words.value(chunk.id))
            files.insert(chunk.path, found);
    }
    QList<RankCandidate> result;
    result.reserve(chunks.size());
    for (const StoredChunk &chunk : chunks) {
        RankCandidate candidate{chunk.path.bytes(), chunk.id, chunk.record.symbolName,
                                chunk.record.qualifiedName, chunk.record.names};
        candidate.meaning = m_near.value(chunk.id).share;
        if (const LexicalCandidate *file = files.value(chunk.path)) {
            candidate.fileScore = file->fileScore;
            candidate.inFile = file->inFile;
            candidate.inPath = file->inPath;
        }
        if (const LexicalCandidate *found = m_words.value(chunk.id)) {
            candidate.chunkScore = found->chunkScore;
            candidate.inChunk = found->inChunk;
            candidate.inNames = found->inNames;
        }
        result.append(std::move(candidate));
    }
    return result;
}

} // namespace coco::search
