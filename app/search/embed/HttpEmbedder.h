// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/embed/Embedder.h"
#include "search/embed/ProviderSession.h"

#include <atomic>

namespace coco::search {

/// An embedder over the network: cleans and cuts texts, sends them in batches several at once, and
/// narrows a refused batch down to the text that is refused. Any thread may call at the same time.
class HttpEmbedder final : public Embedder
{
public:
    struct Options
    {
        bool redacts = false;    ///< secrets are taken out of texts before they are sent
        int knownDimensions = 0; ///< 0: one vector is asked for to see how many there are
        RetryOptions retries;
    };

    /// Asks for one vector when the dimensions are not known, so that a wrong key, model or address
    /// is told at once. Blocks like a query. Errors: as Embedder.
    [[nodiscard]] static Result<std::unique_ptr<HttpEmbedder>>
    open(std::unique_ptr<EmbeddingProtocol> protocol, const Options &options, std::stop_token stop);

    [[nodiscard]] EmbedderIdentity identity() const override { return m_identity; }
    [[nodiscard]] Result<std::vector<Embedding>> embedDocuments(const QStringList &texts,
                                                                std::stop_token stop) override;
    [[nodiscard]] Result<Embedding> embedQuery(const QString &text, std::stop_token stop) override;

private:
    struct Job;   ///< one call of embedDocuments() or embedQuery()
    struct Slice; ///< texts of a job that follow each other

    HttpEmbedder(std::unique_ptr<EmbeddingProtocol> protocol, const Options &options);

    [[nodiscard]] QString prepared(const QString &text) const;
    [[nodiscard]] std::vector<Slice> batches(const QStringList &texts) const;
    [[nodiscard]] Result<void> runAll(Job &job, const std::vector<Slice> &slices,
                                      const std::stop_token &stop);
    void runSome(Job &job, const std::vector<Slice> &slices);
    [[nodiscard]] Result<void> embedSlice(Job &job, Slice slice);
    [[nodiscard]] Result<void> embedShortened(Job &job, qsizetype position, const Refusal &refusal);
    void learnLength(qsizetype characters);
    [[nodiscard]] bool takeSlot(const std::stop_token &stop);
    void returnSlot();

    ProviderSession m_session;
    const bool m_redacts;
    const ProtocolLimits m_limits;
    EmbedderIdentity m_identity;              ///< complete once open() returns
    std::atomic<qsizetype> m_longestTaken{0}; ///< of texts that had to be shortened
    std::atomic<int> m_shortened{0};
    std::mutex m_mutex;
    std::condition_variable_any m_slotFree;
    int m_usedSlots = 0;
};

} // namespace coco::search
