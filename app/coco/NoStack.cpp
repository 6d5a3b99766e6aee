// SPDX-License-Identifier: Apache-2.0
// Stands in for the stack's commands in a build without them (COCO_BUILD_STACK=OFF), as inside the image.
#include "coco/StackCatalog.h"
#include "coco/StackMaker.h"
#include "coco/StackServer.h"

namespace coco::cli {

QList<CommandSpec> stackCatalog()
{
    return {};
}

std::unique_ptr<Command> makeStackCommand(const CommandContext &)
{
    return nullptr;
}

Result<std::optional<ServerEndpoint>> stackServer(const AppPaths &)
{
    return std::optional<ServerEndpoint>();
}

} // namespace coco::cli
