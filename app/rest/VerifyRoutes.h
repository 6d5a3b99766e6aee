// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

#include <functional>
#include <stop_token>

namespace coco::rest {

class ApiRouter;

/// One thing that was checked. Plain value.
struct Check
{
    QString name;   ///< "database", "extension", "schema", "embedder", "index NAME", "disk"
    QString state;  ///< "ok", "warning", "failed"
    QString detail; ///< what was found
    QString hint;   ///< what to do; empty when nothing is

    friend bool operator==(const Check &, const Check &) = default;
};

/// {state, checks: [{name, state, detail, hint}]}; the state is that of the worst check.
[[nodiscard]] QJsonObject verifyToJson(const QList<Check> &checks);

/// GET /api/verify. `verify` may take minutes; it is stopped when the client leaves.
void addVerifyRoutes(ApiRouter &api, std::function<QList<Check>(std::stop_token)> verify);

} // namespace coco::rest
