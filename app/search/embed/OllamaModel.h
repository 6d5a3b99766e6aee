// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/embed/BlockingHttp.h"
#include "search/embed/EmbedderSettings.h"

namespace coco::search {

/// What Ollama tells of a model it has, without loading it. Plain value.
struct OllamaModel
{
    int contextTokens = 0; ///< 0: not told
    int dimensions = 0;    ///< 0: not told
    QString digest;        ///< empty: not told
};

/// Asks /api/show and /api/tags. Blocks up to some seconds. Errors: NotFound (no such model, with
/// the command that pulls it; no Ollama there), Unavailable, Timeout, Protocol, Cancelled.
[[nodiscard]] Result<OllamaModel> describeOllamaModel(const EmbedderSettings &settings,
                                                      std::stop_token stop);

/// From the answers to /api/show and /api/tags; any bytes are allowed. Errors: Protocol.
[[nodiscard]] Result<OllamaModel> readOllamaModel(const QByteArray &show, const QByteArray &tags,
                                                  const QString &name);

} // namespace coco::search
