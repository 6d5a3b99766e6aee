// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stack/ActionTimeline.h"
#include "stack/PlanRunner.h"

namespace coco::stack {

/// Writes one operation into the timeline: when it began, each of its steps, how it ended. Calls come one
/// at a time, from whichever thread the operation is on.
class ActionRecorder
{
public:
    /// `file`: as ActionTimeline; `operation`: for people, "coco stack up".
    ActionRecorder(const QString &file, QString operation);

    void step(const RunStep &step);
    void end(const std::optional<Error> &fault);

private:
    void add(const QString &what, const QString &detail = {}, bool failed = false);

    ActionTimeline m_timeline;
    const QString m_operation;
    int m_step = 0;
};

} // namespace coco::stack
