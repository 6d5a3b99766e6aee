// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stack/HttpSession.h"
#include "stack/Installation.h"
#include "stack/StackMonitor.h"
#include "stack/StackSpec.h"

namespace coco::stack {

/// A monitor with what it needs: sessions of its own, and probes that log in with the secrets of the
/// container's volume. Lives on its owner's thread.
class StackWatch
{
public:
    /// `pollReady`: see StackMonitorOptions.
    StackWatch(const docker::EngineEndpoint &endpoint, const StackSpec &spec, const Installation &installation, const AppPaths &paths,
               std::chrono::milliseconds pollReady = std::chrono::seconds(20));
    ~StackWatch();
    StackWatch(const StackWatch &) = delete;
    StackWatch &operator=(const StackWatch &) = delete;

    [[nodiscard]] StackMonitor &monitor() { return *m_monitor; }

private:
    [[nodiscard]] StackMonitorOptions::Probes probesFor(const docker::Container &container, const std::stop_token &stop) const;

    const StackSpec m_spec;
    const EngineSession m_engine;
    const HttpSession m_http;
    std::unique_ptr<StackMonitor> m_monitor; ///< the last member: it uses all others
};

} // namespace coco::stack
