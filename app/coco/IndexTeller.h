// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "coco/ChangeRun.h"
#include "coco/WatchHere.h"

#include <QObject>

#include <memory>

namespace coco::cli {

/// Watches the folder of one index from here and has the server index what changes, one run after another.
/// Nothing is lost while the server is away: the changes in hand are told again, and later ones wait. Lives
/// on the main thread; owned by the command.
class IndexTeller : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Starting, ///< the server did not look at the whole yet
        Here,     ///< every change is told at once
        Looking,  ///< not everything can be watched: the server is asked for the whole every minute
        Waiting,  ///< it cannot be watched or indexed just now; tried again
    };

    /// `root` as the server names it; what changes in `ownFolder`, where a server may write, is not told.
    IndexTeller(QString name, const QString &root, const QString &ownFolder,
                const search::FileWatcher::Timing &timing = search::FileWatcher::Timing());
    ~IndexTeller() override;

    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] const QString &root() const { return m_root; }
    [[nodiscard]] State state() const;
    [[nodiscard]] const search::WatchReach &reach() const { return m_reach; }
    /// What is in the way; empty when nothing is.
    [[nodiscard]] QString message() const { return m_problem.isEmpty() ? m_reach.message : m_problem; }

    /// Tells what is in hand, if anything. The connection must live until letGo(), or until we are gone.
    void tell(ServerConnection &server);
    /// Forgets the run under way; its changes stay in hand.
    void letGo();

Q_SIGNALS:
    /// Something is in hand: tell() is awaited.
    void hasChanges();
    /// The server answered, and took the changes or could not index them.
    void answered();
    /// What is done with the changes after the first look, as the server reports it.
    void indexed(const QJsonObject &report);
    void stateChanged();
    /// No server answers, or not to us. Ends nothing: tell() may be called again.
    void failed(const coco::Error &error);
    /// The server has no such index of this folder any more; nothing more is told.
    void indexGone(const coco::Error &error);

private:
    void runEnded(const QJsonObject &job);
    void runDone(const QJsonObject &report);
    void runRefused(const Error &error);
    void settle(bool isDealtWith);

    const QString m_name;
    const QString m_root;
    search::TreeChanges m_changes;
    WatchHere::Done m_done; ///< set while something is in hand
    search::WatchReach m_reach;
    QString m_problem; ///< of the last run, or why there was none
    bool m_hasLooked = false;
    bool m_isBehind = false; ///< what a cancelled run left out is told as everything with the next change
    std::unique_ptr<ChangeRun> m_run;
    std::unique_ptr<WatchHere> m_watch;
};

/// "starting", "here", "looking" or "waiting".
[[nodiscard]] QString tellerStateName(IndexTeller::State state);

} // namespace coco::cli
