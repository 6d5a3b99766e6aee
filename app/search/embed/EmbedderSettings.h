// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "search/embed/Embedder.h"

#include <QByteArray>
#include <QProcessEnvironment>
#include <QString>
#include <QUrl>

#include <memory>

namespace coco::search {

/// Which embedder a server uses. Plain value; empty members stand for the provider's default.
struct EmbedderSettings
{
    QString provider; ///< "none", "builtin", "ollama", "openai-compatible", "openai", "openrouter",
                      ///< "gemini"
    QString model;
    QUrl baseUrl;
    QByteArray apiKey;  ///< never logged
    int dimensions = 0; ///< to ask for; 0: the model's own

    /// Whether texts leave this machine and its private network: hosted providers, and any other
    /// whose base URL is neither local nor in a private network. Such texts have their secrets
    /// taken out first (SecretRedaction.h), and the cost is shown before (CostEstimate.h).
    [[nodiscard]] bool isRemote() const;
};

/// From COCOSEARCH_EMBEDDING_PROVIDER (default "none"), COCOSEARCH_EMBEDDING_MODEL, else
/// COCOSEARCH_EMBED_MODEL (what an image carries for Ollama, so its default says nothing about
/// other providers), COCOSEARCH_EMBEDDING_BASE_URL, COCOSEARCH_OLLAMA_URL (wins for Ollama),
/// COCOSEARCH_EMBEDDING_API_KEY and the providers' own (OPENAI_API_KEY, OPENROUTER_API_KEY,
/// GOOGLE_API_KEY, GEMINI_API_KEY; each also with _FILE), COCOSEARCH_EMBEDDING_OUTPUT_DIMENSION.
/// Errors: InvalidArgument (unknown provider with the known ones, bad URL, bad number),
/// PermissionDenied (a provider that needs a key has none: names the variable), NotFound (_FILE).
[[nodiscard]] Result<EmbedderSettings> embedderSettingsFrom(const QProcessEnvironment &environment);

/// Asks the provider what its model is (dimensions, digest, context) and returns an embedder; null
/// for "none". Blocks up to a deadline of seconds. Errors: as Embedder, and InvalidArgument.
[[nodiscard]] Result<std::unique_ptr<Embedder>> openEmbedder(const EmbedderSettings &settings,
                                                             std::stop_token stop);

} // namespace coco::search
