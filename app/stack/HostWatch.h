// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Backoff.h"
#include "core/EndpointFile.h"
#include "core/Error.h"
#include "stack/ChildProcess.h"

#include <QMap>
#include <QObject>
#include <QStringList>
#include <QTimer>

#include <chrono>
#include <memory>

class QFile;

namespace coco::stack {

/// How one index is watched on this machine. Plain value.
struct HostWatchedIndex
{
    enum class State {
        Starting, ///< the server did not look at the whole yet
        Watching, ///< every change is told to the server at once
        Looking,  ///< not everything can be watched: the whole is looked at every minute
        Waiting,  ///< it cannot be watched or told just now; tried again
        Ended,    ///< there is nothing to watch
    };
    State state = State::Starting;
    QString message; ///< what is in the way, and what to do; empty when nothing is

    friend bool operator==(const HostWatchedIndex &, const HostWatchedIndex &) = default;
};

/// Snapshot of the watching on this machine; immutable value carried by signals.
struct HostWatchStatus
{
    enum class State {
        Off,
        Starting,
        Running,
        Waiting, ///< it failed, and is started again in a moment
        Failed,  ///< it cannot be started
    };
    State state = State::Off;
    QMap<QString, HostWatchedIndex> indexes; ///< by name; empty while Off
    Error error;     ///< while Waiting and Failed: why, and what happens next
    qint64 pid = 0;  ///< of the child; 0: none runs
    int attempt = 0; ///< starts that failed in a row

    friend bool operator==(const HostWatchStatus &, const HostWatchStatus &);
};

struct HostWatchOptions
{
    QString program; ///< absolute path of `coco`
    std::chrono::milliseconds startDeadline{30'000}; ///< to the child's first word
    std::chrono::milliseconds stopGrace{5'000};
    std::chrono::milliseconds steadyAfter{60'000};   ///< who ran for so long begins with the shortest wait again
    Backoff backoff{std::chrono::milliseconds(500), std::chrono::milliseconds(60'000)};
};

/// Supervises the one `coco watch --here` of the desktop: for a server that is not told what changes on this
/// machine, since it runs in a virtual machine or on another one. Starts it again with growing waits, for ever:
/// until it works the server looks by the clock. Lives on one thread with an event loop and never blocks it;
/// deleted by its owner, best after stopped().
class HostWatch : public QObject
{
    Q_OBJECT
public:
    explicit HostWatch(HostWatchOptions options, QObject *parent = nullptr);
    ~HostWatch() override;

    [[nodiscard]] const HostWatchStatus &status() const { return m_status; }
    /// These indexes of this server from now on, and no others; none ends the child. The same again changes nothing.
    void watch(const ServerEndpoint &server, const QStringList &indexes);
    /// Ends the child and watches nothing any more, then stopped(). Idempotent.
    void stop();

Q_SIGNALS:
    void statusChanged(const coco::stack::HostWatchStatus &status);
    void stopped();

private:
    void begin();
    void launch();
    [[nodiscard]] Result<ChildProcess::Command> command();
    void take(const QByteArray &line);
    void onFinished(int exitCode, QProcess::ExitStatus how);
    void onSilence();
    void retry(const Error &error);
    void setStatus(const HostWatchStatus &status);

    const HostWatchOptions m_options;
    ServerEndpoint m_server;
    QStringList m_indexes;
    ChildProcess m_child;
    std::unique_ptr<QFile> m_token; ///< in memory; the child alone inherits it
    QTimer m_retryTimer;
    QTimer m_startTimer;
    Backoff m_backoff;
    std::chrono::steady_clock::time_point m_launchedAt;
    HostWatchStatus m_status;
    bool m_isOutdated = false; ///< the child that runs was started for something else, and is ending
    bool m_isSilent = false;   ///< it is ended for having said nothing
    bool m_stopping = false;
};

} // namespace coco::stack

Q_DECLARE_METATYPE(coco::stack::HostWatchStatus)
