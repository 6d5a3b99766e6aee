// SPDX-License-Identifier: Apache-2.0
#include "coco/SearchEngine.h"
#include "search/index/IndexScheduler.h"
#include "search/parse/SyntaxHighlighter.h"
#include "search/query/HybridSearcher.h"
#include "search/store/EmbeddedChunkStore.h"

namespace coco::cli {
namespace {

class EmbeddedEngine final : public SearchEngine
{
public:
    EmbeddedEngine(std::unique_ptr<search::ChunkStore> store, const Clock &clock)
        : m_store(std::move(store))
        , m_scheduler(*m_store, clock)
        , m_searcher(*m_store, m_scheduler)
    {
    }

    search::IndexService &indexes() override { return m_scheduler; }
    search::SearchService &searcher() override { return m_searcher; }
    search::HighlightService &highlighter() override { return m_highlighter; }
    Result<void> probe() override
    {
        // A query of the catalogue: it touches the disk, whatever is cached.
        const auto removed = m_store->removed();
        return removed ? Result<void>() : fail(removed.error());
    }

private:
    std::unique_ptr<search::ChunkStore> m_store;
    search::IndexScheduler m_scheduler;
    search::HybridSearcher m_searcher;
    search::SyntaxHighlighter m_highlighter;
};

} // namespace

Result<std::unique_ptr<SearchEngine>> openEmbeddedEngine(const QString &dataFolder, const Clock &clock)
{
    COCO_TRY(auto store, search::EmbeddedChunkStore::open(dataFolder));
    return std::unique_ptr<SearchEngine>(new EmbeddedEngine(std::move(store), clock));
}

} // namespace coco::cli
