// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "search/api/EmbedderIdentity.h"

#include <QString>
#include <QStringList>

#include <stop_token>
#include <vector>

namespace coco::search {

/// Turns texts into vectors: the seam for the built-in model and for providers over the network.
///
/// All functions may be called from any thread, also at the same time; an implementation that can
/// do one thing at a time makes the others wait. Owned by the composition root, outlives its users.
class Embedder
{
public:
    virtual ~Embedder() = default;

    /// Never changes in the life of the object.
    [[nodiscard]] virtual EmbedderIdentity identity() const = 0;

    /// Vectors of the texts, in their order; none for no texts. Cuts batches itself and shortens
    /// texts that are too long for the model. All or nothing. Blocks, each request with its own
    /// deadline: not for the GUI thread. Errors: Cancelled (stop was requested), Unavailable (no
    /// answer, or the provider says later), Timeout, NotFound (no such model), PermissionDenied
    /// (the key), Protocol (wrong number of vectors or dimensions).
    [[nodiscard]] virtual Result<std::vector<Embedding>> embedDocuments(const QStringList &texts,
                                                                        std::stop_token stop) = 0;
    /// Like embedDocuments() for what a person asks.
    [[nodiscard]] virtual Result<Embedding> embedQuery(const QString &text,
                                                       std::stop_token stop) = 0;
};

} // namespace coco::search
