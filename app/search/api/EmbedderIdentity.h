// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QString>

#include <cstdint>
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
    QString provider; ///< "builtin", "ollama", "openai", "openrouter", "gemini"; empty: words only
    QString model;    ///< as the provider names it
    QString digest;   ///< of the model's weights; empty where the provider does not tell
    int dimensions = 0;
    PrefixMode prefixMode = PrefixMode::None;

    /// Whether there are vectors at all.
    [[nodiscard]] bool isNone() const { return provider.isEmpty(); }

    friend bool operator==(const EmbedderIdentity &, const EmbedderIdentity &) = default;
};

/// For people: "ollama nomic-embed-text (768 dimensions)", or that there are words only.
[[nodiscard]] QString embedderLabel(const EmbedderIdentity &identity);
/// {provider, model, digest, dimensions, prefix_mode}; empty for none.
[[nodiscard]] QJsonObject embedderToJson(const EmbedderIdentity &identity);
/// Inverse of embedderToJson(); missing and wrong members become the defaults.
[[nodiscard]] EmbedderIdentity embedderFromJson(const QJsonObject &json);

/// One text as a point: EmbedderIdentity::dimensions values, length 1.
using Embedding = std::vector<float>;

} // namespace coco::search
