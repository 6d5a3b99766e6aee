// SPDX-License-Identifier: Apache-2.0
#include "stack/EmbeddedServer.h"

#include "core/AppPaths.h"
#include "core/Logging.h"
#include "net/HttpClient.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QFuture>
#include <QStandardPaths>

namespace coco::stack {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kMissesBeforeRestart = 3;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::EmbeddedServer)
};

Result<void> checkFolder(const QString &folder)
{
    if (const QFileInfo place(folder); place.exists() && !place.isDir()) {
        return fail(ErrorCode::Conflict,
                    Text::tr("The data folder %1 is a file. Move it away or choose another folder with "
                             "--data.")
                        .arg(folder));
    }
    if (auto made = ensureFolder(folder); !made)
        return made;
    if (!QFileInfo(folder).isWritable()) {
        return fail(ErrorCode::ReadOnly,
                    Text::tr("The data folder %1 cannot be written, so nothing can be indexed. Allow "
                             "writing to it, or choose another folder with --data.")
                        .arg(folder));
    }
    return {};
}

} // namespace

QString findCocoProgram()
{
    const QFileInfo beside(QCoreApplication::applicationDirPath() + u"/coco"_s);
    if (beside.isExecutable())
        return beside.absoluteFilePath();
    return QStandardPaths::findExecutable(u"coco"_s);
}

EmbeddedServer::EmbeddedServer(EmbeddedServerOptions options, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_http(std::make_unique<net::HttpClient>())
    , m_child(m_options.stopGrace)
    , m_backoff(m_options.backoff)
{
    m_pollTimer.setSingleShot(true);
    m_retryTimer.setSingleShot(true);
    connect(&m_pollTimer, &QTimer::timeout, this, &EmbeddedServer::poll);
    connect(&m_retryTimer, &QTimer::timeout, this, &EmbeddedServer::attach);
    connect(&m_child, &ChildProcess::failedToStart, this, &EmbeddedServer::onFailedToStart);
    connect(&m_child, &ChildProcess::finished, this, &EmbeddedServer::onProcessFinished);
}

EmbeddedServer::~EmbeddedServer()
{
    // Ends the question under way before our members go.
    ++m_generation;
    m_http.reset();
    // The owner normally waits for stopped(); whoever does not gets an orderly end all the same.
}

void EmbeddedServer::start()
{
    if (m_wanted && m_status.state != ServerState::Failed)
        return;
    m_wanted = true;
    m_backoff = m_options.backoff;
    setStatus({.state = ServerState::Starting, .endpoint = {}, .health = {}, .error = {}});
    attach();
}

void EmbeddedServer::attach()
{
    if (!m_wanted)
        return;
    ++m_generation;
    m_asking = false;
    m_launched = m_child.isRunning();
    m_missed = 0;
    m_startedAt = std::chrono::steady_clock::now();
    poll();
}

void EmbeddedServer::poll()
{
    if (m_asking || !m_wanted)
        return;
    const auto endpoint = endpointFile().read();
    if (endpoint) {
        askHealth(*endpoint);
        return;
    }
    if (endpoint.error().code == ErrorCode::PermissionDenied) {
        retryOrFail(endpoint.error());
        return;
    }
    onMissing();
}

void EmbeddedServer::onMissing()
{
    if (m_status.isUsable()) {
        // Whoever served this folder is gone.
        retryOrFail({ErrorCode::Unavailable, Text::tr("The search server stopped. It is being started "
                                                      "again."),
                     m_child.lastLines()});
        return;
    }
    if (!m_launched) {
        launch();
        return;
    }
    if (std::chrono::steady_clock::now() - m_startedAt > m_options.startDeadline) {
        const QString seconds = QString::number(m_options.startDeadline / 1s);
        retryOrFail({ErrorCode::Timeout,
                     Text::tr("The search server did not become ready within %1 s. Try again, or look "
                              "at the detail for its last words.")
                         .arg(seconds),
                     m_child.lastLines()});
        return;
    }
    m_pollTimer.start(m_options.pollWhileStarting);
}

void EmbeddedServer::askHealth(const ServerEndpoint &endpoint)
{
    m_asking = true;
    net::HttpClientRequest request;
    request.url = endpoint.url;
    request.url.setPath(u"/health"_s);
    request.connectTimeout = 1'000ms;
    request.timeout = 3'000ms;
    request.maxBodyBytes = 256 * 1024;
    const quint64 generation = m_generation;
    m_http->fetch(request).then(
        this, [this, endpoint, generation](const Result<net::HttpClientResponse> &response) {
            if (generation != m_generation)
                return;
            m_asking = false;
            onHealth(endpoint, response ? HealthDocument::fromJson(response->body)
                                        : tl::unexpected<Error>(response.error()));
        });
}

void EmbeddedServer::onHealth(const ServerEndpoint &endpoint, const Result<HealthDocument> &health)
{
    if (!m_wanted)
        return;
    if (!health) {
        if (m_status.isUsable() && ++m_missed < kMissesBeforeRestart)
            m_pollTimer.start(m_options.pollWhileStarting);
        else if (m_status.isUsable())
            retryOrFail(health.error());
        else
            onMissing();
        return;
    }
    m_missed = 0;
    const bool ours = m_child.isRunning() && m_child.pid() == endpoint.pid;
    ServerStatus next{.state = ServerState::Starting, .endpoint = endpoint, .health = *health,
                      .error = {}, .ours = ours};
    switch (health->status) {
    case HealthStatus::Ok:
        next.state = ServerState::Ready;
        break;
    case HealthStatus::Degraded:
        next.state = ServerState::Degraded;
        next.error = {ErrorCode::Unavailable, health->reason(), {}};
        break;
    case HealthStatus::Failed:
        next.state = ServerState::Degraded;
        next.error = {ErrorCode::Unavailable, health->reason(), {}};
        break;
    case HealthStatus::Starting:
        next.attempt = m_backoff.attempts();
        break;
    }
    if (next.state == ServerState::Ready)
        m_backoff.reset();
    setStatus(next);
    const bool well = next.state == ServerState::Ready;
    const bool starting = next.state == ServerState::Starting;
    m_pollTimer.start(well       ? m_options.pollWhenReady
                      : starting ? m_options.pollWhileStarting
                                 : m_options.pollWhenDegraded);
}

void EmbeddedServer::launch()
{
    m_launched = true;
    const QString program = m_options.program.isEmpty() ? findCocoProgram() : m_options.program;
    if (program.isEmpty() || !QFileInfo(program).isExecutable()) {
        m_wanted = false;
        setStatus({.state = ServerState::Failed, .endpoint = {}, .health = {},
                   .error = {ErrorCode::NotFound,
                             Text::tr("The program “coco”, which does the searching, is missing beside "
                                      "this application and in PATH. Install CocoSearch again."),
                             program}});
        return;
    }
    if (auto folder = checkFolder(m_options.dataFolder); !folder) {
        m_wanted = false;
        setStatus({.state = ServerState::Failed, .endpoint = {}, .health = {},
                   .error = folder.error()});
        return;
    }
    // Whatever transport the environment names: a bridge would look for a server of its own.
    QStringList arguments{u"serve"_s, u"--transport"_s, u"http"_s, u"--data"_s, m_options.dataFolder};
    if (m_options.idleExit.count() > 0)
        arguments << u"--idle-exit"_s << QString::number(m_options.idleExit.count());
    if (m_options.keepRunning) {
        launchDetached(program, arguments);
        return;
    }
    arguments << u"--exit-on-stdin-close"_s;
    m_child.start({program, arguments});
    m_pollTimer.start(m_options.pollWhileStarting);
}

void EmbeddedServer::launchDetached(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProgram(program);
    process.setArguments(arguments);
    process.setWorkingDirectory(QDir::homePath());
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    if (process.startDetached())
        m_pollTimer.start(m_options.pollWhileStarting);
    else
        retryOrFail({ErrorCode::Io, Text::tr("The search server could not be started. Try again."),
                     process.errorString()});
}

EndpointFile EmbeddedServer::endpointFile() const
{
    return EndpointFile(m_options.runtimeFolder, m_options.dataFolder);
}

void EmbeddedServer::onFailedToStart(const QString &why)
{
    retryOrFail({ErrorCode::Io,
                 Text::tr("The search server could not be started. Check that “coco” may be executed."),
                 why});
}

void EmbeddedServer::onProcessFinished(int exitCode, QProcess::ExitStatus exitStatus)
{
    if (!m_wanted) {
        becomeStopped();
        return;
    }
    // Another desktop or command may have won the race for this folder: then attach to its server.
    if (exitStatus == QProcess::NormalExit && endpointFile().read()) {
        attach();
        return;
    }
    const QString how = exitStatus == QProcess::CrashExit
                            ? Text::tr("It crashed.")
                            : Text::tr("It ended with code %1.").arg(exitCode);
    retryOrFail({ErrorCode::Unavailable,
                 Text::tr("The search server stopped unexpectedly. %1").arg(how), m_child.lastLines()});
}

void EmbeddedServer::retryOrFail(Error error)
{
    ++m_generation;
    m_asking = false;
    m_pollTimer.stop();
    m_child.discard(true);
    qCWarning(logStack).noquote() << error.message << error.detail;
    if (m_backoff.attempts() + 1 >= m_options.maxAttempts) {
        m_wanted = false;
        setStatus({.state = ServerState::Failed, .endpoint = {}, .health = {},
                   .error = std::move(error)});
        return;
    }
    const auto wait = m_backoff.next();
    setStatus({.state = ServerState::Starting, .endpoint = {}, .health = {},
               .error = std::move(error), .ours = false, .attempt = m_backoff.attempts()});
    m_retryTimer.start(wait);
}

void EmbeddedServer::refresh()
{
    if (!m_wanted)
        start();
    else if (m_status.isUsable())
        poll();
}

void EmbeddedServer::stop()
{
    m_wanted = false;
    ++m_generation;
    m_asking = false;
    m_pollTimer.stop();
    m_retryTimer.stop();
    if (!m_child.isRunning()) {
        becomeStopped();
        return;
    }
    m_child.end();
}

void EmbeddedServer::becomeStopped()
{
    if (m_status.state != ServerState::Failed)
        setStatus({});
    Q_EMIT stopped();
}

void EmbeddedServer::setStatus(ServerStatus status)
{
    m_status = std::move(status);
    Q_EMIT statusChanged(m_status);
}

} // namespace coco::stack
