// SPDX-License-Identifier: Apache-2.0
#include "stack/Hysteresis.h"

namespace coco::stack {

namespace {

bool isGood(ServiceState state)
{
    return state == ServiceState::Ready || state == ServiceState::Degraded;
}

bool isCertain(ServiceState state)
{
    return state == ServiceState::Stopped || state == ServiceState::Off;
}

/// Looks in a row that it takes from one state to the other.
int looksNeeded(ServiceState from, ServiceState to)
{
    if (isCertain(to) || isCertain(from))
        return 1;
    if (isGood(from) && isGood(to))
        return Hysteresis::kGoodLooks;
    if (isGood(to))
        return Hysteresis::kGoodLooks;
    return isGood(from) ? Hysteresis::kBadLooks : 1;
}

} // namespace

const ServiceStatus &Hysteresis::take(const ServiceStatus &look, const QDateTime &now)
{
    if (!m_any || look.state == m_shown.state) {
        show(look, now);
        return m_shown;
    }
    // A row of bad looks counts as one, whether they say unknown, starting or failed.
    const bool sameKind = m_looks > 0 && isGood(m_pending) == isGood(look.state);
    m_looks = sameKind ? m_looks + 1 : 1;
    m_pending = look.state;
    if (m_looks >= looksNeeded(m_shown.state, look.state))
        show(look, now);
    return m_shown;
}

void Hysteresis::show(const ServiceStatus &look, const QDateTime &now)
{
    const bool changed = !m_any || look.state != m_shown.state;
    const QDateTime since = changed ? now : m_shown.since;
    m_shown = look;
    m_shown.since = since;
    m_looks = 0;
    m_any = true;
}

} // namespace coco::stack
