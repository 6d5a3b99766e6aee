// SPDX-License-Identifier: Apache-2.0
#include "search/embed/EmbeddingAnswers.h"
#include "search/embed/OllamaModel.h"
#include "search/embed/SecretRedaction.h"

#include <cmath>
#include <cstdint>
#include <cstdlib>

using namespace coco;
using namespace coco::search;

namespace {

constexpr qsizetype kCount = 2;

void check(const Result<std::vector<Embedding>> &vectors)
{
    if (!vectors) {
        if (vectors.error().code != ErrorCode::Protocol || vectors.error().message.isEmpty())
            std::abort();
        return;
    }
    if (vectors->size() != std::size_t(kCount))
        std::abort();
    for (const Embedding &vector : *vectors) {
        double square = 0;
        for (const float value : vector)
            square += double(value) * double(value);
        if (vector.size() != vectors->front().size() || !(std::abs(square - 1.0) < 1e-3))
            std::abort();
    }
}

void checkRedaction(const QString &text)
{
    const QString clean = redactSecrets(text);
    if (clean.count(u'\n') != text.count(u'\n'))
        std::abort();
}

} // namespace

/// Must hold for any bytes: the readers give unit vectors of one size, as many as texts were sent,
/// or an error that says so; complaints are short; redacted text keeps its lines.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray body(reinterpret_cast<const char *>(data), qsizetype(size));
    check(readOllamaAnswer(body, kCount, 0));
    check(readOpenAiAnswer(body, kCount, 0));
    check(readGeminiAnswer(body, kCount, 0));
    const net::HttpClientResponse response{
        .status = 429, .headers = {{"retry-after", body}}, .body = body};
    const ProviderComplaint complaint = readComplaint(response);
    if (complaint.message.size() > 300 || complaint.reason.size() > 100)
        std::abort();
    if (complaint.retryAfter && complaint.retryAfter->count() < 0)
        std::abort();
    const auto model = readOllamaModel(body, body, QStringLiteral("m"));
    if (model && (model->contextTokens < 0 || model->dimensions < 0))
        std::abort();
    checkRedaction(QString::fromUtf8(body));
    return 0;
}
