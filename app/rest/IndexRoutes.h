// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace coco::search {
class IndexService;
class WatchService;
}

namespace coco::rest {

class ApiRouter;

/// /api/indexes and /api/removed: list, describe, failures, skipped, remove, restore. The services are
/// borrowed and must outlive the router; `watches` tells each index's "watch" (its state, or null)
/// and "told" (whether this machine is told what changes in its folder; null where it is not watched).
void addIndexRoutes(ApiRouter &api, search::IndexService &indexes, const search::WatchService *watches = nullptr);

} // namespace coco::rest
