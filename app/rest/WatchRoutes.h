// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace coco::search {
class IndexService;
class WatchService;
}

namespace coco::rest {

class ApiRouter;

/// GET /api/watches → {"watches":[W]}; POST /api/watches {name} or {path} → W; DELETE
/// /api/watches/{name} → {"unwatched":name}. W = {name, root, state:"starting|watching|looking|told|waiting",
/// told, folders, changed_at (epoch seconds or null), message}; "told" is whether this machine is told what
/// changes in the folder. With {only_if_told:true} nothing is watched where it is not: state "untold".
/// POST /api/watches/told {names, seconds} → {"watches":[W]} of those that are watched: who asks watches these
/// folders where they are changed, for so long or until it says so again; 0 seconds: no longer.
/// Services are borrowed and must outlive the router.
void addWatchRoutes(ApiRouter &api, search::WatchService &watches, search::IndexService &indexes);

} // namespace coco::rest
