// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/embed/Embedder.h"

namespace coco::search {

/// A static embedder without a table: the parts of identifiers and their character n-grams are
/// hashed to a few signed places each, weighted by how much a word tells and damped by how often it
/// comes, summed and normalised. The same text gives the same vector on every machine. It knows
/// spelling, not meaning: "parser" is near "parsing", not near "grammar". Beside words alone it
/// raised NDCG@10 over 23 labelled repositories by 0.02 to 0.05; with ranking rules it is not
/// measured yet. Immutable, so usable from every thread at the same time.
class BuiltinEmbedder final : public Embedder
{
public:
    static constexpr int kDimensions = 256;

    [[nodiscard]] EmbedderIdentity identity() const override;
    /// Never fails but for Cancelled. A text without words gets a fixed vector of length 1.
    [[nodiscard]] Result<std::vector<Embedding>> embedDocuments(const QStringList &texts,
                                                                std::stop_token stop) override;
    [[nodiscard]] Result<Embedding> embedQuery(const QString &text, std::stop_token stop) override;
};

} // namespace coco::search
