// SPDX-License-Identifier: Apache-2.0
#include "rest/SnapshotRoutes.h"

#include "rest/ApiRouter.h"

#include <QCoreApplication>
#include <QDir>

using namespace Qt::Literals::StringLiterals;

namespace coco::rest {

void addSnapshotRoutes(ApiRouter &api, std::function<Result<void>(const QString &, std::stop_token)> snapshot)
{
    api.add("POST", u"/api/snapshot"_s, [snapshot = std::move(snapshot)](const ApiRequest &request) -> Result<ApiAnswer> {
        const QString folder = request.body().value("folder"_L1).toString();
        if (!QDir::isAbsolutePath(folder) || folder.contains(QChar::Null)) {
            return fail(ErrorCode::InvalidArgument,
                        QCoreApplication::translate("coco::rest", "\"folder\" must be the whole path of a folder that does not exist yet."));
        }
        if (auto done = snapshot(QDir::cleanPath(folder), request.stopToken()); !done)
            return fail(done.error());
        return ApiAnswer{{{u"folder"_s, folder}}};
    });
}

} // namespace coco::rest
