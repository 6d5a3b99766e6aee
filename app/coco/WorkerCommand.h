// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "coco/Command.h"
#include "core/SignalWatcher.h"

#include <functional>
#include <memory>
#include <thread>

namespace coco::cli {

/// A command whose work blocks: it runs on a thread of its own, and Ctrl+C asks it to stop. What it
/// prints goes through show(), in order.
class WorkerCommand : public Command
{
    Q_OBJECT
public:
    explicit WorkerCommand(CommandContext context);
    ~WorkerCommand() override;

    void start() final;

protected:
    /// On the worker's thread. Returns the exit code.
    [[nodiscard]] virtual Result<int> work(const std::stop_token &stop) = 0;

    // From the worker's thread:
    /// Has the main thread print.
    void show(std::function<void(Terminal &)> print);
    void showLine(const QString &text);
    void showJson(const QJsonValue &value);
    void showNote(const QString &text);
    /// One line at the bottom of a terminal; left out with --json, and for pipes.
    void showProgress(const QString &line);

private:
    std::unique_ptr<SignalWatcher> m_signals;
    std::jthread m_thread;
};

} // namespace coco::cli
