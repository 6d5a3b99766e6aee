// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "coco/StackCommand.h"

namespace coco::cli {

/// coco stack backup FILE
class StackBackupCommand final : public StackCommand
{
    Q_OBJECT
public:
    using StackCommand::StackCommand;

private:
    [[nodiscard]] Result<int> perform(const std::stop_token &stop) override;
};

/// coco stack restore FILE
class StackRestoreCommand final : public StackCommand
{
    Q_OBJECT
public:
    using StackCommand::StackCommand;

private:
    [[nodiscard]] Result<int> perform(const std::stop_token &stop) override;
};

/// coco stack uninstall: lists what is ours; removes it with --yes, the indexes only with --with-data too.
class StackUninstallCommand final : public StackCommand
{
    Q_OBJECT
public:
    using StackCommand::StackCommand;

private:
    [[nodiscard]] Result<int> perform(const std::stop_token &stop) override;
    [[nodiscard]] bool changes() const override { return invocation().has(QStringLiteral("--yes")); }
    void print(const QList<stack::Remains> &list, bool withData);
};

} // namespace coco::cli
