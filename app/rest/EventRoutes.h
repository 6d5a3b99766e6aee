// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace coco::rest {

class ApiRouter;
class JobEvents;

/// GET /api/events: the stream of JobEvents, which is borrowed and must outlive the router.
void addEventRoutes(ApiRouter &api, JobEvents &events);

} // namespace coco::rest
