// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"

#include <QString>

#include <functional>
#include <stop_token>

namespace coco::rest {

class ApiRouter;

/// POST /api/snapshot {folder}: copies every index into a new folder of the server's machine, as last
/// committed. `snapshot` may take minutes; it is stopped when the client leaves.
void addSnapshotRoutes(ApiRouter &api, std::function<Result<void>(const QString &folder, std::stop_token)> snapshot);

} // namespace coco::rest
