// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stack/EngineSession.h"
#include "stack/StackLogLine.h"

#include <functional>

namespace coco::stack {

/// Puts lines of several sources into the order of their times. Lines without a time stay behind the one
/// they came after. Plain value; one thread.
class LogMerger
{
public:
    /// Lines of another source, e.g. actions; they come out with the next lines that are as late.
    void addBeside(const QList<StackLogLine> &lines);
    /// Lines as the container wrote them, with what stands beside them, in order.
    [[nodiscard]] QList<StackLogLine> take(QList<StackLogLine> lines);
    /// What is still to come out.
    [[nodiscard]] QList<StackLogLine> rest();

private:
    QList<StackLogLine> m_beside; ///< by time
    qint64 m_lastNs = 0;
};

struct StackLogOptions
{
    int tail = 200;               ///< lines to begin with
    QList<LogSource> only;        ///< empty: all
    QList<StackLogLine> beside;   ///< actions and transitions, merged in
};

/// Called on the engine's thread; must not wait.
using StackLogSink = std::function<void(const QList<StackLogLine> &)>;

/// The last lines, in order. Blocks. Errors: NotFound (container), Unsupported and others of the engine
/// when its log driver keeps nothing.
[[nodiscard]] Result<QList<StackLogLine>> readStackLog(const EngineSession &engine, const QString &containerId, const StackLogOptions &options,
                                                       const std::stop_token &stop);
/// Follows, over restarts of the container, until stopped (Cancelled) or until it is gone.
[[nodiscard]] Result<void> followStackLog(const EngineSession &engine, const QString &containerId, const StackLogOptions &options,
                                          const StackLogSink &sink, const std::stop_token &stop);

} // namespace coco::stack
