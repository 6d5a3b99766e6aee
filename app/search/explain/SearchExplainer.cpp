// SPDX-License-Identifier: Apache-2.0
#include "search/explain/SearchExplainer.h"

#include "search/explain/FileInquiry.h"
#include "search/explain/QueryInquiry.h"

namespace coco::search {

SearchExplainer::SearchExplainer(ChunkStore &store, SearchService &searcher, EmbedderSource *embedders)
    : m_store(store)
    , m_searcher(searcher)
    , m_embedders(embedders)
{
}

Result<FileAnswer> SearchExplainer::whyMissing(const FileQuestion &question, std::stop_token stop)
{
    return FileInquiry(m_store, m_searcher, std::move(stop)).answer(question);
}

Result<QueryReport> SearchExplainer::analyse(const SearchRequest &request, std::stop_token stop)
{
    return QueryInquiry(m_store, m_embedders, std::move(stop)).report(request);
}

} // namespace coco::search
