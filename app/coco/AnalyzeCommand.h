// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "coco/ClientCommand.h"

namespace coco::cli {

/// coco analyze: how a query is read, what each leg finds and what every rule does to the order.
class AnalyzeCommand : public ClientCommand
{
    Q_OBJECT
public:
    using ClientCommand::ClientCommand;

protected:
    Result<void> check() override;
    void run() override;

private:
    void ask(const QStringList &indexes);
    void print(const QJsonObject &report);
    void printIndex(const QJsonObject &index);
    void printExact(const QJsonValue &exact);
    void printRanking(const QJsonObject &index);
    void printHit(int rank, const QJsonObject &hit);

    QJsonObject m_request;
};

} // namespace coco::cli
