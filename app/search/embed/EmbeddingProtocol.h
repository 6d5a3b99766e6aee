// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "net/HttpClient.h"
#include "search/api/EmbedderIdentity.h"
#include "search/embed/EmbedderSettings.h"

#include <QStringList>

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace coco::search {

enum class EmbedPurpose { Document, Query };

/// How much a provider takes. Tokens are estimated (see tokensOf()), as each model has its own.
struct ProtocolLimits
{
    int itemsPerRequest = 64;
    int tokensPerRequest = 8192;
    int tokensPerItem = 0;  ///< 0: not known
    int requestsAtOnce = 2; ///< for documents; a query is never kept waiting for them
};

/// Why a provider did not answer with vectors, and what may be done about it.
struct Refusal
{
    enum class Kind {
        Later,   ///< the same request may work after a while
        TooLong, ///< a text, or all together, are too long
        Text,    ///< something about one of the texts
        Final,   ///< it will not work until a person does something
    };
    Kind kind = Kind::Final;
    Error error;
    std::optional<std::chrono::milliseconds> retryAfter;
};

/// What differs between providers: how texts are asked for and how answers are read. No I/O;
/// immutable, so usable from every thread. Owned by the ProviderSession.
class EmbeddingProtocol
{
public:
    virtual ~EmbeddingProtocol() = default;

    /// Dimensions are 0 as long as nothing has told them.
    [[nodiscard]] virtual EmbedderIdentity identity() const = 0;
    [[nodiscard]] virtual ProtocolLimits limits() const = 0;
    [[nodiscard]] virtual net::HttpClientRequest request(const QStringList &texts,
                                                         EmbedPurpose purpose) const = 0;
    /// Errors: Protocol. `dimensions` 0 takes any.
    [[nodiscard]] virtual Result<std::vector<Embedding>>
    vectors(const QByteArray &body, qsizetype count, int dimensions) const = 0;
    /// Of an answer that has no vectors.
    [[nodiscard]] virtual Refusal refusal(const net::HttpClientResponse &response) const = 0;
};

/// Of a model in Ollama; context and digest as it told them.
[[nodiscard]] std::unique_ptr<EmbeddingProtocol>
ollamaProtocol(const EmbedderSettings &settings, int contextTokens, const QString &digest);
/// For "openai", "openrouter" and "openai-compatible".
[[nodiscard]] std::unique_ptr<EmbeddingProtocol> openAiProtocol(const EmbedderSettings &settings);
[[nodiscard]] std::unique_ptr<EmbeddingProtocol> geminiProtocol(const EmbedderSettings &settings);

/// What most refusals mean whoever sends them, told in the provider's name.
[[nodiscard]] Refusal commonRefusal(const EmbedderSettings &settings,
                                    const net::HttpClientResponse &response);

/// About how many tokens a text has: a token of source code is near three bytes. Never 0.
[[nodiscard]] qint64 tokensOf(qint64 characters);

} // namespace coco::search
