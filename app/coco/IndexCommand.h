// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "coco/ClientCommand.h"
#include "core/SignalWatcher.h"

namespace coco::cli {

/// coco index: approves the folder and indexes it through the tool index_codebase, with progress.
/// Ctrl-C stops the run after the file in hand.
class IndexCommand : public ClientCommand
{
    Q_OBJECT
public:
    using ClientCommand::ClientCommand;

protected:
    Result<void> check() override;
    void run() override;

private:
    [[nodiscard]] Error notMounted() const;
    void showCost();
    void indexFolder();
    void showProgress(const QJsonObject &progress);
    void stop();
    void finish(const Result<QJsonObject> &answer);
    void startWatching(const QJsonObject &answer);
    void printReport(const QJsonObject &answer);

    QString m_folder;
    QString m_job; ///< id of the run; empty until the first progress
    bool m_stopping = false;
    mcp::ToolCall m_call;
    std::unique_ptr<SignalWatcher> m_signals;
};

} // namespace coco::cli
