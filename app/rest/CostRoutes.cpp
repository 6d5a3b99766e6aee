// SPDX-License-Identifier: Apache-2.0
#include "rest/CostRoutes.h"

#include "rest/ApiRouter.h"

using namespace Qt::Literals::StringLiterals;

namespace coco::rest {

void addCostRoutes(ApiRouter &api, CostOfFolder cost)
{
    api.add("POST", u"/api/index/cost"_s, [cost = std::move(cost)](const ApiRequest &request) -> Result<ApiAnswer> {
        const QJsonObject &body = request.body();
        COCO_TRY(QJsonObject answer, cost(body.value("path"_L1).toString(), body.value("fresh"_L1).toBool(), request.stopToken()));
        return ApiAnswer{std::move(answer)};
    });
}

} // namespace coco::rest
