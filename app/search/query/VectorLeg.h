// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/embed/EmbedderSource.h"
#include "search/query/QueryEmbedder.h"
#include "search/store/ChunkStore.h"

namespace coco::search {

/// The part of one search that goes by meaning. Where it cannot, words alone answer, and a remark
/// says why. One thread.
class VectorLeg
{
public:
    /// `embedders` may be null. All borrowed.
    VectorLeg(EmbedderSource *embedders, QueryEmbedder &queries, const QString &text, std::stop_token stop);

    /// Nearest first. Errors: those of the reader, and Cancelled.
    [[nodiscard]] Result<QList<VectorCandidate>> find(IndexReader &reader, const ChunkFilter &filter, int limit);

    [[nodiscard]] bool wasUsed() const { return m_used; }
    [[nodiscard]] const QList<SearchRemark> &remarks() const { return m_remarks; }

private:
    [[nodiscard]] Result<Embedding> vectorFor(const EmbedderIdentity &identity, const IndexReader &reader);

    EmbedderSource *const m_embedders;
    QueryEmbedder &m_queries;
    const QString &m_text;
    const std::stop_token m_stop;
    bool m_used = false;
    QList<SearchRemark> m_remarks;
};

} // namespace coco::search
