// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "coco/ChangeRun.h"
#include "coco/ClientCommand.h"
#include "coco/WatchHere.h"
#include "core/Backoff.h"
#include "core/SignalWatcher.h"

namespace coco::cli {

/// coco watch: has the server keep indexes up to date with their folders, stops that, or lists what is
/// watched. Where the server is not told what changes it watches itself until Ctrl-C, and tells the server.
class WatchCommand : public ClientCommand
{
    Q_OBJECT
public:
    using ClientCommand::ClientCommand;

protected:
    Result<void> check() override;
    void run() override;

private:
    void list();
    void startWatching();
    void stopWatching(const QString &name);
    void printWatch(const QJsonObject &watch);
    void withNamedIndex(const std::function<void(const QJsonObject &)> &next);
    void watchHere(const QString &name, const QString &root);
    void showReach(const search::WatchReach &reach);
    void send();
    void sendLater(const Error &error);
    void runEnded(const QJsonObject &job);
    void tookChanges(const QJsonObject &report);
    void done(bool dealtWith);

    QString m_folder; ///< as named on the command line, made absolute; empty: none was
    // While it watches here:
    QString m_name;
    QString m_root;
    search::TreeChanges m_changes; ///< that the server is told of
    WatchHere::Done m_done;
    search::WatchReach m_reach;
    Backoff m_backoff{std::chrono::milliseconds(500), std::chrono::milliseconds(10'000)};
    bool m_announced = false;
    std::unique_ptr<SignalWatcher> m_signals;
    std::unique_ptr<ChangeRun> m_run;
    std::unique_ptr<WatchHere> m_here;
};

/// What a person reads of one watch: its state, and what is in the way.
[[nodiscard]] QString watchText(const QJsonObject &watch);

} // namespace coco::cli
