// SPDX-License-Identifier: Apache-2.0
#include "rest/HealthRoutes.h"

#include "net/HttpRouter.h"
#include "rest/ControlToken.h"
#include "rest/HealthDocument.h"

using namespace Qt::Literals::StringLiterals;

namespace coco::rest {

void addHealthRoutes(net::HttpRouter &router, const HealthDocument &health, const ControlToken &token)
{
    router.add("GET", u"/health"_s, [&](net::HttpExchange &exchange) {
        const net::HttpRequest &request = exchange.request();
        const bool mayKnow = request.peerIsLocal || token.matches(request.headers.value("Authorization"));
        const HealthDocument::Answer answer = mayKnow ? health.current() : health.statusOnly();
        net::HttpResponse response = net::HttpResponse::json(answer.httpStatus, answer.body);
        response.headers.set("Cache-Control", "no-store");
        exchange.respond(std::move(response));
    });
    router.add("GET", u"/"_s, [&](net::HttpExchange &exchange) {
        exchange.respond(net::HttpResponse::json(
            200, QJsonObject{
                     {u"name"_s, u"cocosearch"_s},
                     {u"version"_s, health.version()},
                     {u"endpoints"_s, QJsonObject{{u"mcp"_s, u"/mcp"_s},
                                                  {u"health"_s, u"/health"_s},
                                                  {u"management"_s, u"/api"_s}}},
                 }));
    });
}

} // namespace coco::rest
