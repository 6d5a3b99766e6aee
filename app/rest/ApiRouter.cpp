// SPDX-License-Identifier: Apache-2.0
#include "rest/ApiRouter.h"

#include "rest/ServiceJson.h"

#include <QCoreApplication>
#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;

namespace coco::rest {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::rest)
};

net::HttpResponse missingToken()
{
    const Error error{ErrorCode::PermissionDenied,
                      QCoreApplication::translate("coco::rest",
                                                  "This call needs the control token of the server. Read it from the server's "
                                                  "endpoint file and send it as \"Authorization: Bearer\"."),
                      {}};
    net::HttpResponse response = net::HttpResponse::json(401, QJsonObject{{u"error"_s, errorToJson(error)}});
    response.headers.set("WWW-Authenticate", "Bearer");
    return response;
}

Result<QJsonObject> bodyObject(const QByteArray &body)
{
    if (body.trimmed().isEmpty())
        return QJsonObject();
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(body, &problem);
    if (document.isObject())
        return document.object();
    return fail(ErrorCode::InvalidArgument,
                Text::tr("The body of the request is not a JSON object. Correct it and send it again."),
                problem.error == QJsonParseError::NoError ? QString() : problem.errorString());
}

net::HttpResponse answer(const ApiHandler &handler, net::HttpExchange &exchange, const QString &pattern)
{
    auto body = bodyObject(exchange.request().body);
    if (!body)
        return errorResponse(body.error());
    const auto outcome = handler(ApiRequest(exchange.request(), pattern, *std::move(body), exchange.stopToken()));
    return outcome ? net::HttpResponse::json(outcome->status, outcome->body) : errorResponse(outcome.error());
}

} // namespace

ApiRequest::ApiRequest(const net::HttpRequest &request, const QString &pattern, QJsonObject body, std::stop_token stop)
    : m_request(request)
    , m_pattern(pattern)
    , m_body(std::move(body))
    , m_stop(std::move(stop))
{
}

QString ApiRequest::pathPart(QStringView name) const
{
    return net::HttpRouter::parameter(m_pattern, m_request.path, name);
}

QString ApiRequest::queryValue(const QString &name) const
{
    return m_request.query.queryItemValue(name, QUrl::FullyDecoded);
}

ApiRouter::ApiRouter(net::HttpRouter &router, const ControlToken &token)
    : m_router(router)
    , m_token(token)
{
}

void ApiRouter::add(const QByteArray &method, const QString &pattern, ApiHandler handler)
{
    addRaw(method, pattern, [handler = std::move(handler), pattern](net::HttpExchange &exchange) {
        exchange.respond(answer(handler, exchange, pattern));
    });
}

void ApiRouter::addRaw(const QByteArray &method, const QString &pattern, net::HttpHandler handler)
{
    m_router.add(method, pattern, [&token = m_token, handler = std::move(handler)](net::HttpExchange &exchange) {
        if (token.matches(exchange.request().headers.value("Authorization")))
            handler(exchange);
        else
            exchange.respond(missingToken());
    });
}

int httpStatusOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidArgument:
    case ErrorCode::Unsupported:
        return 400;
    case ErrorCode::NotFound:
        return 404;
    case ErrorCode::AlreadyExists:
    case ErrorCode::Conflict:
        return 409;
    case ErrorCode::PermissionDenied:
    case ErrorCode::Refused:
        return 403;
    case ErrorCode::TooLarge:
        return 413;
    case ErrorCode::Unavailable:
    case ErrorCode::Timeout:
        return 503;
    case ErrorCode::DiskFull:
        return 507;
    default:
        return 500;
    }
}

net::HttpResponse errorResponse(const Error &error)
{
    return net::HttpResponse::json(httpStatusOf(error.code), QJsonObject{{u"error"_s, errorToJson(error)}});
}

} // namespace coco::rest
