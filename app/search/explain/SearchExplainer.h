// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/api/ExplainService.h"
#include "search/api/SearchService.h"
#include "search/embed/EmbedderSource.h"
#include "search/store/ChunkStore.h"

namespace coco::search {

/// Explains what the store holds and how the searcher answers from it. Thread-safe. Owned by the
/// composition.
class SearchExplainer final : public ExplainService
{
public:
    /// All borrowed; no embedders: words only.
    SearchExplainer(ChunkStore &store, SearchService &searcher, EmbedderSource *embedders = nullptr);

    [[nodiscard]] Result<FileAnswer> whyMissing(const FileQuestion &question, std::stop_token stop) override;
    [[nodiscard]] Result<QueryReport> analyse(const SearchRequest &request, std::stop_token stop) override;

private:
    ChunkStore &m_store;
    SearchService &m_searcher;
    EmbedderSource *const m_embedders;
};

} // namespace coco::search
