// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "coco/ClientCommand.h"

namespace coco::cli {

/// coco stats: sizes, languages and state, through the tool index_stats.
class StatsCommand : public ClientCommand
{
    Q_OBJECT
public:
    using ClientCommand::ClientCommand;

protected:
    void run() override;

private:
    void askForStats();
    void print(const QJsonArray &stats);
    void printOne(const QJsonObject &stats);

    QHash<QString, QString> m_watched; ///< by index: how, in words
};

} // namespace coco::cli
