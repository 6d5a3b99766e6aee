// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "coco/ClientCommand.h"

namespace coco::cli {

/// coco search: asks through the tool search_code. Without -n it searches the index of the folder it
/// was started in, else all.
class SearchCommand : public ClientCommand
{
    Q_OBJECT
public:
    using ClientCommand::ClientCommand;

protected:
    Result<void> check() override;
    void run() override;

private:
    void search(const QStringList &indexNames);
    [[nodiscard]] Result<void> addNumbers();

    QJsonObject m_arguments;
};

} // namespace coco::cli
