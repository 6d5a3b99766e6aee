// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/AppPaths.h"
#include "stack/StackLogLine.h"

#include <QDateTime>

namespace coco::desktop {

/// What this program did and how the services changed, as lines; from the files that every run of it
/// writes. One thread, where it may block on the disk.
class PastReader
{
public:
    explicit PastReader(const AppPaths &paths);

    /// All at first, then what is new; in the order of time.
    [[nodiscard]] QList<stack::StackLogLine> read();

private:
    struct Source
    {
        QString file;
        QDateTime changed;
        qint64 size = -1;
        stack::StackLogLine last; ///< that was told
    };

    [[nodiscard]] static bool hasChanged(Source &source);
    [[nodiscard]] static QList<stack::StackLogLine> newOf(Source &source, const QList<stack::StackLogLine> &all);

    Source m_actions;
    Source m_transitions;
};

} // namespace coco::desktop
