// SPDX-License-Identifier: Apache-2.0
#include "coco/ServerConnector.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace coco::cli {
namespace {

constexpr auto kRetryInterval = 40ms;
constexpr auto kProbeTimeout = 5s;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::cli)
};

QString statusOf(const net::HttpClientResponse &response)
{
    return QJsonDocument::fromJson(response.body).object().value("status"_L1).toString();
}

QString reasonOf(const net::HttpClientResponse &response)
{
    const QJsonObject services = QJsonDocument::fromJson(response.body).object().value("services"_L1).toObject();
    return services["database"_L1]["detail"_L1].toString();
}

} // namespace

ServerConnector::ServerConnector(const AppPaths &paths, const DataLocation &location, const QString &program,
                                 QObject *parent)
    : QObject(parent)
    , m_endpointFile(paths.runtime, location.folder)
    , m_lockPath(m_endpointFile.path() + u".start"_s)
    , m_launcher(program, paths.state, location)
{
    m_retry.setSingleShot(true);
    m_retry.setInterval(kRetryInterval);
    connect(&m_retry, &QTimer::timeout, this, &ServerConnector::attempt);
}

void ServerConnector::start(std::chrono::milliseconds deadline)
{
    m_deadline.setRemainingTime(deadline);
    attempt();
}

void ServerConnector::attempt()
{
    const auto endpoint = m_endpointFile.read();
    if (endpoint)
        probe(*endpoint);
    else if (endpoint.error().code == ErrorCode::PermissionDenied)
        finishFailed(endpoint.error());
    else
        startUnlessSomebodyDoes(endpoint.error());
}

void ServerConnector::probe(const ServerEndpoint &endpoint)
{
    net::HttpClientRequest request;
    request.url = endpoint.url;
    request.url.setPath(u"/health"_s);
    request.headers.add("Authorization", "Bearer " + endpoint.controlToken.toUtf8());
    request.connectTimeout = kProbeTimeout;
    request.timeout = kProbeTimeout;
    m_http.fetch(request).then(this, [this, endpoint](const Result<net::HttpClientResponse> &answer) {
        probed(endpoint, answer);
    });
}

void ServerConnector::probed(const ServerEndpoint &endpoint, const Result<net::HttpClientResponse> &answer)
{
    const QString status = answer ? statusOf(*answer) : QString();
    if (!status.isEmpty() && status != "starting"_L1) {
        m_starterLock.reset();
        Q_EMIT connected(endpoint);
        return;
    }
    if (!m_deadline.hasExpired()) {
        again();
        return;
    }
    if (!status.isEmpty()) {
        finishFailed({ErrorCode::Unavailable,
                      Text::tr("The server is still starting: %1 Try again in a moment.").arg(reasonOf(*answer)), {}});
        return;
    }
    finishFailed({ErrorCode::Unavailable,
                  Text::tr("The server (process %1) does not answer at %2. End that process and run the command "
                           "again.")
                      .arg(endpoint.pid)
                      .arg(endpoint.url.toString()),
                  answer ? QString() : answer.error().message});
}

void ServerConnector::startUnlessSomebodyDoes(const Error &whyNone)
{
    if (m_startedPid != 0) {
        const qint64 ticks = processStartTicks(m_startedPid);
        const bool gone = ticks == 0 || (m_startedTicks != 0 && ticks != m_startedTicks);
        if ((gone && m_diedBefore) || m_deadline.hasExpired()) {
            giveUp();
        } else {
            m_diedBefore = gone;
            again();
        }
        return;
    }
    if (!m_starterLock) {
        auto taken = FileLock::tryTake(m_lockPath);
        if (!taken) {
            finishFailed(taken.error());
            return;
        }
        m_starterLock = *std::move(taken);
        if (m_deadline.hasExpired())
            finishFailed({ErrorCode::Unavailable, Text::tr("Another command has been starting the server for too "
                                                           "long. Run the command again."), whyNone.message});
        else
            again(); // with the lock in hand the endpoint is looked at once more before starting
        return;
    }
    const auto pid = m_launcher.start();
    if (!pid) {
        finishFailed(pid.error());
        return;
    }
    m_startedPid = *pid;
    m_startedTicks = processStartTicks(*pid);
    Q_EMIT startingServer();
    again();
}

void ServerConnector::again()
{
    m_retry.start();
}

void ServerConnector::giveUp()
{
    QString reason = m_launcher.lastLogLine();
    if (reason.startsWith("coco: "_L1))
        reason.remove(0, 6);
    finishFailed({ErrorCode::Unavailable,
                  reason.isEmpty()
                      ? Text::tr("The server did not start. Run \"coco serve\" in another terminal to see why.")
                      : Text::tr("The server did not start: %1").arg(reason),
                  Text::tr("Its log: %1").arg(m_launcher.logFile())});
}

void ServerConnector::finishFailed(const Error &error)
{
    m_starterLock.reset();
    Q_EMIT failed(error);
}

} // namespace coco::cli
