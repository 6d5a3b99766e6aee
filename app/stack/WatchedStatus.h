// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stack/StackStatus.h"

namespace coco::stack {

/// What the watch saw last. Plain value.
struct WatchView
{
    bool engineAnswers = false;
    QString containerId; ///< empty: there is none
    QDateTime startedAt;
    QList<ServiceStatus> services;
};

// Two look at a stack: the watch all the time, and looks and operations once each. What they see is hours old or
// milliseconds, through the engine's health log or by using the services, so the two are joined here. Pure.

[[nodiscard]] bool isSameRun(const StackStatus &status, const WatchView &watch);

/// The status after a look saw `seen`. The watch knows more about the services of a run that it has judged; and
/// what served in this run is not "starting" because the engine's health log is late.
[[nodiscard]] StackStatus afterLook(StackStatus seen, const StackStatus &before, const std::optional<WatchView> &watch);

/// The status after the watch looked. An operation waits until the services can be used, so a watch that still
/// says "starting", and said nothing else in this run before (`hasJudged`), is only late.
[[nodiscard]] StackStatus afterWatch(StackStatus before, const WatchView &watch, bool hasJudged);

/// Otherwise one of the two missed something: both have to look again.
[[nodiscard]] bool agree(const StackStatus &status, const WatchView &watch);

} // namespace coco::stack
