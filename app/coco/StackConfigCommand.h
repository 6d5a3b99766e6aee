// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "coco/StackCommand.h"

namespace coco::cli {

/// coco stack config get [KEY] | set KEY VALUE
class StackConfigCommand final : public StackCommand
{
    Q_OBJECT
public:
    using StackCommand::StackCommand;

private:
    [[nodiscard]] Result<int> perform(const std::stop_token &stop) override;
    [[nodiscard]] bool changes() const override;
    [[nodiscard]] Result<int> get();
    [[nodiscard]] Result<int> set();
};

} // namespace coco::cli
