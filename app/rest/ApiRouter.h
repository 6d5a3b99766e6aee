// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "net/HttpRouter.h"
#include "rest/ControlToken.h"

#include <QJsonObject>

#include <functional>
#include <stop_token>

namespace coco::rest {

/// A management call after the token was checked and the body understood. Borrows the request.
class ApiRequest
{
public:
    ApiRequest(const net::HttpRequest &request, const QString &pattern, QJsonObject body, std::stop_token stop);

    /// Part of the path that stands for `{name}` in the route's pattern.
    [[nodiscard]] QString pathPart(QStringView name) const;
    [[nodiscard]] QString queryValue(const QString &name) const;
    [[nodiscard]] const QJsonObject &body() const { return m_body; }
    /// Stopped when the client leaves.
    [[nodiscard]] const std::stop_token &stopToken() const { return m_stop; }

private:
    const net::HttpRequest &m_request;
    const QString &m_pattern;
    QJsonObject m_body;
    std::stop_token m_stop;
};

struct ApiAnswer
{
    QJsonObject body;
    int status = 200;
};

using ApiHandler = std::function<Result<ApiAnswer>(const ApiRequest &)>;

/// Adds management routes to the HTTP router: each demands the control token, takes and gives JSON,
/// and turns errors into the documented statuses. Borrows both; used while the routes are built.
class ApiRouter
{
public:
    ApiRouter(net::HttpRouter &router, const ControlToken &token);

    void add(const QByteArray &method, const QString &pattern, ApiHandler handler);
    /// A route that answers by itself, e.g. with a stream; the token is checked first.
    void addRaw(const QByteArray &method, const QString &pattern, net::HttpHandler handler);

private:
    net::HttpRouter &m_router;
    const ControlToken &m_token;
};

/// HTTP status of an error of ours.
[[nodiscard]] int httpStatusOf(ErrorCode code);
/// {"error":{"code","message","detail"}}
[[nodiscard]] net::HttpResponse errorResponse(const Error &error);

} // namespace coco::rest
