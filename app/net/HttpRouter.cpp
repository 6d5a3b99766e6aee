// SPDX-License-Identifier: Apache-2.0
#include "net/HttpRouter.h"

#include <QCoreApplication>

namespace coco::net {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::HttpRouter)
};

bool isParameter(QStringView part)
{
    return part.size() > 2 && part.startsWith(u'{') && part.endsWith(u'}');
}

/// An empty part never fills a parameter: "/api/jobs/" is not a job.
bool partsMatch(const QStringList &pattern, const QStringList &path)
{
    if (pattern.size() != path.size())
        return false;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const bool matches = isParameter(pattern[i]) ? !path[i].isEmpty() : pattern[i] == path[i];
        if (!matches)
            return false;
    }
    return true;
}

void respondUnknownPath(HttpExchange &exchange)
{
    exchange.respond(
        HttpResponse::error(404, QStringLiteral("not_found"),
                            Text::tr("Nothing is served at %1. The address / lists what there is.")
                                .arg(exchange.request().path)));
}

void respondWrongMethod(HttpExchange &exchange, const QByteArrayList &allowed)
{
    auto response = HttpResponse::error(405, QStringLiteral("method_not_allowed"),
                                        Text::tr("%1 does not accept %2, only %3.")
                                            .arg(exchange.request().path,
                                                 QString::fromLatin1(exchange.request().method),
                                                 QString::fromLatin1(allowed.join(", "))));
    response.headers.add("Allow", allowed.join(", "));
    exchange.respond(std::move(response));
}

} // namespace

void HttpRouter::add(QByteArray method, QString pattern, HttpHandler handler)
{
    auto parts = pattern.split(u'/');
    m_routes.append({std::move(method), std::move(pattern), std::move(parts), std::move(handler)});
}

void HttpRouter::addAny(QString pattern, HttpHandler handler)
{
    add({}, std::move(pattern), std::move(handler));
}

void HttpRouter::handle(HttpExchange &exchange) const
{
    const auto parts = exchange.request().path.split(u'/');
    const QByteArray &method = exchange.request().method;
    QByteArrayList allowed;
    for (const Route &route : m_routes) {
        if (!partsMatch(route.parts, parts))
            continue;
        const bool headOfGet = method == "HEAD" && route.method == "GET";
        if (route.method.isEmpty() || route.method == method || headOfGet)
            return route.handler(exchange);
        allowed.append(route.method);
        if (route.method == "GET")
            allowed.append("HEAD");
    }
    if (allowed.isEmpty())
        respondUnknownPath(exchange);
    else
        respondWrongMethod(exchange, allowed);
}

QString HttpRouter::parameter(const QString &pattern, const QString &path, QStringView name)
{
    const auto patternParts = pattern.split(u'/');
    const auto parts = path.split(u'/');
    if (!partsMatch(patternParts, parts))
        return {};
    for (qsizetype i = 0; i < patternParts.size(); ++i) {
        const QStringView part = patternParts[i];
        if (isParameter(part) && part.sliced(1, part.size() - 2) == name)
            return parts[i];
    }
    return {};
}

} // namespace coco::net
