// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/api/SearchService.h"
#include "search/embed/EmbedderSource.h"
#include "search/query/QueryCache.h"
#include "search/query/QueryEmbedder.h"
#include "search/rank/Ranker.h"
#include "search/store/ChunkStore.h"

#include <chrono>

namespace coco::search {

/// Answers a search from one or several indexes: what the store finds by words, by names and, where
/// an index has vectors of this server's embedder, by meaning, ordered by the rules, merged by score,
/// with the lines around it. Where files are replaced while it searches it searches again, so that an answer
/// shows each file once and whole. Thread-safe. Owned by the composition.
class HybridSearcher final : public SearchService
{
public:
    /// Both must outlive the searcher; no embedders: words only.
    explicit HybridSearcher(ChunkStore &store, EmbedderSource *embedders = nullptr,
                            const QueryEmbedder::Patience &patience = {});

    [[nodiscard]] Result<SearchResponse> search(const SearchRequest &request, std::stop_token stop) override;

    /// For measuring what a rule earns; not while searching.
    void setRules(const RankRules &rules) { m_rules = rules; }

private:
    struct Attempt
    {
        SearchResponse response;
        QByteArray state;          ///< of the request and of its indexes
        bool wasOvertaken = false; ///< by a run that replaced what was found
    };
    [[nodiscard]] Result<Attempt> searchOnce(const SearchRequest &request, const ChunkFilter &filter,
                                             std::chrono::steady_clock::time_point deadline, std::stop_token stop);

    ChunkStore &m_store;
    EmbedderSource *const m_embedders;
    QueryEmbedder m_queries;
    RankRules m_rules;
    QueryCache m_cache;
};

} // namespace coco::search
