// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/embed/EmbedderSource.h"

#include <functional>
#include <mutex>
#include <thread>

namespace coco::cli {

/// The embedder of a server, which may come up later than the server does: it is opened on a thread
/// of its own, again and again with growing waits until it is there. Thread-safe; owned by the engine.
class LateEmbedder final : public search::EmbedderSource
{
public:
    using Open = std::function<Result<std::unique_ptr<search::Embedder>>(std::stop_token)>;

    /// `open` may block; a null embedder means that words only were chosen.
    explicit LateEmbedder(Open open);
    ~LateEmbedder() override;

    [[nodiscard]] Result<search::Embedder *> embedder() override;
    /// Whether the first attempt is over.
    [[nodiscard]] bool wasTried() const;

private:
    void work(const std::stop_token &stop);
    [[nodiscard]] bool attempt(const std::stop_token &stop);

    const Open m_open;
    mutable std::mutex m_mutex; ///< guards everything below but the thread
    std::unique_ptr<search::Embedder> m_embedder;
    bool m_done = false;
    bool m_tried = false;
    Error m_problem;
    std::jthread m_thread; ///< the last member: it uses all others
};

} // namespace coco::cli
