// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Clock.h"
#include "search/embed/Embedder.h"
#include "search/index/FileTask.h"

#include <QList>

#include <stop_token>

namespace coco::search {

/// Gives the chunks of parsed files their vectors, some files at a time: as many as the embedder
/// does in about a second, so that progress stays lively and a slow one is not asked for too much.
/// Owned by the run; one thread.
class EmbedStage
{
public:
    /// A null embedder hands files on as they are. All borrowed.
    EmbedStage(Embedder *embedder, const Clock &clock, std::stop_token stop);

    /// `before`: what the file held when it was indexed last; equal chunks keep their vectors.
    void add(FileOutcome outcome, const QList<EmbeddedText> &before = {});
    /// Enough is waiting to be worth a call.
    [[nodiscard]] bool isFull() const;
    /// Every file that was added, in order, with vectors. Blocks. Errors: those of
    /// Embedder::embedDocuments(), with what to do.
    [[nodiscard]] Result<QList<FileOutcome>> flush();

private:
    Result<void> embedWaiting();

    Embedder *const m_embedder;
    const Clock &m_clock;
    const std::stop_token m_stop;
    QList<FileOutcome> m_waiting;
    qsizetype m_waitingChunks = 0; ///< without a vector
    qsizetype m_chunks = 0;        ///< all of m_waiting
    qsizetype m_chunksPerCall;
};

/// What is embedded for a chunk: where it is, what it is part of, and its text, bounded. Pure. Vectors made of
/// equal parts are taken for equal: who changes it changes the identity of every embedder, too.
[[nodiscard]] QString embeddingText(const RepoPath &path, const ChunkRecord &chunk);

} // namespace coco::search
