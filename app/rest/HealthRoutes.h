// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace coco::net {
class HttpRouter;
}

namespace coco::rest {

class ControlToken;
class HealthDocument;

/// GET /health and GET /. From another machine without the token /health tells only the status.
/// Everything is borrowed and must outlive the router.
void addHealthRoutes(net::HttpRouter &router, const HealthDocument &health, const ControlToken &token);

} // namespace coco::rest
