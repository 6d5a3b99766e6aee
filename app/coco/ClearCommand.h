// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "coco/ClientCommand.h"

namespace coco::cli {

/// coco clear: removes indexes, through the tool clear_index.
class ClearCommand : public ClientCommand
{
    Q_OBJECT
public:
    using ClientCommand::ClientCommand;

protected:
    Result<void> check() override;
    void run() override;

private:
    void print(const QJsonObject &answer);
};

} // namespace coco::cli
