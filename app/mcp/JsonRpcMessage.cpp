// SPDX-License-Identifier: Apache-2.0
#include "mcp/JsonRpcMessage.h"

#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;

namespace coco::mcp {

namespace {

QJsonObject withParams(QJsonObject message, const QJsonObject &params)
{
    if (!params.isEmpty())
        message.insert("params"_L1, params);
    return message;
}

} // namespace

JsonRpcResponse makeResult(const RequestId &id, QJsonObject result)
{
    return {id, std::move(result), std::nullopt};
}

JsonRpcResponse makeError(std::optional<RequestId> id, int code, QString message, QJsonValue data)
{
    return {std::move(id), {}, JsonRpcError{code, std::move(message), std::move(data)}};
}

QJsonObject toJson(const JsonRpcRequest &request)
{
    return withParams(
        {{"jsonrpc"_L1, "2.0"_L1}, {"id"_L1, request.id.toJson()}, {"method"_L1, request.method}},
        request.params);
}

QJsonObject toJson(const JsonRpcNotification &notification)
{
    return withParams({{"jsonrpc"_L1, "2.0"_L1}, {"method"_L1, notification.method}},
                      notification.params);
}

QJsonObject toJson(const JsonRpcResponse &response)
{
    QJsonObject message{{"jsonrpc"_L1, "2.0"_L1},
                        {"id"_L1, response.id ? response.id->toJson() : QJsonValue()}};
    if (!response.error) {
        message.insert("result"_L1, response.result);
        return message;
    }
    QJsonObject error{{"code"_L1, response.error->code}, {"message"_L1, response.error->message}};
    if (!response.error->data.isUndefined())
        error.insert("data"_L1, response.error->data);
    message.insert("error"_L1, error);
    return message;
}

QByteArray encodeObject(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace coco::mcp
