// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>

#include <sys/wait.h>

#include <cerrno>

namespace coco::testing {

/// No child of this program runs, and what waited for one is deleted. A process that its owner let go of ends by
/// itself, later: a test that ended before would leave behind what waits for it. To be asked until true, with a
/// running event loop in between.
[[nodiscard]] inline bool allChildrenEnded()
{
    siginfo_t child{};
    if (waitid(P_ALL, 0, &child, WEXITED | WNOHANG | WNOWAIT) == 0 || errno != ECHILD)
        return false;
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    return true;
}

} // namespace coco::testing
