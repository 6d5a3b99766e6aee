// SPDX-License-Identifier: Apache-2.0
#include "stack/EmbeddedBackend.h"

#include "stack/BackupFile.h"
#include "stack/EmbeddedServer.h"
#include "stack/McpProbe.h"
#include "stack/Readiness.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QJsonDocument>
#include <QDeadlineTimer>

using namespace Qt::Literals::StringLiterals;

namespace coco::stack {
namespace {

constexpr std::chrono::seconds kEndPatience{30};
constexpr std::chrono::hours kLongWork{6};

QString text(const char *source)
{
    return QCoreApplication::translate("coco::EmbeddedBackend", source);
}

void tell(const RunSink &sink, const QString &sentence)
{
    if (sink)
        sink({1, 1, sentence, {}, -1});
}

qint64 bytesBelow(const QString &folder)
{
    qint64 bytes = 0;
    for (QDirIterator it(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); it.hasNext();) {
        it.next();
        bytes += it.fileInfo().size();
    }
    return bytes;
}

Error errorOf(const net::HttpClientResponse &response)
{
    const QJsonValue error = QJsonDocument::fromJson(response.body).object().value("error"_L1);
    const QString message = error["message"_L1].toString();
    return {errorCodeFromName(error["code"_L1].toString()),
            message.isEmpty() ? text("The server answered with HTTP status %1.").arg(response.status) : message, error["detail"_L1].toString()};
}

} // namespace

EmbeddedBackend::EmbeddedBackend(QString program, const AppPaths &paths)
    : m_program(std::move(program))
    , m_paths(paths)
    , m_endpointFile(paths.runtime, paths.data)
{
}

Result<ServerEndpoint> EmbeddedBackend::running() const
{
    auto endpoint = m_endpointFile.read();
    if (endpoint || endpoint.error().code != ErrorCode::NotFound)
        return endpoint;
    return fail(ErrorCode::NotFound, text("The embedded server is not running. Start it with “coco stack up”."));
}

Result<QJsonObject> EmbeddedBackend::ask(const QByteArray &method, const QString &path, const QJsonObject &body,
                                         std::chrono::milliseconds timeout, const std::stop_token &stop) const
{
    COCO_TRY(const ServerEndpoint endpoint, running());
    net::HttpClientRequest request;
    request.method = method;
    request.url = endpoint.url;
    request.url.setPath(path);
    request.headers.set("Authorization", "Bearer " + endpoint.controlToken.toUtf8());
    request.timeout = timeout;
    if (method != "GET") {
        request.headers.set("Content-Type", "application/json");
        request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    }
    COCO_TRY(const net::HttpClientResponse response, m_http.fetch(request, stop));
    if (response.status < 200 || response.status > 299)
        return fail(errorOf(response));
    return QJsonDocument::fromJson(response.body).object();
}

Result<StackPlan> EmbeddedBackend::plan(const std::stop_token &)
{
    StackPlan plan;
    plan.keeps.append(text("the indexes in %1").arg(m_paths.data));
    if (!running()) {
        plan.outcome = StackPlan::Outcome::Start;
        plan.steps = {{StepKind::StartContainer, text("Start the embedded server")}, {StepKind::WaitUntilReady, text("Wait until it is ready")}};
    }
    return plan;
}

Result<RunReport> EmbeddedBackend::up(const RunOptions &, const RunSink &sink, const std::stop_token &stop)
{
    COCO_TRY(const StackPlan plan, this->plan(stop));
    tell(sink, text("Start the embedded server"));
    EmbeddedServerOptions options;
    options.program = m_program;
    options.dataFolder = m_paths.data;
    options.runtimeFolder = m_paths.runtime;
    options.keepRunning = true;
    const EventThread thread(u"embedded"_s);
    const auto started = thread.run<bool>(
        [&](const std::function<void(Result<bool>)> &done) {
            auto server = std::make_unique<EmbeddedServer>(options);
            QObject::connect(server.get(), &EmbeddedServer::statusChanged, server.get(), [done](const ServerStatus &status) {
                if (status.isUsable())
                    done(true);
                else if (status.state == ServerState::Failed)
                    done(fail(status.error));
            });
            server->start();
            return server;
        },
        stop);
    if (!started)
        return fail(started.error());
    return RunReport{plan, {}, {}, {}};
}

Result<void> EmbeddedBackend::down(const std::stop_token &stop)
{
    const auto endpoint = running();
    if (!endpoint)
        return endpoint.error().code == ErrorCode::NotFound ? Result<void>() : fail(endpoint.error());
    if (const auto asked = ask("POST", u"/api/shutdown"_s, {}, std::chrono::seconds(10), stop); !asked)
        return fail(asked.error());
    const QDeadlineTimer deadline(kEndPatience);
    while (processStartTicks(endpoint->pid) == endpoint->processStart) {
        if (deadline.hasExpired())
            return fail(ErrorCode::Timeout, text("The server (process %1) does not end. It may be writing an index; try again later.").arg(endpoint->pid));
        if (!sleepFor(std::chrono::milliseconds(50), stop))
            return EventThread::stopped();
    }
    return {};
}

Result<StackStatus> EmbeddedBackend::status(const std::stop_token &stop)
{
    StackStatus status;
    status.backend = BackendKind::Embedded;
    const auto endpoint = running();
    if (!endpoint) {
        status.phase = StackPhase::Stopped;
        status.reason = endpoint.error().message;
        return status;
    }
    status.server = endpoint->url;
    McpProbe probe(m_http, {endpoint->url, {}, std::chrono::seconds(5)});
    status.services = {probe.probe(ProbeDepth::Light, stop)};
    if (stop.stop_requested())
        return EventThread::stopped();
    status.phase = phaseOf(status.services);
    status.reason = status.services.first().reason;
    return status;
}

Result<void> EmbeddedBackend::waitReady(std::chrono::seconds patience, const RunSink &sink, const std::stop_token &stop)
{
    const QDeadlineTimer deadline(patience);
    tell(sink, text("Wait until the server is ready"));
    while (true) {
        COCO_TRY(const StackStatus now, status(stop));
        if (now.phase == StackPhase::Ready || now.phase == StackPhase::Degraded)
            return {};
        if (deadline.hasExpired())
            return fail(now.phase == StackPhase::Stopped ? ErrorCode::NotFound : ErrorCode::Timeout, now.reason);
        if (!sleepFor(std::chrono::milliseconds(200), stop))
            return EventThread::stopped();
    }
}

Result<ServerAccess> EmbeddedBackend::access(const std::stop_token &)
{
    COCO_TRY(const ServerEndpoint endpoint, running());
    return ServerAccess{endpoint.url, endpoint.controlToken.toUtf8()};
}

Result<qint64> EmbeddedBackend::backUp(const QString &file, const RunSink &sink, const std::stop_token &stop)
{
    tell(sink, text("Back up the indexes"));
    COCO_TRY(const QJsonObject answer, ask("POST", u"/api/backup"_s, {{u"path"_s, QFileInfo(file).absoluteFilePath()}}, kLongWork, stop));
    return answer.value("bytes"_L1).toInteger();
}

Result<void> EmbeddedBackend::restore(const QString &file, const RunSink &sink, const std::stop_token &stop)
{
    tell(sink, text("Restore the indexes"));
    const auto answer = ask("POST", u"/api/restore"_s, {{u"path"_s, QFileInfo(file).absoluteFilePath()}}, kLongWork, stop);
    return answer ? Result<void>() : fail(answer.error());
}

Result<QList<Remains>> EmbeddedBackend::remains(const std::stop_token &)
{
    QList<Remains> found;
    if (QFileInfo::exists(m_paths.data))
        found.append({Remains::Kind::File, m_paths.data, m_paths.data, bytesBelow(m_paths.data), true});
    return found;
}

Result<QList<Remains>> EmbeddedBackend::uninstall(bool withData, const std::stop_token &stop)
{
    COCO_TRY(const QList<Remains> found, remains(stop));
    if (auto ended = down(stop); !ended)
        return fail(ended.error());
    if (!withData)
        return QList<Remains>();
    for (const Remains &each : found) {
        if (!QDir(each.id).removeRecursively())
            return fail(ErrorCode::Io, text("%1 could not be removed wholly. Look who owns what is left.").arg(each.id));
    }
    return found;
}

} // namespace coco::stack
