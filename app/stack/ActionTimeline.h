// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stack/JsonLinesFile.h"
#include "stack/ServiceHistory.h"
#include "stack/StackLogLine.h"

#include <QDateTime>

namespace coco::stack {

/// Something this program did to the stack. Plain value.
struct StackAction
{
    QDateTime at;
    QString what;   ///< for people: "Create the container cocosearch"
    QString detail; ///< may be empty
    bool failed = false;

    friend bool operator==(const StackAction &, const StackAction &) = default;
};

/// The last actions, over runs of the program and of `coco stack`. Secrets are masked before they are
/// written. One thread at a time; a file that cannot be written is logged and forgotten.
class ActionTimeline
{
public:
    static constexpr int kLimit = 1'000;

    /// `file`: e.g. AppPaths::state/stack-actions.jsonl; empty keeps nothing.
    explicit ActionTimeline(const QString &file, int limit = kLimit);

    void add(const StackAction &action);
    /// Oldest first; reads the file, which others may have added to.
    [[nodiscard]] QList<StackAction> actions();

private:
    JsonLinesFile m_file;
};

[[nodiscard]] StackLogLine lineOf(const StackAction &action);
/// A service's change of state, as a line among the actions.
[[nodiscard]] StackLogLine lineOf(const ServiceTransition &transition);

} // namespace coco::stack
