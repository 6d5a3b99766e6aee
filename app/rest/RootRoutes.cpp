// SPDX-License-Identifier: Apache-2.0
#include "rest/RootRoutes.h"

#include "core/RootApproval.h"
#include "rest/ApiRouter.h"

#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace coco::rest {

void addRootRoutes(ApiRouter &api, RootApproval &roots)
{
    api.add("POST", u"/api/roots"_s, [&roots](const ApiRequest &request) -> Result<ApiAnswer> {
        COCO_TRY(const QString approved, roots.approve(request.body().value("path"_L1).toString()));
        return ApiAnswer{{{u"approved"_s, roots.shown(approved)}}};
    });
    api.add("GET", u"/api/roots"_s, [&roots](const ApiRequest &) -> Result<ApiAnswer> {
        return ApiAnswer{{{u"roots"_s, QJsonArray::fromStringList(roots.roots())}}};
    });
}

} // namespace coco::rest
