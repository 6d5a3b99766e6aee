// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stack/BackendFactory.h"
#include "stack/ResourceUse.h"

#include <memory>

namespace coco::stack {

/// Where samples of what the stack uses come from. Used on one thread; blocks.
class ResourceSource
{
public:
    ResourceSource() = default;
    virtual ~ResourceSource() = default;
    ResourceSource(const ResourceSource &) = delete;
    ResourceSource &operator=(const ResourceSource &) = delete;

    /// One sample; its share of the processors is the one since the call before, unknown at the first one
    /// and when the server began anew. An engine holds back an answer that follows another within about a
    /// second. Errors: NotFound (nothing runs), Unavailable (no engine), Unsupported, Cancelled, …
    [[nodiscard]] virtual Result<ResourceUse> sample(const std::stop_token &stop) = 0;
};

/// For the back end that the spec asks for: the container of the stack, or the server's process. Errors:
/// Unsupported for a server elsewhere, and those of resolveEndpoint().
[[nodiscard]] Result<std::unique_ptr<ResourceSource>> makeResourceSource(const StackSpec &spec, const BackendParts &parts);

/// Two samples a second apart, so that the share of the processors is known. Errors: as sample().
[[nodiscard]] Result<ResourceUse> measureResources(ResourceSource &source, const std::stop_token &stop);

} // namespace coco::stack
