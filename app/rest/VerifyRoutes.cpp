// SPDX-License-Identifier: Apache-2.0
#include "rest/VerifyRoutes.h"

#include "rest/ApiRouter.h"

#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace coco::rest {

QJsonObject verifyToJson(const QList<Check> &checks)
{
    QString worst = u"ok"_s;
    QJsonArray items;
    for (const Check &check : checks) {
        if (check.state == "failed"_L1 || (check.state == "warning"_L1 && worst == "ok"_L1))
            worst = check.state;
        items.append(QJsonObject{{u"name"_s, check.name},
                                 {u"state"_s, check.state},
                                 {u"detail"_s, check.detail},
                                 {u"hint"_s, check.hint}});
    }
    return {{u"state"_s, worst}, {u"checks"_s, items}};
}

void addVerifyRoutes(ApiRouter &api, std::function<QList<Check>(std::stop_token)> verify)
{
    api.addRaw("GET", u"/api/verify"_s, [verify = std::move(verify)](net::HttpExchange &exchange) {
        exchange.respond(net::HttpResponse::json(200, verifyToJson(verify(exchange.stopToken()))));
    });
}

} // namespace coco::rest
