// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"

#include <QJsonObject>
#include <QString>

#include <functional>
#include <stop_token>

namespace coco::rest {

class ApiRouter;

/// What indexing a folder would send to a provider outside: {text, chunks, tokens, us_dollars?}; empty
/// when nothing would leave, or nothing of note. The folder is named as clients do.
using CostOfFolder = std::function<Result<QJsonObject>(const QString &folder, bool fresh, std::stop_token stop)>;

/// POST /api/index/cost {path, fresh?}. Walks the folder, reads no file.
void addCostRoutes(ApiRouter &api, CostOfFolder cost);

} // namespace coco::rest
