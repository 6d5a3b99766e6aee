// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/HttpServer.h"

#include <QHash>
#include <QList>

namespace coco::net {

/// Chooses a handler by method and path. Routes are added before the server starts; afterwards
/// read-only and so usable from every worker. A path known under other methods gives 405 with
/// Allow, an unknown one 404, both as JSON.
class HttpRouter
{
public:
    /// `pattern` is an exact path ("/health"), or has one-part parameters ("/api/jobs/{id}").
    void add(QByteArray method, QString pattern, HttpHandler handler);
    /// Every method of that path, for endpoints that decide themselves.
    void addAny(QString pattern, HttpHandler handler);
    void handle(HttpExchange &exchange) const;
    /// Value of `{name}` of the route that matched this request path against `pattern`.
    [[nodiscard]] static QString parameter(const QString &pattern, const QString &path,
                                           QStringView name);

private:
    struct Route
    {
        QByteArray method; ///< empty: any
        QString pattern;
        QStringList parts;
        HttpHandler handler;
    };
    QList<Route> m_routes;
};

} // namespace coco::net
