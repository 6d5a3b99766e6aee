// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "coco/StackCommand.h"
#include "stack/StackLogLine.h"

namespace coco::cli {

/// coco stack logs [SERVICE]: what the services wrote and what this program did, in the order of time.
class StackLogsCommand final : public StackCommand
{
    Q_OBJECT
public:
    using StackCommand::StackCommand;

private:
    [[nodiscard]] Result<int> perform(const std::stop_token &stop) override;
    [[nodiscard]] bool changes() const override { return false; }
    void print(const QList<stack::StackLogLine> &lines);
};

/// coco stack diagnostics FILE: a report for whoever helps, without secrets.
class StackDiagnosticsCommand final : public StackCommand
{
    Q_OBJECT
public:
    using StackCommand::StackCommand;

private:
    [[nodiscard]] Result<int> perform(const std::stop_token &stop) override;
    [[nodiscard]] bool changes() const override { return false; }
};

} // namespace coco::cli
