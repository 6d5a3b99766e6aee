// SPDX-License-Identifier: Apache-2.0
#include "coco/ServerConnection.h"

#include <QCoreApplication>
#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace coco::cli {
namespace {

constexpr int kFirstErrorStatus = 400;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::cli)
};

Result<QJsonObject> decoded(const Result<net::HttpClientResponse> &answer)
{
    if (!answer)
        return fail(answer.error());
    const QJsonDocument document = QJsonDocument::fromJson(answer->body);
    if (!document.isObject()) {
        return fail(ErrorCode::Protocol,
                    Text::tr("The server's answer cannot be understood. Is another program listening on its port?"),
                    Text::tr("HTTP status %1").arg(answer->status));
    }
    const QJsonObject object = document.object();
    if (answer->status < kFirstErrorStatus)
        return object;
    const QJsonObject error = object.value("error"_L1).toObject();
    return fail(errorCodeFromName(error.value("code"_L1).toString()), error.value("message"_L1).toString(),
                error.value("detail"_L1).toString());
}

QString firstText(const mcp::ToolResult &result)
{
    return result.content.isEmpty() ? QString() : result.content.first()["text"_L1].toString();
}

Error errorOf(const QJsonObject &object, QLatin1StringView messageField)
{
    return {errorCodeFromName(object.value("code"_L1).toString()), object.value(messageField).toString(),
            object.value("detail"_L1).toString()};
}

} // namespace

ServerConnection::ServerConnection(const ServerEndpoint &endpoint, QObject *parent)
    : QObject(parent)
    , m_endpoint(endpoint)
{
    QUrl url = endpoint.url;
    url.setPath(u"/mcp"_s);
    m_tools = mcp::makeHttpMcpClient(url, endpoint.controlToken.toUtf8(), u"coco"_s,
                                     QCoreApplication::applicationVersion());
}

ServerConnection::~ServerConnection() = default;

QFuture<Result<QJsonObject>> ServerConnection::call(const QByteArray &method, const QString &path,
                                                    const QJsonObject &body, std::chrono::milliseconds timeout)
{
    net::HttpClientRequest request;
    request.method = method;
    request.url = m_endpoint.url;
    request.url.setPath(path);
    request.headers.add("Authorization", "Bearer " + m_endpoint.controlToken.toUtf8());
    request.timeout = timeout;
    if (!body.isEmpty()) {
        request.headers.add("Content-Type", "application/json");
        request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    }
    return m_http.fetch(request).then(
        this, [](const Result<net::HttpClientResponse> &answer) { return decoded(answer); });
}

Result<QJsonArray> listAnswer(const Result<mcp::ToolResult> &outcome)
{
    if (!outcome)
        return fail(outcome.error());
    if (outcome->isError)
        return fail(ErrorCode::InvalidArgument, firstText(*outcome));
    const QJsonValue result = outcome->structuredContent.value_or(QJsonObject()).value("result"_L1);
    const QJsonArray items = result.isArray() ? result.toArray() : QJsonArray{result};
    for (const QJsonValue &item : items) {
        if (item.toObject().contains("error"_L1))
            return fail(errorOf(item.toObject(), item.toObject().contains("message"_L1) ? "message"_L1 : "error"_L1));
    }
    return items;
}

Result<QJsonObject> objectAnswer(const Result<mcp::ToolResult> &outcome)
{
    if (!outcome)
        return fail(outcome.error());
    if (outcome->isError)
        return fail(ErrorCode::InvalidArgument, firstText(*outcome));
    const QJsonObject object = QJsonDocument::fromJson(firstText(*outcome).toUtf8()).object();
    if (object.contains("error"_L1))
        return fail(errorOf(object, "error"_L1));
    return object;
}

} // namespace coco::cli
