// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stack/ServiceStatus.h"

#include <stop_token>

namespace coco::stack {

/// How much a probe may cost the service.
enum class ProbeDepth : std::uint8_t {
    Light, ///< for every turn: does it answer, what does it say of itself
    Full,  ///< uses it: an embedding, a handshake
};

/// Asks one service how it is. One thread at a time; blocks, bounded by its own time-outs, and comes
/// back soon after a stop. Never fails: what went wrong is the status.
class ServiceProbe
{
public:
    ServiceProbe() = default;
    virtual ~ServiceProbe() = default;
    ServiceProbe(const ServiceProbe &) = delete;
    ServiceProbe &operator=(const ServiceProbe &) = delete;

    /// Name of the service.
    [[nodiscard]] virtual QString service() const = 0;
    /// `since` stays unset; Unknown after a stop.
    [[nodiscard]] virtual ServiceStatus probe(ProbeDepth depth, std::stop_token stop) = 0;
};

} // namespace coco::stack
