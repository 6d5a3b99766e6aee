// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "coco/ClientCommand.h"

namespace coco::cli {

/// coco watch: has the server keep indexes up to date with their folders, stops that, or lists what is
/// watched.
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

    QString m_folder; ///< as named on the command line, made absolute; empty: none was
};

/// What a person reads of one watch: its state, and what is in the way.
[[nodiscard]] QString watchText(const QJsonObject &watch);

} // namespace coco::cli
