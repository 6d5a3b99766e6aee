// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/ApiTypes.h"
#include "stack/HostWatch.h"

namespace coco::desktop {

/// Who keeps a project up to date, and what is in the way. Plain value.
struct WatchWords
{
    QString fact;    ///< as one of several facts in a line; empty: there is nothing to say yet
    QString problem; ///< a sentence or two: the reason and what happens next; empty: all is well
    QString detail;  ///< for experts
};

/// Pure.
[[nodiscard]] WatchWords watchWords(const Project &project, const stack::HostWatchStatus &here);

} // namespace coco::desktop
