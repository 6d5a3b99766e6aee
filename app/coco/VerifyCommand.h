// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "coco/ClientCommand.h"

namespace coco::cli {

/// coco verify: has the server check everything it works with, and prints what it found.
class VerifyCommand : public ClientCommand
{
    Q_OBJECT
public:
    using ClientCommand::ClientCommand;

protected:
    void run() override;

private:
    void print(const QJsonObject &report);
};

/// 0 when nothing failed, 3 when the database cannot be reached, else 1.
[[nodiscard]] int verifyExitCode(const QJsonObject &report);

} // namespace coco::cli
