// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "coco/Command.h"

namespace coco::cli {

/// coco languages: what the program knows by itself, so it needs no server.
class LanguagesCommand : public Command
{
    Q_OBJECT
public:
    using Command::Command;
    void start() override;
};

} // namespace coco::cli
