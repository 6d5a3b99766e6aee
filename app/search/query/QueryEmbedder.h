// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/embed/Embedder.h"

#include <QByteArray>
#include <QCache>
#include <QMutex>

#include <chrono>

namespace coco::search {

/// Vectors of queries: the last ones are kept, and none is waited for longer than a person would.
/// After an embedder was too slow it is not asked again for a while. Thread-safe.
class QueryEmbedder
{
public:
    /// How long a search waits, and for how long it then does without.
    struct Patience
    {
        std::chrono::milliseconds wait{3'000};
        std::chrono::milliseconds pause{15'000};
    };
    explicit QueryEmbedder(const Patience &patience);

    /// Errors: as Embedder::embedQuery(); Timeout.
    [[nodiscard]] Result<Embedding> embed(Embedder &embedder, const QString &text, std::stop_token stop);

private:
    [[nodiscard]] Result<Embedding> ask(Embedder &embedder, const QString &text, std::stop_token stop);

    const Patience m_patience;
    QMutex m_mutex; ///< guards everything below
    QCache<QByteArray, Embedding> m_known;
    std::chrono::steady_clock::time_point m_silentUntil;
};

} // namespace coco::search
