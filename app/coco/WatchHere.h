// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/source/FileWatcher.h"

#include <QObject>

#include <functional>
#include <memory>

namespace coco::cli {

/// Watches a folder of this machine for an index of a server that is not told what changes here. Lives on
/// the main thread, to which it brings what its FileWatcher tells; owned by the command.
class WatchHere : public QObject
{
    Q_OBJECT
public:
    /// To be called once, on the main thread: true when the changes are dealt with, false to be told them again
    /// later, with what comes. Until then nothing more is told.
    using Done = std::function<void(bool)>;
    using Deliver = std::function<void(const search::TreeChanges &, Done)>;

    /// `root` is absolute; what changes in `ownFolder`, where a server may write, is not told.
    WatchHere(const QString &root, const QString &ownFolder, Deliver deliver,
              const search::FileWatcher::Timing &timing = search::FileWatcher::Timing());
    ~WatchHere() override;

Q_SIGNALS:
    /// How far the folder is watched.
    void reached(const coco::search::WatchReach &reach);

private:
    [[nodiscard]] bool hand(const search::TreeChanges &changes, const std::stop_token &stop);

    const Deliver m_deliver;
    std::unique_ptr<search::FileWatcher> m_watcher; ///< its thread calls hand()
};

} // namespace coco::cli
