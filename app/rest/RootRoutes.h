// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace coco {
class RootApproval;
}

namespace coco::rest {

class ApiRouter;

/// /api/roots: approve folders for indexing and list them. Borrowed, must outlive the router.
void addRootRoutes(ApiRouter &api, RootApproval &roots);

} // namespace coco::rest
