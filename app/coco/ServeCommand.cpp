// SPDX-License-Identifier: Apache-2.0
#include "coco/ServeCommand.h"

#include "coco/ExitCode.h"
#include "core/FreeMemory.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonObject>

#include <algorithm>
#include <fcntl.h>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace coco::cli {
namespace {

constexpr auto kStopGrace = 5s;
constexpr std::chrono::milliseconds kLongestIdleCheck = 5min;
constexpr auto kRetryInterval = 100ms;
/// Longer than the grace of the one that leaves.
constexpr auto kPatienceWithALeavingOwner = 10s;

} // namespace

ServeCommand::ServeCommand(CommandContext context)
    : Command(std::move(context))
{
}

ServeCommand::~ServeCommand() = default;

void ServeCommand::start()
{
    m_signals = std::make_unique<SignalWatcher>();
    connect(m_signals.get(), &SignalWatcher::stopRequested, this, [this] { stop(u"signal"_s); });
    auto options = serveOptionsFrom(invocation(), context().paths);
    if (!options) {
        fail(options.error());
        return;
    }
    m_options = *std::move(options);
    keepLittleFreeMemory();
    startLogging();
    m_patience.setRemainingTime(kPatienceWithALeavingOwner);
    tryToBringUp();
}

void ServeCommand::tryToBringUp()
{
    if (m_stopping)
        return;
    const auto up = bringUp();
    if (up) {
        watchForTheEnd();
        announce();
    } else if (m_ownerIsLeaving && !m_patience.hasExpired()) {
        QTimer::singleShot(kRetryInterval, this, &ServeCommand::tryToBringUp);
    } else {
        qCCritical(logServer).noquote() << up.error().message << up.error().detail;
        fail(up.error());
    }
}

Result<void> ServeCommand::bringUp()
{
    if (auto made = ensureFolder(m_options.location.folder); !made)
        return made;
    // Resolved again: only an existing folder has a name that every process agrees on.
    m_options.location.folder = QDir(m_options.location.folder).canonicalPath();
    m_endpointFile = std::make_unique<EndpointFile>(context().paths.runtime, m_options.location.folder);
    COCO_TRY(auto engine, openEngine());
    m_server = std::make_unique<ServerComposition>(m_options, std::move(engine), m_clock, QDir::homePath(), [this] {
        QMetaObject::invokeMethod(this, [this] { stop(u"asked by a client"_s); }, Qt::QueuedConnection);
    });
    if (auto listening = m_server->start(); !listening)
        return listening;
    return m_endpointFile->write(m_server->endpoint());
}

Result<std::unique_ptr<SearchEngine>> ServeCommand::openEngine()
{
    EngineOptions options;
    options.dataFolder = m_options.location.folder;
    options.databaseUrl = m_options.location.databaseUrl;
    options.databaseWait = m_options.databaseWait;
    options.embedder = m_options.embedder;
    options.onDatabaseGivenUp = [this](const Error &error) {
        QMetaObject::invokeMethod(this, [this, error] { databaseGivenUp(error); }, Qt::QueuedConnection);
    };
    auto engine = cli::openEngine(options, m_clock);
    m_ownerIsLeaving = !engine && engine.error().code == ErrorCode::Conflict && !m_endpointFile->read();
    if (!engine && engine.error().code == ErrorCode::Conflict)
        return coco::fail(refusedBecauseOwned(engine.error()));
    return engine;
}

Error ServeCommand::refusedBecauseOwned(const Error &conflict) const
{
    const auto owner = m_endpointFile->read();
    if (!owner)
        return {ErrorCode::Refused, conflict.message, conflict.detail};
    return {ErrorCode::Refused,
            tr("A server already owns the data folder %1: process %2 at %3. Use that one, or end it first, or "
               "choose another folder with --data.")
                .arg(m_options.location.folder)
                .arg(owner->pid)
                .arg(owner->url.toString()),
            {}};
}

/// Who started the server by hand, or as a service, reads /health and mends the database, which is
/// tried on. One that another command started in the background would only stand in the way of the
/// next one with better settings.
void ServeCommand::databaseGivenUp(const Error &error)
{
    if (!m_options.detached || m_stopping)
        return;
    terminal().printError(error);
    stop(u"no database"_s, NotReady);
}

void ServeCommand::startLogging()
{
    LoggingOptions logging;
    logging.level = logLevelFromEnvironment();
    logging.toStandardError = !m_options.detached && logging.level <= LogLevel::Info;
    logging.file = context().paths.state + u"/server.log"_s;
    m_logging = std::make_unique<Logging>(logging);
}

void ServeCommand::watchForTheEnd()
{
    if (m_options.idleExit) {
        const auto limit = std::chrono::milliseconds(*m_options.idleExit);
        m_idleCheck.setInterval(std::clamp<std::chrono::milliseconds>(limit / 4, 100ms, kLongestIdleCheck));
        connect(&m_idleCheck, &QTimer::timeout, this, [this, limit] {
            if (m_server->idleFor() >= limit)
                stop(u"idle"_s);
        });
        m_idleCheck.start();
    }
    if (m_options.exitOnStdinClose) {
        m_standardInput = std::make_unique<InputWatcher>();
        connect(m_standardInput.get(), &InputWatcher::closed, this, [this] { stop(u"standard input closed"_s); });
    }
}

void ServeCommand::announce()
{
    const ServerEndpoint endpoint = m_server->endpoint();
    qCInfo(logServer).noquote() << "serving" << endpoint.dataFolder << "at" << endpoint.url.toString();
    if (invocation().wantsJson()) {
        terminal().printJson(QJsonObject{{u"url"_s, endpoint.url.toString()},
                                         {u"mcp"_s, QString(endpoint.url.toString() + u"/mcp"_s)},
                                         {u"pid"_s, endpoint.pid},
                                         {u"data"_s, endpoint.dataFolder}});
    } else {
        terminal().print(tr("Serving %1 at %2 (assistants: %2/mcp). Ctrl-C ends it.")
                             .arg(endpoint.dataFolder, endpoint.url.toString()));
    }
}

void ServeCommand::stop(const QString &reason, int exitCode)
{
    if (m_stopping)
        return;
    m_stopping = true;
    if (m_standardInput)
        m_standardInput.release()->deleteLater(); // it may be telling us just now
    m_idleCheck.stop();
    qCInfo(logServer).noquote() << "ending:" << reason;
    if (m_server) {
        // Gone from the file first: who looks from now on starts a server of its own, which waits until
        // we have let go of the data folder.
        m_endpointFile->removeIfOwnedBy(QCoreApplication::applicationPid());
        m_server->stop(kStopGrace);
        m_server.reset();
    }
    Q_EMIT finished(exitCode);
}

} // namespace coco::cli
