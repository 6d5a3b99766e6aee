// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <stop_token>
#include <vector>

namespace coco::search {

/// How texts are marked before they are embedded; queries and documents of one index must agree.
enum class PrefixMode : std::uint8_t {
    None,     ///< texts as they are
    Model,    ///< the prefixes the model was trained with, e.g. "search_query: "
    TaskType, ///< the provider is told query or document beside the text
};

/// What an index records of the embedder that made its vectors. Vectors of different identities are
/// never compared: a mismatch is reported and embedding anew offered. Plain value.
struct EmbedderIdentity
{
    QString provider; ///< "builtin", "ollama", "openai" or "gemini"
    QString model;    ///< as the provider names it
    QString digest;   ///< of the model's weights; empty where the provider does not tell
    int dimensions = 0;
    PrefixMode prefixMode = PrefixMode::None;

    friend bool operator==(const EmbedderIdentity &, const EmbedderIdentity &) = default;
};

/// One text as a point: identity().dimensions values, length 1.
using Embedding = std::vector<float>;

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
