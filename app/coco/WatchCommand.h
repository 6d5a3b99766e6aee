// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "coco/ClientCommand.h"
#include "coco/IndexTeller.h"
#include "coco/InputWatcher.h"
#include "core/Backoff.h"
#include "core/SignalWatcher.h"

#include <QHash>
#include <QSet>
#include <QTimer>

#include <optional>
#include <vector>

namespace coco::cli {

/// coco watch: has the server keep indexes up to date with their folders, stops that, or lists what is
/// watched. Where the server is not told what changes it watches itself until Ctrl-C, or until standard input
/// closes, and tells the server. What the server was asked to watch stays so; it only looks no longer by the
/// clock meanwhile.
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
    void findIndexes();
    void takeIndexes(const QJsonArray &indexes);
    void watchHere(const QList<QJsonObject> &indexes);
    void addTeller(const QJsonObject &index);
    void wire(IndexTeller &teller);
    void end();
    void endTeller(const QString &name, const Error &error);
    void serverAnswered();
    void serverLost(const Error &error);
    void findServer();
    void renewTelling();
    void printHere(const IndexTeller &teller);
    void printState(const IndexTeller &teller);

    QString m_folder; ///< as named on the command line, made absolute; empty: none was
    // While it watches here:
    std::vector<std::unique_ptr<IndexTeller>> m_tellers;
    QHash<QString, QString> m_printed; ///< of each index: its state and what is in the way, as last printed
    QSet<QString> m_announced;
    std::optional<Error> m_lost; ///< why the server could not be told, until it answers
    bool m_findsServer = false;
    bool m_hasEnded = false;
    Backoff m_backoff{std::chrono::milliseconds(500), std::chrono::milliseconds(10'000)};
    QTimer m_telling;
    std::unique_ptr<SignalWatcher> m_signals;
    std::unique_ptr<InputWatcher> m_input;
};

/// What a person reads of one watch: its state, and what is in the way.
[[nodiscard]] QString watchText(const QJsonObject &watch);

} // namespace coco::cli
