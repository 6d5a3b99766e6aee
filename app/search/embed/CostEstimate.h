// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/embed/EmbedderSettings.h"

#include <optional>

namespace coco::search {

/// What embedding texts would take, to be shown before a remote provider sees the first one.
/// Plain value.
struct CostEstimate
{
    bool isRemote = false;
    QString provider; ///< for people
    QString model;
    QString host; ///< where the texts would go; empty for the built-in model
    qint64 chunks = 0;
    qint64 tokens = 0;               ///< about
    std::optional<double> usDollars; ///< about, where the price is known

    /// One or two sentences: "About 1,200 pieces of text (about 400,000 tokens) go to OpenAI …".
    [[nodiscard]] QString text() const;
};

/// `characters` of all chunks together; both 0 or more.
[[nodiscard]] CostEstimate estimateCost(const EmbedderSettings &settings, qint64 chunks,
                                        qint64 characters);

} // namespace coco::search
