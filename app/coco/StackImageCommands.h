// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "coco/StackCommand.h"

namespace coco::cli {

/// coco stack pull
class StackPullCommand final : public StackCommand
{
    Q_OBJECT
public:
    using StackCommand::StackCommand;

private:
    [[nodiscard]] Result<int> perform(const std::stop_token &stop) override;
};

/// coco stack build: from the context that this program ships.
class StackBuildCommand final : public StackCommand
{
    Q_OBJECT
public:
    using StackCommand::StackCommand;

private:
    [[nodiscard]] Result<int> perform(const std::stop_token &stop) override;
    [[nodiscard]] Result<docker::BuildRequest> request(const stack::EngineSession &engine, const std::stop_token &stop) const;
};

/// coco stack load FILE
class StackLoadCommand final : public StackCommand
{
    Q_OBJECT
public:
    using StackCommand::StackCommand;

private:
    [[nodiscard]] Result<int> perform(const std::stop_token &stop) override;
};

} // namespace coco::cli
