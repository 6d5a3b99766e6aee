// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "coco/ClientCommand.h"

namespace coco::cli {

/// coco restore-index: brings a removed index back.
class RestoreIndexCommand : public ClientCommand
{
    Q_OBJECT
public:
    using ClientCommand::ClientCommand;

protected:
    void run() override;
};

} // namespace coco::cli
