// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "coco/StackCommand.h"
#include "stack/DoctorCheck.h"

namespace coco::cli {

/// coco stack doctor: everything the stack needs of this machine, with cause and fix. Exit code 3 when
/// the engine cannot be used, 1 when another check failed.
class StackDoctorCommand final : public StackCommand
{
    Q_OBJECT
public:
    using StackCommand::StackCommand;

private:
    [[nodiscard]] Result<int> perform(const std::stop_token &stop) override;
    [[nodiscard]] bool changes() const override { return false; }
};

/// For people, a line or two per check.
void printDoctor(Terminal &terminal, const QList<stack::DoctorCheck> &checks);

} // namespace coco::cli
