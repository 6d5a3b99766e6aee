// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "net/HttpClient.h"
#include "search/api/EmbedderIdentity.h"

#include <QByteArray>

#include <chrono>
#include <optional>
#include <vector>

namespace coco::search {

// What providers send, read without trust: any bytes are allowed. Pure, any thread. The readers
// return exactly `count` vectors of length 1 and of one number of dimensions: `dimensions`, or,
// where that is 0, whatever the provider gives. Errors: Protocol.

/// `{"embeddings":[[…]…]}`
[[nodiscard]] Result<std::vector<Embedding>> readOllamaAnswer(const QByteArray &body,
                                                              qsizetype count, int dimensions);
/// `{"data":[{"index","embedding":[…] or base64 of little-endian float32}…]}`
[[nodiscard]] Result<std::vector<Embedding>> readOpenAiAnswer(const QByteArray &body,
                                                              qsizetype count, int dimensions);
/// `{"embeddings":[{"values":[…]}…]}`
[[nodiscard]] Result<std::vector<Embedding>> readGeminiAnswer(const QByteArray &body,
                                                              qsizetype count, int dimensions);

/// What a provider says went wrong. Plain value.
struct ProviderComplaint
{
    QString message; ///< its words, one line, at most 300 characters; empty when there are none
    QString reason;  ///< for machines: "insufficient_quota", "API_KEY_INVALID"; may be empty
    std::optional<std::chrono::milliseconds> retryAfter;
};

/// From the body (`{"error":"…"}`, `{"error":{"message","code"}}`, Google's details) and from the
/// header fields retry-after and x-ratelimit-reset-*.
[[nodiscard]] ProviderComplaint readComplaint(const net::HttpClientResponse &response);

/// How long a limit that is used up stays so, from the x-ratelimit-* fields of any answer.
[[nodiscard]] std::optional<std::chrono::milliseconds> usedUpFor(const net::HttpHeaders &headers);

/// "31s", "1.5s", "6m0s", "20ms", "12" (seconds); nothing for other texts. At most a day.
[[nodiscard]] std::optional<std::chrono::milliseconds> parseWait(QByteArrayView text);

} // namespace coco::search
