// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "mcp/RequestId.h"

#include <QByteArray>
#include <QJsonObject>
#include <QMetaType>
#include <QString>

#include <optional>
#include <variant>
#include <vector>

namespace coco::mcp {

/// Error codes of JSON-RPC 2.0 and the ones servers of MCP add to them.
namespace JsonRpcCode {
inline constexpr int kParseError = -32700;
inline constexpr int kInvalidRequest = -32600;
inline constexpr int kMethodNotFound = -32601;
inline constexpr int kInvalidParams = -32602;
inline constexpr int kInternalError = -32603;
inline constexpr int kServerError = -32000;
inline constexpr int kSessionNotFound = -32001;
} // namespace JsonRpcCode

/// The error member of a response. Plain value.
struct JsonRpcError
{
    int code = JsonRpcCode::kInternalError;
    QString message;
    QJsonValue data = QJsonValue::Undefined;

    friend bool operator==(const JsonRpcError &, const JsonRpcError &) = default;
};

struct JsonRpcRequest
{
    RequestId id;
    QString method;
    QJsonObject params;
};

struct JsonRpcNotification
{
    QString method;
    QJsonObject params;
};

/// Exactly one of result and error counts: error when it is set.
struct JsonRpcResponse
{
    std::optional<RequestId> id; ///< absent (null on the wire) when the request's could not be read
    QJsonObject result;
    std::optional<JsonRpcError> error;
};

/// What was sent is no message; holds what to answer.
struct JsonRpcMalformed
{
    std::optional<RequestId> id;
    JsonRpcError error;
};

using JsonRpcMessage =
    std::variant<JsonRpcRequest, JsonRpcNotification, JsonRpcResponse, JsonRpcMalformed>;

/// One body or line: a message, or a batch of them.
struct JsonRpcPayload
{
    std::vector<JsonRpcMessage> messages; ///< never empty; one when it is no batch
    bool isBatch = false;
};

[[nodiscard]] JsonRpcResponse makeResult(const RequestId &id, QJsonObject result);
[[nodiscard]] JsonRpcResponse makeError(std::optional<RequestId> id, int code, QString message,
                                        QJsonValue data = QJsonValue::Undefined);

[[nodiscard]] QJsonObject toJson(const JsonRpcRequest &request);
[[nodiscard]] QJsonObject toJson(const JsonRpcNotification &notification);
[[nodiscard]] QJsonObject toJson(const JsonRpcResponse &response);

/// One line without a line break in it: usable as an HTTP body, an SSE datum and a stdio line.
template<typename Message>
[[nodiscard]] QByteArray encode(const Message &message);
[[nodiscard]] QByteArray encodeObject(const QJsonObject &object);

template<typename Message>
QByteArray encode(const Message &message)
{
    return encodeObject(toJson(message));
}

} // namespace coco::mcp

Q_DECLARE_METATYPE(coco::mcp::JsonRpcMessage)
