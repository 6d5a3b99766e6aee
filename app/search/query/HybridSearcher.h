// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/api/IndexService.h"
#include "search/api/SearchService.h"
#include "search/query/QueryCache.h"
#include "search/rank/Ranker.h"
#include "search/store/ChunkStore.h"

namespace coco::search {

/// Answers a search from one or several indexes: words and names found by the store, ordered by the
/// rules, merged by score, with the lines around them. Thread-safe. Owned by the composition.
class HybridSearcher final : public SearchService
{
public:
    /// Both must outlive the searcher. The service is part of the contract with the composition: what
    /// it learns about an index (links to others) is not used by the words yet.
    HybridSearcher(ChunkStore &store, IndexService &indexes);

    [[nodiscard]] Result<SearchResponse> search(const SearchRequest &request, std::stop_token stop) override;

    /// For measuring what a rule earns; not while searching.
    void setRules(const RankRules &rules) { m_rules = rules; }

private:
    ChunkStore &m_store;
    RankRules m_rules;
    QueryCache m_cache;
};

} // namespace coco::search
