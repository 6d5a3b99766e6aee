// SPDX-License-Identifier: Apache-2.0
#include "coco/StackServer.h"

#include "stack/BackendFactory.h"
#include "stack/RemoteBackend.h"
#include "stack/StackSpecFile.h"

namespace coco::cli {

Result<std::optional<ServerEndpoint>> stackServer(const AppPaths &paths)
{
    COCO_TRY(const stack::StackSpec spec, stack::StackSpecFile(paths).load());
    if (spec.backend == stack::BackendKind::Embedded)
        return std::optional<ServerEndpoint>();
    COCO_TRY(const stack::ServerAccess access,
             spec.backend == stack::BackendKind::Remote ? stack::RemoteBackend(spec).access({}) : stack::rememberedAccess(paths));
    ServerEndpoint endpoint;
    endpoint.url = access.url;
    endpoint.controlToken = QString::fromUtf8(access.token);
    return std::optional(endpoint);
}

} // namespace coco::cli
