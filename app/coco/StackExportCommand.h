// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "coco/StackCommand.h"

namespace coco::cli {

/// coco stack export compose|cli: prints what starts the same container without this program.
class StackExportCommand final : public StackCommand
{
    Q_OBJECT
public:
    using StackCommand::StackCommand;

private:
    [[nodiscard]] Result<int> perform(const std::stop_token &stop) override;
    [[nodiscard]] bool changes() const override { return false; }
};

} // namespace coco::cli
