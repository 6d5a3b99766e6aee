// SPDX-License-Identifier: Apache-2.0
#include "mcp/JsonRpcParser.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;

namespace coco::mcp {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::mcp::JsonRpcParser)
};

JsonRpcPayload malformed(int code, QString message)
{
    return {{JsonRpcMalformed{std::nullopt, {code, std::move(message)}}}, false};
}

JsonRpcMessage invalid(std::optional<RequestId> id, QString message)
{
    return JsonRpcMalformed{std::move(id), {JsonRpcCode::kInvalidRequest, std::move(message)}};
}

/// Checked on the bytes, before a parser that recurses sees them.
bool isNestedDeeperThan(QByteArrayView bytes, int limit)
{
    int depth = 0;
    bool inString = false;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (inString) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inString = false;
        } else if (c == '"') {
            inString = true;
        } else if (c == '[' || c == '{') {
            if (++depth > limit)
                return true;
        } else if (c == ']' || c == '}') {
            --depth;
        }
    }
    return false;
}

std::optional<JsonRpcError> errorFromJson(const QJsonValue &value)
{
    const QJsonObject object = value.toObject();
    const auto code = RequestId::fromJson(object.value("code"_L1));
    if (!value.isObject() || !code || !object.value("message"_L1).isString())
        return std::nullopt;
    return JsonRpcError{object.value("code"_L1).toInt(JsonRpcCode::kInternalError),
                        object.value("message"_L1).toString(), object.value("data"_L1)};
}

JsonRpcMessage responseFromJson(const QJsonObject &object, std::optional<RequestId> id)
{
    const bool hasResult = object.contains("result"_L1);
    if (hasResult == object.contains("error"_L1))
        return invalid(std::move(id),
                       Text::tr("A message needs a method, or exactly one of result and error."));
    if (hasResult) {
        if (!id || !object.value("result"_L1).isObject())
            return invalid(std::move(id), Text::tr("A result must be an object with an id."));
        return makeResult(*id, object.value("result"_L1).toObject());
    }
    auto error = errorFromJson(object.value("error"_L1));
    if (!error)
        return invalid(std::move(id), Text::tr("An error must have a code and a message."));
    return JsonRpcResponse{std::move(id), {}, std::move(error)};
}

JsonRpcMessage callFromJson(const QJsonObject &object, std::optional<RequestId> id)
{
    if (!object.value("method"_L1).isString())
        return invalid(std::move(id), Text::tr("The method must be a string."));
    const QJsonValue params = object.value("params"_L1);
    if (!params.isObject() && !params.isUndefined() && !params.isNull())
        return invalid(std::move(id), Text::tr("The params must be an object."));
    const QString method = object.value("method"_L1).toString();
    if (!object.contains("id"_L1))
        return JsonRpcNotification{method, params.toObject()};
    return JsonRpcRequest{*id, method, params.toObject()};
}

JsonRpcPayload batchFromJson(const QJsonArray &array, const JsonRpcLimits &limits)
{
    if (array.isEmpty())
        return malformed(JsonRpcCode::kInvalidRequest, Text::tr("The batch is empty."));
    if (array.size() > limits.maxBatch)
        return malformed(JsonRpcCode::kInvalidRequest,
                         Text::tr("The batch holds %1 messages; at most %2 are read at once.")
                             .arg(array.size())
                             .arg(limits.maxBatch));
    JsonRpcPayload payload;
    payload.isBatch = true;
    for (const QJsonValue &value : array)
        payload.messages.push_back(messageFromJson(value));
    return payload;
}

} // namespace

JsonRpcMessage messageFromJson(const QJsonValue &value)
{
    if (!value.isObject())
        return invalid(std::nullopt, Text::tr("A message must be a JSON object."));
    const QJsonObject object = value.toObject();
    std::optional<RequestId> id = RequestId::fromJson(object.value("id"_L1));
    if (object.value("jsonrpc"_L1) != QJsonValue("2.0"_L1))
        return invalid(std::move(id), Text::tr("The field jsonrpc must be \"2.0\"."));
    const bool isCall = object.contains("method"_L1);
    const bool idMayBeNull = !isCall && object.value("id"_L1).isNull();
    if (object.contains("id"_L1) && !id && !idMayBeNull)
        return invalid(std::nullopt,
                       Text::tr("The id must be a string or a whole number of 64 bits."));
    return isCall ? callFromJson(object, std::move(id)) : responseFromJson(object, std::move(id));
}

JsonRpcPayload parseJsonRpc(QByteArrayView bytes, const JsonRpcLimits &limits)
{
    if (bytes.size() > limits.maxBytes)
        return malformed(JsonRpcCode::kInvalidRequest,
                         Text::tr("The message has %1 bytes; at most %2 are read.")
                             .arg(bytes.size())
                             .arg(limits.maxBytes));
    if (!bytes.isValidUtf8())
        return malformed(JsonRpcCode::kParseError, Text::tr("The message is not valid UTF-8."));
    if (isNestedDeeperThan(bytes, limits.maxDepth))
        return malformed(
            JsonRpcCode::kParseError,
            Text::tr("The message is nested deeper than %1 levels.").arg(limits.maxDepth));
    QJsonParseError failure;
    const auto document = QJsonDocument::fromJson(bytes.toByteArray(), &failure);
    if (failure.error != QJsonParseError::NoError)
        return malformed(JsonRpcCode::kParseError,
                         Text::tr("The message is no JSON: %1 at byte %2.")
                             .arg(failure.errorString())
                             .arg(failure.offset));
    if (document.isArray())
        return batchFromJson(document.array(), limits);
    return {{messageFromJson(document.object())}, false};
}

} // namespace coco::mcp
