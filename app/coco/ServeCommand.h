// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "coco/Command.h"
#include "coco/InputWatcher.h"
#include "coco/ServeOptions.h"
#include "coco/ServerComposition.h"
#include "core/Logging.h"
#include "core/SignalWatcher.h"

#include <QDeadlineTimer>
#include <QTimer>

namespace coco::cli {

/// coco serve: owns the data folder and serves it until it is told to end.
class ServeCommand : public Command
{
    Q_OBJECT
public:
    explicit ServeCommand(CommandContext context);
    ~ServeCommand() override;

    void start() override;

private:
    void tryToBringUp();
    [[nodiscard]] Result<void> bringUp();
    [[nodiscard]] Result<std::unique_ptr<SearchEngine>> openEngine();
    [[nodiscard]] Error refusedBecauseOwned(const Error &conflict) const;
    void startLogging();
    void watchForTheEnd();
    void announce();
    void databaseGivenUp(const Error &error);
    void stop(const QString &reason, int exitCode = 0);

    SystemClock m_clock;
    ServeOptions m_options;
    std::unique_ptr<Logging> m_logging;
    std::unique_ptr<SignalWatcher> m_signals;
    std::unique_ptr<EndpointFile> m_endpointFile;
    std::unique_ptr<ServerComposition> m_server;
    std::unique_ptr<InputWatcher> m_standardInput;
    QTimer m_idleCheck;
    QDeadlineTimer m_patience;
    bool m_ownerIsLeaving = false; ///< the folder is locked by a server that takes no more clients
    bool m_stopping = false;
};

} // namespace coco::cli
