// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace coco::search {
class IndexService;
class WatchService;
}

namespace coco::rest {

class ApiRouter;

/// GET /api/watches → {"watches":[W]}; POST /api/watches {name} or {path} → W; DELETE
/// /api/watches/{name} → {"unwatched":name}. W = {name, root, state:"starting|watching|looking|waiting",
/// folders, changed_at (epoch seconds or null), message}; after POST also "told": whether this machine is told
/// what changes in the folder. With {only_if_told:true} nothing is watched where it is not: state "untold".
/// Services are borrowed and must outlive the router.
void addWatchRoutes(ApiRouter &api, search::WatchService &watches, search::IndexService &indexes);

} // namespace coco::rest
