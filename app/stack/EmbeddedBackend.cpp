// SPDX-License-Identifier: Apache-2.0
#include "stack/EmbeddedBackend.h"

#include "core/DataFolderLock.h"
#include "core/StoreExchange.h"
#include "stack/BackupFile.h"
#include "stack/EmbeddedServer.h"
#include "stack/FolderSize.h"
#include "stack/FolderTar.h"
#include "stack/McpProbe.h"
#include "stack/Readiness.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QDeadlineTimer>

#include <algorithm>
#include <tuple>

using namespace Qt::Literals::StringLiterals;

namespace coco::stack {
namespace {

constexpr std::chrono::seconds kEndPatience{30};
constexpr std::chrono::hours kLongWork{6};
constexpr std::chrono::seconds kTrialIdleExit{120};
constexpr int kDownTries = 150;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::EmbeddedBackend)
};

void tell(const RunSink &sink, const QString &sentence)
{
    if (sink)
        sink({1, 1, sentence, {}, -1});
}

const QString kBackupKind = u"embedded"_s;
/// Layout of the data folder; search/store refuses a newer one by itself as well.
constexpr int kStoreLayout = 1;

Error errorOf(const net::HttpClientResponse &response)
{
    const QJsonValue error = QJsonDocument::fromJson(response.body).object().value("error"_L1);
    const QString message = error["message"_L1].toString();
    return {errorCodeFromName(error["code"_L1].toString()),
            message.isEmpty() ? Text::tr("The server answered with HTTP status %1.").arg(response.status) : message, error["detail"_L1].toString()};
}

} // namespace

EmbeddedBackend::EmbeddedBackend(QString program, const AppPaths &paths)
    : m_program(std::move(program))
    , m_paths(paths)
{
}

Result<ServerEndpoint> EmbeddedBackend::running() const
{
    auto endpoint = EndpointFile(m_paths.runtime, m_paths.data).read();
    if (endpoint || endpoint.error().code != ErrorCode::NotFound)
        return endpoint;
    return fail(ErrorCode::NotFound, Text::tr("The embedded server is not running. Start it with “coco stack up”."));
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
    plan.keeps.append(Text::tr("the indexes in %1").arg(m_paths.data));
    if (!running()) {
        plan.outcome = StackPlan::Outcome::Start;
        plan.steps = {{StepKind::StartContainer, Text::tr("Start the embedded server")}, {StepKind::WaitUntilReady, Text::tr("Wait until it is ready")}};
    }
    return plan;
}

Result<RunReport> EmbeddedBackend::up(const RunOptions &, const RunSink &sink, const std::stop_token &stop)
{
    COCO_TRY(const StackPlan plan, this->plan(stop));
    if (auto cleared = clearTrial(stop); !cleared)
        return fail(cleared.error());
    tell(sink, Text::tr("Start the embedded server"));
    EmbeddedServerOptions options;
    options.program = m_program;
    options.dataFolder = m_paths.data;
    options.runtimeFolder = m_paths.runtime;
    options.keepRunning = true;
    options.idleExit = m_idleExit;
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
            return fail(ErrorCode::Timeout, Text::tr("The server (process %1) does not end. It may be writing an index; try again later.").arg(endpoint->pid));
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
    tell(sink, Text::tr("Wait until the server is ready"));
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
    tell(sink, Text::tr("Copy the indexes"));
    // Beside the backup: that disk has to hold as much anyway.
    const QString folder = QFileInfo(file).absoluteFilePath() + u".copy"_s;
    if (QFileInfo::exists(folder) && !QFileInfo::exists(folder + u"/catalogue.db"_s) && !QDir(folder).isEmpty())
        return fail(ErrorCode::AlreadyExists, Text::tr("%1 is in the way. Choose another name for the backup.").arg(folder));
    QDir(folder).removeRecursively(); // of a run that was ended
    if (const auto copied = ask("POST", u"/api/snapshot"_s, {{u"folder"_s, folder}}, kLongWork, stop); !copied)
        return fail(copied.error());
    const auto bytes = packed(folder, file, sink, stop);
    QDir(folder).removeRecursively();
    return bytes;
}

Result<qint64> EmbeddedBackend::packed(const QString &folder, const QString &file, const RunSink &sink, const std::stop_token &stop) const
{
    const qint64 total = bytesBelow(folder);
    BackupWriter writer(file);
    if (auto begun = writer.begin({kBackupKind, kStoreLayout, QCoreApplication::applicationVersion(), {}, QDateTime::currentDateTimeUtc()}); !begun)
        return fail(begun.error());
    const auto add = [&](const QByteArray &piece) {
        if (sink)
            sink({1, 1, Text::tr("Pack the indexes"), {}, total > 0 ? std::min(1.0, double(writer.contentBytes()) / double(total)) : -1});
        return writer.add(piece);
    };
    if (auto done = packFolder(folder, add, stop); !done)
        return fail(done.error());
    if (auto finished = writer.finish(); !finished)
        return fail(finished.error());
    return writer.contentBytes();
}

Result<void> EmbeddedBackend::unpack(const QString &file, const QString &folder, const std::stop_token &stop) const
{
    BackupReader reader(file);
    COCO_TRY(const BackupHeader header, reader.check(stop));
    if (header.kind != kBackupKind)
        return fail(ErrorCode::Refused, Text::tr("%1 is a backup of a PostgreSQL database. Bring it back with the back end it came from.").arg(file));
    if (header.schema > kStoreLayout)
        return fail(ErrorCode::Refused, Text::tr("%1 was made by a newer version of this program. Update it first.").arg(file));
    return unpackFolder([&reader] { return reader.next(); }, folder, stop);
}

/// Every index of the folder is opened and read by a server of its own.
Result<void> EmbeddedBackend::rehearse(const QString &folder, const std::stop_token &stop) const
{
    AppPaths paths = m_paths;
    paths.data = folder;
    EmbeddedBackend trial(m_program, paths);
    trial.m_idleExit = kTrialIdleExit; // also when nobody is left to end it
    if (auto up = trial.up({}, {}, stop); !up)
        return fail(up.error());
    auto report = trial.ask("GET", u"/api/verify"_s, {}, kLongWork, stop);
    if (auto ended = trial.down({}); !ended)
        return ended;
    if (!report)
        return fail(report.error());
    for (const QJsonValue &check : report->value("checks"_L1).toArray()) {
        const bool ofStore = check["name"_L1].toString().startsWith("index"_L1) || check["name"_L1].toString() == "database"_L1;
        if (ofStore && check["state"_L1].toString() == "failed"_L1)
            return fail(ErrorCode::Corrupted, Text::tr("The backup cannot be used: %1").arg(check["detail"_L1].toString()));
    }
    return {};
}

/// What a rehearsal left that was ended by force, with its server.
Result<void> EmbeddedBackend::clearTrial(const std::stop_token &stop) const
{
    const QString folder = trialStore(m_paths.data);
    if (!QFileInfo::exists(folder))
        return {};
    AppPaths paths = m_paths;
    paths.data = folder;
    return EmbeddedBackend(m_program, paths).withServerDown(
        [](const QString &left) {
            QDir(left).removeRecursively();
            return Result<void>();
        },
        stop);
}

/// `change` while no server has the folder.
Result<void> EmbeddedBackend::withServerDown(const std::function<Result<void>(const QString &)> &change, const std::stop_token &stop)
{
    for (int tries = kDownTries;; --tries) {
        if (auto ended = down(stop); !ended)
            return ended;
        const auto lock = DataFolderLock::take(m_paths.data);
        if (lock)
            return change(m_paths.data);
        if (lock.error().code != ErrorCode::Conflict || tries == 0) // one may be starting, and be known only then
            return fail(lock.error());
        if (!sleepFor(std::chrono::milliseconds(200), stop))
            return EventThread::stopped();
    }
}

Result<void> EmbeddedBackend::restore(const QString &file, const RunSink &sink, const std::stop_token &stop)
{
    if (auto cleared = clearTrial(stop); !cleared)
        return cleared;
    const QString trial = trialStore(m_paths.data);
    tell(sink, Text::tr("Check the backup"));
    auto tried = unpack(file, trial, stop);
    if (tried) {
        tell(sink, Text::tr("Try the backup"));
        tried = rehearse(trial, stop);
    }
    if (!tried) {
        QDir(trial).removeRecursively();
        return tried;
    }
    tell(sink, Text::tr("Put it in place"));
    Result<void> done = withServerDown(exchangeStore, stop);
    // From here on it is done or taken back, whoever asks to stop.
    if (done) {
        if (const auto started = up({}, {}, {}); !started) {
            done = fail(started.error());
            std::ignore = withServerDown(takeBackStore, {});
        }
    }
    if (!done)
        std::ignore = up({}, {}, {});
    QDir(trial).removeRecursively();
    return done;
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
            return fail(ErrorCode::Io, Text::tr("%1 could not be removed wholly. Look who owns what is left.").arg(each.id));
    }
    return found;
}

} // namespace coco::stack
