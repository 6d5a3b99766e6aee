// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "stack/StackSpec.h"

#include <QString>

#include <stop_token>

namespace coco::desktop {

/// Names of the providers for a list: id and name for people, the empty id first.
[[nodiscard]] QList<std::pair<QString, QString>> embeddingChoices();

/// What leaves the machine with this choice, in one or two sentences. Pure.
[[nodiscard]] QString privacySentence(const stack::EmbeddingChoice &choice);

/// Embeds one word as the server would and tells what answered. Nothing but that word is sent. Errors:
/// Unsupported (the choice can only be tried where the container runs), and those of the embedder. Blocks.
[[nodiscard]] Result<QString> tryEmbedding(const stack::StackSpec &spec, const std::stop_token &stop);

} // namespace coco::desktop
