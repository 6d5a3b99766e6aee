// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "coco/Command.h"

namespace coco::cli {

/// help and version.
class InformationCommand : public Command
{
    Q_OBJECT
public:
    using Command::Command;
    void start() override;

private:
    void printHelp();
    void printVersion();
};

} // namespace coco::cli
