// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "coco/Command.h"
#include "coco/ServerConnection.h"
#include "coco/ServerConnector.h"
#include "core/Await.h"

#include <functional>

namespace coco::cli {

/// A command that talks to the server of the data folder, starting one when there is none, or to the
/// one that COCOSEARCH_SERVER_URL names.
class ClientCommand : public Command
{
    Q_OBJECT
public:
    explicit ClientCommand(CommandContext context);
    ~ClientCommand() override;

    void start() final;

protected:
    /// What is wrong with the arguments can be said before any server is started.
    [[nodiscard]] virtual Result<void> check() { return {}; }
    /// The server answers; ends with finished().
    virtual void run() = 0;
    [[nodiscard]] ServerConnection &server() { return *m_server; }
    /// Finds the server anew, or starts it: it may have been replaced, by one with another address and token.
    /// `next` is called later, with what is in the way when there is none. Nothing may be asked of the old one
    /// just then.
    void connectToServer(std::function<void(const Result<void> &)> next);
    /// The server is that of the stack: in a container, or elsewhere, it sees other folders than we do.
    [[nodiscard]] bool usesStack() const { return m_usesStack; }
    /// Calls `next` with the indexes to look into: those of --name; else that of the folder the command was
    /// started in; else all. Ends the command when there is none.
    void withIndexes(const std::function<void(const QStringList &)> &next);

    /// Calls `next` with the value, or ends the command with the error.
    template<typename T, typename Next>
    void whenDone(QFuture<Result<T>> future, Next next)
    {
        await(future, this, [this, next](const Result<T> &outcome) {
            if (outcome)
                next(*outcome);
            else
                fail(outcome.error());
        });
    }

private:
    std::unique_ptr<ServerConnector> m_connector;
    std::unique_ptr<ServerConnection> m_server;
    bool m_usesStack = false;
};

} // namespace coco::cli
