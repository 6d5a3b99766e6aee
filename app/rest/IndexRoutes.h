// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace coco::search {
class IndexService;
}

namespace coco::rest {

class ApiRouter;

/// /api/indexes and /api/removed: list, describe, failures, skipped, remove, restore. The service is
/// borrowed and must outlive the router.
void addIndexRoutes(ApiRouter &api, search::IndexService &indexes);

} // namespace coco::rest
