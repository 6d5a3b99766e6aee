// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stack/ServiceStatus.h"

namespace coco::stack {

/// Keeps one service's shown state from flickering: a service that answered is called bad only after
/// three bad looks in a row, one that did not is called good after two good ones. What the engine
/// knows for certain (stopped, off) shows at once. Plain value; one thread.
class Hysteresis
{
public:
    static constexpr int kGoodLooks = 2;
    static constexpr int kBadLooks = 3;

    /// What to show after this look. `since` is set to when the shown state began; version, latency
    /// and figures are those of the look while it shows the same or a good state.
    const ServiceStatus &take(const ServiceStatus &look, const QDateTime &now);
    /// The last look differs from what is shown, so the next should come soon.
    [[nodiscard]] bool isUndecided() const { return m_looks > 0; }
    [[nodiscard]] const ServiceStatus &shown() const { return m_shown; }

private:
    void show(const ServiceStatus &look, const QDateTime &now);

    ServiceStatus m_shown;
    ServiceState m_pending = ServiceState::Unknown;
    int m_looks = 0; ///< in a row that speak for another state
    bool m_any = false;
};

} // namespace coco::stack
