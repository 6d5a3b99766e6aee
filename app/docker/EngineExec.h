// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "docker/FrameDecoder.h"
#include "docker/StreamHandle.h"

#include <QTimer>

namespace coco::docker {

/// A program to run in a container. Plain value.
struct ExecRequest
{
    QStringList command;
    QStringList environment; ///< "KEY=value", beside the container's
    QString user;            ///< "name", "uid" or "uid:gid"; empty: the container's
    QString workingFolder;
    bool takesInput = false; ///< send() and endInput() are used
    std::chrono::milliseconds timeout{}; ///< for the whole run; zero: none
};

/// One program running in a container beside its own, its input and output streamed: nothing is
/// collected, so a database's dump or restore of any size goes through. Lives on the client's thread,
/// owned by whoever started it. The engine would let the program go on when the connection drops, so
/// cancel(), the timeout and the destructor also end it inside, which takes sh and grep there.
class EngineExec : public QObject
{
    Q_OBJECT
public:
    explicit EngineExec(EngineClient &client, QObject *parent = nullptr);
    ~EngineExec() override;

    /// Call once. Errors arrive through finished(): NotFound (container), Conflict (it does not run),
    /// Unsupported (input over TLS or a named pipe, which cannot tell its end: use writeFile()).
    void start(const QString &containerId, const ExecRequest &request);
    /// Input, when inputWanted() says so; after the end nothing happens.
    void send(const QByteArray &piece);
    void endInput();
    /// While paused no output arrives, and the program waits once the buffers on the way are full.
    void setPaused(bool paused);
    /// finished() follows with Cancelled once the engine took up ending the program, after ten seconds at most.
    void cancel();

Q_SIGNALS:
    /// The program takes input: little is unsent.
    void inputWanted();
    void wrote(const QByteArray &output);
    void complained(const QByteArray &errorOutput);
    /// The exit code, or why there is none; once. 126 and 127: the command cannot be run or found.
    void finished(const coco::Result<int> &exitCode);

private:
    void open(const QString &execId);
    void onBytes(const QByteArray &bytes);
    void onEnd(const std::optional<Error> &fault);
    void askForExitCode();
    void end(const Result<int> &outcome);
    void stopProgram(const std::function<void()> &then = [] {});

    const QPointer<EngineClient> m_client;
    ExecRequest m_request;
    QString m_container;
    QString m_exec;
    QString m_mark; ///< in the program's environment, to find it by
    FrameDecoder m_frames;
    QTimer m_deadline;
    int m_asked = 0;
    bool m_paused = false;
    bool m_inputEnded = false;
    bool m_ended = false;
    StreamHandle m_stream;
};

/// What a short program wrote. Plain value.
struct ExecOutcome
{
    int exitCode = 0;
    QByteArray output;
    QByteArray errors;
};

/// Runs a program that says little; TooLarge and its end beyond `maxBytes` of output. Cancelling the
/// future ends it.
[[nodiscard]] QFuture<Result<ExecOutcome>> runInContainer(EngineClient &client, const QString &containerId, const ExecRequest &request,
                                                          const QByteArray &input = {}, qsizetype maxBytes = 1024 * 1024);

} // namespace coco::docker
