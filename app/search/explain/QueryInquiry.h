// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/api/ExplainService.h"
#include "search/embed/EmbedderSource.h"
#include "search/query/QueryEmbedder.h"
#include "search/rank/QueryAnalysis.h"
#include "search/rank/Ranker.h"
#include "search/store/ChunkStore.h"

namespace coco::search {

/// How one query is read and answered, with every rule of the ranking switched off in turn. One call.
class QueryInquiry
{
public:
    /// Borrowed; `embedders` may be null.
    QueryInquiry(ChunkStore &store, EmbedderSource *embedders, std::stop_token stop);

    [[nodiscard]] Result<QueryReport> report(const SearchRequest &request);

private:
    /// What was found in one index, before it is ranked.
    struct Found
    {
        QList<double> idf;
        QList<StoredChunk> chunks;
        QList<RankCandidate> candidates;
    };

    [[nodiscard]] Result<QueryReport> exactReport(const SearchRequest &request, const ChunkFilter &filter);
    [[nodiscard]] Result<IndexAnalysis> analyseOne(const SearchRequest &request, const ChunkFilter &filter,
                                                   const QueryAnalysis &analysis, IndexReader &reader);
    [[nodiscard]] Result<Found> collect(const SearchRequest &request, const ChunkFilter &filter, const QueryAnalysis &analysis,
                                        IndexReader &reader, IndexAnalysis &report);
    void rank(const SearchRequest &request, const QueryAnalysis &analysis, const Found &found, IndexAnalysis &report) const;

    ChunkStore &m_store;
    EmbedderSource *const m_embedders;
    QueryEmbedder m_queries{{}};
    const std::stop_token m_stop;
};

} // namespace coco::search
