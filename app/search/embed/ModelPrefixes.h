// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace coco::search {

/// What a model was trained to see in front of a text. Plain value; both empty: nothing.
struct ModelPrefixes
{
    QString query;
    QString document;

    [[nodiscard]] bool isEmpty() const { return query.isEmpty() && document.isEmpty(); }
};

/// By the model's name in any spelling: "nomic-embed-text:v1.5", "org/Nomic-Embed-Text-GGUF",
/// "text-embedding-nomic-embed-text-v1.5". Empty for models that want texts as they are.
[[nodiscard]] ModelPrefixes modelPrefixes(const QString &model);

} // namespace coco::search
