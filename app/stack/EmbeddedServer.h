// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Backoff.h"
#include "core/EndpointFile.h"
#include "core/Error.h"
#include "stack/ChildProcess.h"
#include "stack/HealthDocument.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>

namespace coco::net {
class HttpClient;
}

namespace coco::stack {

enum class ServerState { Stopped, Starting, Ready, Degraded, Failed };

/// Snapshot of the embedded server; immutable value carried by signals.
struct ServerStatus
{
    ServerState state = ServerState::Stopped;
    ServerEndpoint endpoint; ///< valid while Ready or Degraded
    HealthDocument health;   ///< last answer while Ready or Degraded
    Error error;             ///< why, while Failed, and between two attempts while Starting
    bool ours = false;       ///< our child; false when somebody else started it
    int attempt = 0;         ///< restarts since it last was ready

    [[nodiscard]] bool isUsable() const
    {
        return state == ServerState::Ready || state == ServerState::Degraded;
    }
};

struct EmbeddedServerOptions
{
    QString program;       ///< absolute path of `coco`; empty: beside us, else in PATH
    QString dataFolder;    ///< absolute
    QString runtimeFolder; ///< as AppPaths::runtime
    bool keepRunning = false; ///< the server outlives us, for assistants
    std::chrono::seconds idleExit{0}; ///< it ends by itself when nobody asked anything for so long; zero: never
    std::chrono::milliseconds startDeadline{30'000};
    std::chrono::milliseconds pollWhileStarting{100};
    std::chrono::milliseconds pollWhenDegraded{2'000};
    std::chrono::milliseconds pollWhenReady{10'000};
    std::chrono::milliseconds stopGrace{5'000};
    Backoff backoff{std::chrono::milliseconds(500), std::chrono::milliseconds(15'000)};
    int maxAttempts = 5; ///< failed starts in a row before it stays Failed
};

/// Supervises `coco serve` of one data folder: attaches to the one that runs, else starts a child;
/// restarts with growing waits after a crash; polls /health, rarely when all is well.
/// Lives on one thread with an event loop and never blocks it; deleted by its owner, best after
/// stopped().
class EmbeddedServer : public QObject
{
    Q_OBJECT
public:
    explicit EmbeddedServer(EmbeddedServerOptions options, QObject *parent = nullptr);
    ~EmbeddedServer() override;

    [[nodiscard]] const ServerStatus &status() const { return m_status; }
    /// Idempotent while it runs; from Failed it begins anew.
    void start();
    /// Asks our child to end (one that is not ours is left alone), kills it after the grace time,
    /// then stopped().
    void stop();
    /// Takes effect at the next start.
    void setKeepRunning(bool keep) { m_options.keepRunning = keep; }
    /// Asks /health now instead of at the next turn.
    void refresh();

Q_SIGNALS:
    void statusChanged(const coco::stack::ServerStatus &status);
    void stopped();

private:
    void attach();
    void launch();
    void launchDetached(const QString &program, const QStringList &arguments);
    void poll();
    void askHealth(const ServerEndpoint &endpoint);
    void onHealth(const ServerEndpoint &endpoint, const Result<HealthDocument> &health);
    void onMissing();
    void onFailedToStart(const QString &why);
    void onProcessFinished(int exitCode, QProcess::ExitStatus exitStatus);
    void retryOrFail(Error error);
    void becomeStopped();
    void setStatus(ServerStatus status);
    [[nodiscard]] EndpointFile endpointFile() const;

    EmbeddedServerOptions m_options;
    std::unique_ptr<net::HttpClient> m_http;
    ChildProcess m_child;
    QTimer m_pollTimer;
    QTimer m_retryTimer;
    Backoff m_backoff;
    ServerStatus m_status;
    std::chrono::steady_clock::time_point m_startedAt;
    quint64 m_generation = 0; ///< health answers of an older one are dropped
    bool m_wanted = false;
    bool m_asking = false;
    bool m_launched = false; ///< a child of this round exists or is starting itself detached
    int m_missed = 0;        ///< health questions in a row without an answer
};

/// Path of `coco`: beside the running executable, else in PATH; empty when there is none.
[[nodiscard]] QString findCocoProgram();

} // namespace coco::stack

Q_DECLARE_METATYPE(coco::stack::ServerStatus)
