// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "coco/LateEmbedder.h"
#include "coco/EmbeddingProbe.h"
#include "coco/SearchEngine.h"
#include "coco/WaitingIndexService.h"
#include "search/parse/SyntaxHighlighter.h"

#include <mutex>
#include <thread>

namespace coco::cli {

/// An engine whose database may not answer yet. It tries to open it on a thread of its own, with
/// growing waits, and meanwhile says what it waits for; what waiting does not cure counts as failed at
/// once, but is tried on, so that a mended database needs no restart. Thread-safe; owned by the
/// composition.
class WaitingEngine final : public SearchEngine
{
public:
    using Open = std::function<Result<std::unique_ptr<SearchEngine>>(std::stop_token)>;

    /// `wait`: how long a database that does not answer counts as starting. `onGivenUp` is called
    /// once, on the engine's thread, when it counts as failed. The clock must outlive the engine.
    WaitingEngine(Open open, std::shared_ptr<LateEmbedder> embedders, const Clock &clock, std::chrono::seconds wait,
                  std::function<void(const Error &)> onGivenUp);
    ~WaitingEngine() override;

    search::IndexService &indexes() override { return m_indexes; }
    search::SearchService &searcher() override { return m_searcher; }
    search::HighlightService &highlighter() override { return m_highlighter; }
    Result<search::ExplainService *> explainer() override;
    rest::ServiceHealth databaseHealth() override;
    rest::ServiceHealth embeddingHealth() override { return m_embedding.current(); }
    Result<QJsonObject> indexingCost(const QString &root, bool fresh, std::stop_token stop) override;
    QList<rest::Check> verify(std::stop_token stop) override;
    Result<void> snapshot(const QString &folder, std::stop_token stop) override;

private:
    /// Searches with the engine once it is there.
    class Searcher final : public search::SearchService
    {
    public:
        explicit Searcher(const WaitingEngine &engine)
            : m_engine(engine)
        {
        }
        Result<search::SearchResponse> search(const search::SearchRequest &request, std::stop_token stop) override;

    private:
        const WaitingEngine &m_engine;
    };

    void work(const std::stop_token &stop);
    [[nodiscard]] bool attempt(Clock::Steady begin, const std::stop_token &stop);
    void noteProblem(const Error &error, bool failed);
    [[nodiscard]] Result<SearchEngine *> ready() const;

    const Open m_open;
    const Clock &m_clock;
    const std::chrono::seconds m_wait;
    const std::function<void(const Error &)> m_onGivenUp;
    const std::shared_ptr<LateEmbedder> m_embedders; ///< shared with the engine that is opened
    EmbeddingProbe m_embedding;
    WaitingIndexService m_indexes;
    Searcher m_searcher;
    search::SyntaxHighlighter m_highlighter;

    mutable std::mutex m_mutex; ///< guards the next three
    std::unique_ptr<SearchEngine> m_engine; ///< set once
    Error m_problem;
    bool m_failed = false;
    std::jthread m_thread; ///< the last member: it uses all others
};

} // namespace coco::cli
