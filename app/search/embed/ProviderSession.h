// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/embed/BlockingHttp.h"
#include "search/embed/EmbeddingProtocol.h"

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>

namespace coco::search {

/// How long and how often to try. Plain value.
struct RetryOptions
{
    using Duration = std::chrono::milliseconds;

    Duration firstWait{500};
    Duration longestWait{30'000};
    int attempts = 8;
    Duration documentTimeout{300'000}; ///< of one request; a model may have to be loaded first
    Duration documentBudget{600'000};  ///< of one request with all its attempts
    Duration queryTimeout{30'000};
    Duration queryBudget{30'000}; ///< a person waits for it
    int queryAttempts = 4;
};

/// Single requests to one provider, tried again when it says later: waits grow and are jittered, or
/// are as long as the provider says, and one caller's wait holds back the others.
/// Any thread may call at the same time. Owned by the HttpEmbedder.
class ProviderSession
{
public:
    using Vectors = tl::expected<std::vector<Embedding>, Refusal>;

    ProviderSession(std::unique_ptr<EmbeddingProtocol> protocol, const RetryOptions &options);

    [[nodiscard]] const EmbeddingProtocol &protocol() const { return *m_protocol; }

    /// One request, tried again within its budget. The refusal is never Later: what stays
    /// unavailable is Final, with Unavailable or Timeout; Cancelled is Final as well.
    [[nodiscard]] Vectors embed(const QStringList &texts, EmbedPurpose purpose, int dimensions,
                                std::stop_token stop);

private:
    using Clock = std::chrono::steady_clock;
    struct Budget
    {
        Clock::time_point deadline;
        std::chrono::milliseconds timeout;
        int attempts;
    };

    [[nodiscard]] Budget budgetFor(EmbedPurpose purpose) const;
    [[nodiscard]] Vectors attempt(const net::HttpClientRequest &request, qsizetype count,
                                  int dimensions, std::stop_token stop);
    /// False when stop was requested first.
    [[nodiscard]] bool pauseUntil(Clock::time_point when, const std::stop_token &stop);
    [[nodiscard]] Clock::time_point heldUntil() const;
    void holdOthers(Clock::time_point until);

    const std::unique_ptr<EmbeddingProtocol> m_protocol;
    const RetryOptions m_options;
    const BlockingHttp m_http;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_stopped;
    Clock::time_point m_heldUntil{}; ///< the provider asked for silence till then
};

} // namespace coco::search
