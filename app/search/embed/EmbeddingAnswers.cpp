// SPDX-License-Identifier: Apache-2.0
#include "search/embed/EmbeddingAnswers.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtEndian>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace coco::search {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::Embedder)
};

constexpr qsizetype kMaxComplaint = 300;

tl::unexpected<Error> unreadable(const QString &detail)
{
    return fail(ErrorCode::Protocol,
                Text::tr("The answer is not one of an embedding server. Check the address and the kind "
                         "of provider."),
                detail);
}

Result<QJsonObject> objectOf(const QByteArray &body)
{
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (!document.isObject()) {
        return unreadable(error.error == QJsonParseError::NoError ? u"no JSON object"_s
                                                                  : error.errorString());
    }
    return document.object();
}

Result<void> normalise(Embedding &vector)
{
    double square = 0;
    for (const float value : vector)
        square += static_cast<double>(value) * static_cast<double>(value);
    if (!std::isfinite(square) || square <= 0) {
        return fail(ErrorCode::Protocol,
                    Text::tr("The model answered with a vector without direction. It may be no model "
                             "for embeddings; choose another."));
    }
    const double scale = 1.0 / std::sqrt(square);
    for (float &value : vector)
        value = static_cast<float>(static_cast<double>(value) * scale);
    return {};
}

Result<Embedding> vectorOf(const QJsonArray &numbers)
{
    Embedding vector;
    vector.reserve(static_cast<std::size_t>(numbers.size()));
    for (const auto &number : numbers) {
        if (!number.isDouble())
            return unreadable(u"a vector holds something other than numbers"_s);
        vector.push_back(static_cast<float>(number.toDouble()));
    }
    return vector;
}

Result<Embedding> vectorOf(const QString &base64)
{
    const auto decoded =
        QByteArray::fromBase64Encoding(base64.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    constexpr auto kSize = static_cast<qsizetype>(sizeof(quint32));
    if (!decoded || decoded.decoded.size() % kSize != 0)
        return unreadable(u"a vector is not base64 of numbers"_s);
    Embedding vector(static_cast<std::size_t>(decoded.decoded.size() / kSize));
    for (std::size_t i = 0; i < vector.size(); ++i) {
        const auto bits =
            qFromLittleEndian<quint32>(decoded.decoded.constData() + i * sizeof(quint32));
        std::memcpy(&vector[i], &bits, sizeof(bits));
    }
    return vector;
}

Result<Embedding> vectorOf(const QJsonValue &value)
{
    return value.isString() ? vectorOf(value.toString()) : vectorOf(value.toArray());
}

Result<std::vector<Embedding>> checked(std::vector<Embedding> vectors, qsizetype count,
                                       int dimensions)
{
    if (static_cast<qsizetype>(vectors.size()) != count) {
        return fail(ErrorCode::Protocol,
                    Text::tr("The embedding server answered with %1 vectors for %2 texts. Nothing of it "
                             "was used; its version may be too old.")
                        .arg(vectors.size())
                        .arg(count));
    }
    for (Embedding &vector : vectors) {
        const auto expected =
            dimensions > 0 ? static_cast<std::size_t>(dimensions) : vectors.front().size();
        if (vector.size() != expected || vector.empty()) {
            return fail(ErrorCode::Protocol,
                        Text::tr("The model gives vectors of %1 numbers where %2 were expected. If the "
                                 "model was replaced, restart and embed again; if a size was asked for "
                                 "with COCOSEARCH_EMBEDDING_OUTPUT_DIMENSION, this model or server "
                                 "does not honour it: leave it unset.")
                            .arg(vector.size())
                            .arg(expected));
        }
        if (auto normal = normalise(vector); !normal)
            return fail(std::move(normal).error());
    }
    return vectors;
}

QString oneLine(const QString &text)
{
    return text.simplified().left(kMaxComplaint);
}

void readDetails(const QJsonArray &details, ProviderComplaint &complaint)
{
    for (const auto &each : details) {
        const QJsonObject detail = each.toObject();
        const QString type = detail["@type"_L1].toString();
        if (type.endsWith("RetryInfo"_L1))
            complaint.retryAfter = parseWait(detail["retryDelay"_L1].toString().toLatin1());
        else if (type.endsWith("ErrorInfo"_L1))
            complaint.reason = detail["reason"_L1].toString().left(100);
    }
}

void readError(const QJsonValue &error, ProviderComplaint &complaint)
{
    if (error.isString()) {
        complaint.message = oneLine(error.toString());
        return;
    }
    const QJsonObject object = error.toObject();
    complaint.message = oneLine(object["message"_L1].toString());
    for (const auto key : {"status"_L1, "type"_L1, "code"_L1}) {
        if (object[key].isString())
            complaint.reason = object[key].toString().left(100);
    }
    readDetails(object["details"_L1].toArray(), complaint);
}

struct WaitUnit
{
    QByteArrayView name;
    double milliseconds;
};

bool isNumberPart(char c)
{
    return (c >= '0' && c <= '9') || c == '.';
}

/// 0 milliseconds when the text starts with no unit.
WaitUnit unitOf(QByteArrayView text)
{
    for (const WaitUnit unit : {WaitUnit{"ms", 1}, WaitUnit{"s", 1000}, WaitUnit{"m", 60'000},
                                WaitUnit{"h", 3'600'000}}) {
        if (text.startsWith(unit.name))
            return unit;
    }
    return {"", 0};
}

} // namespace

Result<std::vector<Embedding>> readOllamaAnswer(const QByteArray &body, qsizetype count,
                                                int dimensions)
{
    COCO_TRY(const QJsonObject answer, objectOf(body));
    if (!answer["embeddings"_L1].isArray())
        return unreadable(u"no list of embeddings"_s);
    std::vector<Embedding> vectors;
    const QJsonArray rows = answer["embeddings"_L1].toArray();
    for (const auto &row : rows) {
        COCO_TRY(Embedding vector, vectorOf(row.toArray()));
        vectors.push_back(std::move(vector));
    }
    return checked(std::move(vectors), count, dimensions);
}

Result<std::vector<Embedding>> readOpenAiAnswer(const QByteArray &body, qsizetype count,
                                                int dimensions)
{
    COCO_TRY(const QJsonObject answer, objectOf(body));
    if (!answer["data"_L1].isArray())
        return unreadable(u"no list of data"_s);
    const QJsonArray rows = answer["data"_L1].toArray();
    if (rows.size() != count)
        return checked(std::vector<Embedding>(static_cast<std::size_t>(rows.size())), count, 0);
    std::vector<Embedding> vectors(static_cast<std::size_t>(count));
    qsizetype position = 0;
    for (const auto &each : rows) {
        const QJsonObject row = each.toObject();
        const auto index = row["index"_L1].toInteger(position++);
        if (index < 0 || index >= count || !vectors[static_cast<std::size_t>(index)].empty())
            return unreadable(u"the vectors are not numbered like the texts"_s);
        COCO_TRY(vectors[static_cast<std::size_t>(index)], vectorOf(row["embedding"_L1]));
    }
    return checked(std::move(vectors), count, dimensions);
}

Result<std::vector<Embedding>> readGeminiAnswer(const QByteArray &body, qsizetype count,
                                                int dimensions)
{
    COCO_TRY(const QJsonObject answer, objectOf(body));
    if (!answer["embeddings"_L1].isArray())
        return unreadable(u"no list of embeddings"_s);
    std::vector<Embedding> vectors;
    const QJsonArray rows = answer["embeddings"_L1].toArray();
    for (const auto &row : rows) {
        COCO_TRY(Embedding vector, vectorOf(row.toObject()["values"_L1].toArray()));
        vectors.push_back(std::move(vector));
    }
    return checked(std::move(vectors), count, dimensions);
}

ProviderComplaint readComplaint(const net::HttpClientResponse &response)
{
    ProviderComplaint complaint;
    QJsonDocument document = QJsonDocument::fromJson(response.body);
    // Some of Google's answers come as a list of one.
    const QJsonObject object =
        document.isArray() ? document.array().at(0).toObject() : document.object();
    readError(object["error"_L1], complaint);
    if (complaint.message.isEmpty() && !object.isEmpty())
        complaint.message = oneLine(object["message"_L1].toString(object["detail"_L1].toString()));
    if (object.isEmpty() && !response.body.trimmed().startsWith('<'))
        complaint.message = oneLine(QString::fromUtf8(response.body.left(kMaxComplaint)));
    if (!complaint.retryAfter)
        complaint.retryAfter = parseWait(response.headers.value("retry-after"));
    if (!complaint.retryAfter)
        complaint.retryAfter = usedUpFor(response.headers);
    return complaint;
}

std::optional<std::chrono::milliseconds> usedUpFor(const net::HttpHeaders &headers)
{
    std::optional<std::chrono::milliseconds> longest;
    for (const auto &[remaining, reset] :
         {std::pair<QByteArrayView, QByteArrayView>{"x-ratelimit-remaining-requests",
                                                    "x-ratelimit-reset-requests"},
          {"x-ratelimit-remaining-tokens", "x-ratelimit-reset-tokens"}}) {
        if (headers.value(remaining) != "0")
            continue;
        const auto wait = parseWait(headers.value(reset));
        if (wait && (!longest || *wait > *longest))
            longest = wait;
    }
    return longest;
}

std::optional<std::chrono::milliseconds> parseWait(QByteArrayView text)
{
    constexpr double kDay = 24 * 3600 * 1000.0;
    double total = 0;
    QByteArrayView rest = text.trimmed();
    if (rest.isEmpty())
        return {};
    const bool isBare = std::all_of(rest.begin(), rest.end(), isNumberPart);
    while (!rest.isEmpty()) {
        const auto unitAt = std::find_if_not(rest.begin(), rest.end(), isNumberPart);
        const qsizetype digits = unitAt - rest.begin();
        bool isNumber = false;
        const double value = rest.first(digits).toByteArray().toDouble(&isNumber);
        rest = rest.sliced(digits);
        const WaitUnit unit = isBare ? WaitUnit{"", 1000} : unitOf(rest);
        if (!isNumber || unit.milliseconds == 0)
            return {};
        total += value * unit.milliseconds;
        rest = rest.sliced(unit.name.size());
    }
    return std::chrono::milliseconds(static_cast<qint64>(std::min(std::ceil(total), kDay)));
}

} // namespace coco::search
