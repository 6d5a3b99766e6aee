// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/embed/Embedder.h"

namespace coco::search {

/// Where the engine asks for the embedder each time it needs one: a service may come up later than
/// the server. Thread-safe. Owned by the composition root, outlives its users.
class EmbedderSource
{
public:
    virtual ~EmbedderSource() = default;
    /// At once. Null when words only were chosen; what is returned lives as long as the source.
    /// Errors: why the chosen embedder cannot be used now, as openEmbedder's.
    [[nodiscard]] virtual Result<Embedder *> embedder() = 0;
};

/// A source that always has the same one, or none. Borrows it.
class FixedEmbedder final : public EmbedderSource
{
public:
    explicit FixedEmbedder(Embedder *embedder)
        : m_embedder(embedder)
    {}
    [[nodiscard]] Result<Embedder *> embedder() override { return m_embedder; }

private:
    Embedder *const m_embedder;
};

} // namespace coco::search
