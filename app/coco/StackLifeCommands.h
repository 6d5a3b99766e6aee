// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "coco/StackCommand.h"
#include "stack/ResourceUse.h"

namespace coco::cli {

/// coco stack up: shows what will change, makes it so, and waits until every service is ready.
class StackUpCommand final : public StackCommand
{
    Q_OBJECT
public:
    using StackCommand::StackCommand;

private:
    [[nodiscard]] Result<int> perform(const std::stop_token &stop) override;
    [[nodiscard]] Result<void> takeRepositories();
    [[nodiscard]] Result<void> takeFreeNames(const std::stop_token &stop);
    void showPlan(const stack::StackPlan &plan);
};

/// coco stack down: stops the server; everything stays.
class StackDownCommand final : public StackCommand
{
    Q_OBJECT
public:
    using StackCommand::StackCommand;

private:
    [[nodiscard]] Result<int> perform(const std::stop_token &stop) override;
};

/// coco stack restart
class StackRestartCommand final : public StackCommand
{
    Q_OBJECT
public:
    using StackCommand::StackCommand;

private:
    [[nodiscard]] Result<int> perform(const std::stop_token &stop) override;
};

/// coco stack status: exit code 0 when ready, 3 when not.
class StackStatusCommand final : public StackCommand
{
    Q_OBJECT
public:
    using StackCommand::StackCommand;

private:
    [[nodiscard]] Result<int> perform(const std::stop_token &stop) override;
    [[nodiscard]] bool changes() const override { return false; }
    void print(const stack::StackStatus &status);
    void print(const stack::ResourceUse &use);
};

/// coco stack wait-ready
class StackWaitReadyCommand final : public StackCommand
{
    Q_OBJECT
public:
    using StackCommand::StackCommand;

private:
    [[nodiscard]] Result<int> perform(const std::stop_token &stop) override;
    [[nodiscard]] bool changes() const override { return false; }
};

} // namespace coco::cli
