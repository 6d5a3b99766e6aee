// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "coco/EmbeddingProbe.h"
#include "coco/SearchEngine.h"
#include "search/explain/SearchExplainer.h"
#include "search/index/IndexScheduler.h"
#include "search/parse/SyntaxHighlighter.h"
#include "search/query/HybridSearcher.h"
#include "search/store/ChunkStore.h"

#include <functional>

namespace coco::cli {

/// An open store and what only its kind can tell of it.
struct OpenStore
{
    std::unique_ptr<search::ChunkStore> store;
    /// Members of the health document's database, e.g. kind and version. May ask the database.
    std::function<Result<QJsonObject>(std::stop_token)> facts;
    /// Checks of the database beside those every store has.
    std::function<QList<rest::Check>(std::stop_token)> checks;
};

/// The engine over an open store. Thread-safe; owned by the composition.
class StoreEngine final : public SearchEngine
{
public:
    /// `embedders` is what the options' settings open. The clock must outlive the engine.
    StoreEngine(OpenStore store, std::shared_ptr<LateEmbedder> embedders, const EngineOptions &options, const Clock &clock);

    search::IndexService &indexes() override { return m_scheduler; }
    search::SearchService &searcher() override { return m_searcher; }
    search::HighlightService &highlighter() override { return m_highlighter; }
    Result<search::ExplainService *> explainer() override { return &m_explainer; }
    rest::ServiceHealth databaseHealth() override;
    rest::ServiceHealth embeddingHealth() override { return m_embedding.current(); }
    Result<QJsonObject> indexingCost(const QString &root, bool fresh, std::stop_token stop) override;
    QList<rest::Check> verify(std::stop_token stop) override;
    Result<void> snapshot(const QString &folder, std::stop_token stop) override;

private:
    [[nodiscard]] rest::Check embedderCheck(std::stop_token stop);
    [[nodiscard]] QList<rest::Check> indexChecks(std::stop_token stop);
    [[nodiscard]] rest::Check indexCheck(const search::IndexSummary &index, std::stop_token stop);

    const OpenStore m_store;
    const QString m_dataFolder;
    const search::EmbedderSettings m_settings;
    /// Shared with the engine that waited for the database, if there was one.
    const std::shared_ptr<LateEmbedder> m_embedders;
    EmbeddingProbe m_embedding;
    search::IndexScheduler m_scheduler;
    search::HybridSearcher m_searcher;
    search::SearchExplainer m_explainer;
    search::SyntaxHighlighter m_highlighter;
};

} // namespace coco::cli
