// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace coco {
class RootApproval;
}
namespace coco::search {
class IndexService;
}

namespace coco::rest {

class ApiRouter;

/// /api/index and /api/jobs: start, list, describe and cancel runs. Starting approves the folder,
/// since the caller holds the control token. Services are borrowed and must outlive the router.
void addJobRoutes(ApiRouter &api, search::IndexService &indexes, RootApproval &roots);

} // namespace coco::rest
