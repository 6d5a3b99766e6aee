// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>

namespace coco::search {

/// An index that is kept up to date with its folder. Plain value.
struct WatchedIndex
{
    enum class State {
        Starting, ///< its folders are being found
        Watching, ///< changes are indexed within a moment
        Looking,  ///< not everything can be watched: the whole is looked at every minute as well
        Told,     ///< the same, but a program elsewhere watches and tells what changes
        Waiting,  ///< it cannot be watched or indexed just now; tried again
    };
    QString indexName;
    State state = State::Starting;
    bool told = true;     ///< this machine is told what changes in the folder, as far as known yet
    qint64 folders = 0;   ///< watched
    qint64 changedAt = 0; ///< when a change was last indexed, seconds since the epoch; 0: not yet
    QString message;      ///< what is in the way, and what to do; empty when nothing is
};

/// "starting", "watching", "looking", "told" or "waiting".
[[nodiscard]] QString watchStateName(WatchedIndex::State state);

/// Keeps indexes up to date with their folders. What is watched is remembered over restarts.
/// Thread-safe; nothing here waits for a run.
class WatchService
{
public:
    virtual ~WatchService() = default;
    /// By name.
    [[nodiscard]] virtual QList<WatchedIndex> watches() const = 0;
    /// Again is fine. Errors: NotFound (no such index), Unavailable, and those of remembering it.
    [[nodiscard]] virtual Result<WatchedIndex> watch(const QString &indexName) = 0;
    /// Errors: NotFound (it is not watched), and those of remembering it.
    [[nodiscard]] virtual Result<void> unwatch(const QString &indexName) = 0;
    /// A program elsewhere watches these folders for so long from now on, and has every change indexed: they
    /// are not looked at by the clock meanwhile. Names that are not watched are passed over.
    virtual void tellsOf(const QStringList &indexNames, std::chrono::milliseconds time) = 0;
    /// Whether this machine is told what changes in the index's folder. It is not where another one writes:
    /// across a network, or on the host of a virtual machine. Errors: NotFound (no such index).
    [[nodiscard]] virtual Result<bool> isToldOfChanges(const QString &indexName)
    {
        Q_UNUSED(indexName)
        return true;
    }
};

} // namespace coco::search
