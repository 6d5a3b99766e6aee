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
/// since the caller holds the control token. POST /api/index {path, name?, fresh?, changed?, existing?}:
/// "changed" is a list of paths relative to the folder, as RepoPath shows them, at or below which something
/// changed; only there the run looks, and too many of them mean the whole. With it, or "existing", an index
/// has to be there. → {"job":J, "joined": whether that run was under way already, and so may have passed what
/// changed}. Services are borrowed and must outlive the router.
void addJobRoutes(ApiRouter &api, search::IndexService &indexes, RootApproval &roots);

} // namespace coco::rest
