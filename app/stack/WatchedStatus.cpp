// SPDX-License-Identifier: Apache-2.0
#include "stack/WatchedStatus.h"

namespace coco::stack {
namespace {

/// Phases in which nothing is served and nothing will be by itself are one: looks and the watch word them differently.
StackPhase kindOf(StackPhase phase)
{
    const bool isAlive = phase == StackPhase::Ready || phase == StackPhase::Degraded || phase == StackPhase::Starting;
    return isAlive ? phase : StackPhase::Stopped;
}

} // namespace

bool isSameRun(const StackStatus &status, const WatchView &watch)
{
    return !status.containerId.isEmpty() && status.containerId == watch.containerId && status.since == watch.startedAt;
}

StackStatus afterLook(StackStatus seen, const StackStatus &before, const std::optional<WatchView> &watch)
{
    const bool isRunning = seen.services.isEmpty() || overallState(seen.services) != ServiceState::Stopped;
    if (watch && isRunning && isSameRun(seen, *watch) && !watch->services.isEmpty() && phaseOf(watch->services) != StackPhase::Starting) {
        seen.takeServices(watch->services);
        return seen;
    }
    const bool sameRun = !seen.containerId.isEmpty() && seen.containerId == before.containerId && seen.since == before.since;
    if (sameRun && seen.phase == StackPhase::Starting && before.answers())
        seen.takeServices(before.services);
    return seen;
}

StackStatus afterWatch(StackStatus before, const WatchView &watch, bool hasJudged)
{
    if (watch.services.isEmpty())
        return before;
    if (!watch.engineAnswers && before.phase == StackPhase::EngineMissing) {
        // A connection that broke, at first; what is in the way, as soon as the watch has judged it.
        if (watch.services.first().reason.isEmpty())
            return before;
        before.reason = watch.services.first().reason;
        before.error = Error{before.error ? before.error->code : ErrorCode::Unavailable, before.reason, watch.services.first().detail};
        return before;
    }
    if (!watch.engineAnswers || !isSameRun(before, watch))
        return before;
    const bool isLate = !hasJudged && before.answers() && phaseOf(watch.services) == StackPhase::Starting;
    if (!isLate)
        before.takeServices(watch.services);
    return before;
}

bool agree(const StackStatus &status, const WatchView &watch)
{
    if (watch.engineAnswers != (status.phase != StackPhase::EngineMissing))
        return false;
    if (!watch.engineAnswers)
        return true;
    if (status.containerId != watch.containerId)
        return false;
    return status.containerId.isEmpty() || (status.since == watch.startedAt && kindOf(status.phase) == kindOf(phaseOf(watch.services)));
}

} // namespace coco::stack
