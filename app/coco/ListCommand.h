// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "coco/ClientCommand.h"

namespace coco::cli {

/// coco list: the indexes, or what was removed and can be restored.
class ListCommand : public ClientCommand
{
    Q_OBJECT
public:
    using ClientCommand::ClientCommand;

protected:
    void run() override;

private:
    void printIndexes(const QJsonArray &indexes);
    void printRemoved(const QJsonArray &removed);
};

} // namespace coco::cli
