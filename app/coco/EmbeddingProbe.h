// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "coco/LateEmbedder.h"
#include "core/Clock.h"
#include "rest/ServiceHealth.h"

#include <future>
#include <mutex>
#include <optional>

namespace coco::cli {

/// Tells whether the embedder works by embedding a word, at most every 15 seconds, and without
/// letting who asks wait for a slow one. Thread-safe; borrows both.
class EmbeddingProbe
{
public:
    EmbeddingProbe(LateEmbedder &embedders, const Clock &clock);
    ~EmbeddingProbe();

    /// What is known, after waiting for less than a second.
    [[nodiscard]] rest::ServiceHealth current();
    /// Embeds now. Blocks as long as the embedder's own deadlines.
    [[nodiscard]] rest::ServiceHealth exercise(std::stop_token stop);

private:
    [[nodiscard]] std::optional<rest::ServiceHealth> withoutAsking(const Result<search::Embedder *> &embedder) const;
    [[nodiscard]] rest::ServiceHealth ask(search::Embedder &embedder, std::stop_token stop) const;
    void collect(std::chrono::milliseconds patience);

    LateEmbedder &m_embedders;
    const Clock &m_clock;
    std::stop_source m_stop;
    std::mutex m_mutex; ///< guards everything below
    std::optional<rest::ServiceHealth> m_last;
    std::optional<Clock::Steady> m_asked;
    std::future<rest::ServiceHealth> m_running;
};

} // namespace coco::cli
