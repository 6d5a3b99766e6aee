// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "coco/CommandSpec.h"
#include "coco/Terminal.h"
#include "core/AppPaths.h"
#include "core/Result.h"

#include <QObject>

#include <memory>

namespace coco::cli {

/// What every command is given. Borrowed things outlive the commands.
struct CommandContext
{
    Invocation invocation;
    AppPaths paths;
    QString program; ///< absolute path of this executable
    Terminal &terminal;
};

/// One run of the program. Lives on the main thread; owned by main().
class Command : public QObject
{
    Q_OBJECT
public:
    explicit Command(CommandContext context);

    /// Once, with the event loop running; finished() follows.
    virtual void start() = 0;

Q_SIGNALS:
    void finished(int exitCode);

protected:
    [[nodiscard]] const Invocation &invocation() const { return m_context.invocation; }
    [[nodiscard]] const CommandContext &context() const { return m_context; }
    [[nodiscard]] Terminal &terminal() const { return m_context.terminal; }
    /// Prints the error and ends with the exit code that belongs to it.
    void fail(const Error &error);

private:
    CommandContext m_context;
};

/// The command object for an invocation that parseCommandLine() accepted.
[[nodiscard]] std::unique_ptr<Command> makeCommand(const CommandContext &context);

} // namespace coco::cli
