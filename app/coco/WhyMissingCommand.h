// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "coco/ClientCommand.h"

namespace coco::cli {

/// coco why-missing: asks the server why a file is, or is not, found.
class WhyMissingCommand : public ClientCommand
{
    Q_OBJECT
public:
    using ClientCommand::ClientCommand;

protected:
    Result<void> check() override;
    void run() override;

private:
    void print(const QJsonObject &answer);

    QString m_file; ///< absolute, or relative to the index named
};

/// 0 when the file is indexed (and, with a query, among its results), else 3.
[[nodiscard]] int whyMissingExitCode(const QJsonObject &answer);

} // namespace coco::cli
