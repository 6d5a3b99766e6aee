// SPDX-License-Identifier: Apache-2.0
#include "stack/HostWatch.h"

#include "core/Logging.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include <fcntl.h>
#include <sys/mman.h>

namespace coco::stack {
namespace {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::HostWatch)
};

HostWatchedIndex::State stateFrom(const QString &word)
{
    using State = HostWatchedIndex::State;
    if (word == "here"_L1)
        return State::Watching;
    if (word == "looking"_L1)
        return State::Looking;
    if (word == "waiting"_L1)
        return State::Waiting;
    return word == "ended"_L1 ? State::Ended : State::Starting;
}

/// A file without a name: nothing to leave behind, and nothing that another program could open.
Result<std::unique_ptr<QFile>> unnamedFile(const QByteArray &content)
{
    const int fd = ::memfd_create("cocosearch-token", MFD_CLOEXEC);
    auto file = std::make_unique<QFile>();
    if (fd < 0 || !file->open(fd, QIODevice::ReadWrite, QFileDevice::AutoCloseHandle) || file->write(content) != content.size()
        || !file->flush())
        return fail(ErrorCode::Io, Text::tr("There is no memory to hand a token to the program that watches. Close other programs."),
                    file->errorString());
    return file;
}

bool isSameServer(const ServerEndpoint &a, const ServerEndpoint &b)
{
    return a.url == b.url && a.controlToken == b.controlToken && a.pid == b.pid;
}

} // namespace

bool operator==(const HostWatchStatus &a, const HostWatchStatus &b)
{
    return a.state == b.state && a.indexes == b.indexes && a.error.message == b.error.message && a.error.detail == b.error.detail
        && a.pid == b.pid && a.attempt == b.attempt;
}

HostWatch::HostWatch(HostWatchOptions options, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_child(m_options.stopGrace)
    , m_backoff(m_options.backoff)
{
    m_retryTimer.setSingleShot(true);
    m_startTimer.setSingleShot(true);
    connect(&m_retryTimer, &QTimer::timeout, this, &HostWatch::launch);
    connect(&m_startTimer, &QTimer::timeout, this, &HostWatch::onSilence);
    connect(&m_child, &ChildProcess::printed, this, &HostWatch::take);
    connect(&m_child, &ChildProcess::finished, this, &HostWatch::onFinished);
    connect(&m_child, &ChildProcess::failedToStart, this, [this](const QString &why) {
        m_child.discard(true);
        retry({ErrorCode::Io, Text::tr("The program that watches folders for the server could not be started."), why});
    });
}

HostWatch::~HostWatch() = default;

void HostWatch::watch(const ServerEndpoint &server, const QStringList &indexes)
{
    if (m_stopping || (indexes == m_indexes && (indexes.isEmpty() || isSameServer(server, m_server))))
        return;
    m_server = server;
    m_indexes = indexes;
    m_backoff = m_options.backoff;
    m_retryTimer.stop();
    m_startTimer.stop();
    m_isOutdated = m_child.isRunning();
    if (m_isOutdated)
        m_child.end(); // never two: what is wanted now begins when it is gone
    else
        begin();
}

void HostWatch::stop()
{
    m_stopping = true;
    m_indexes.clear();
    m_retryTimer.stop();
    m_startTimer.stop();
    m_isOutdated = m_child.isRunning();
    if (m_isOutdated)
        m_child.end();
    else
        begin();
}

/// What is wanted now, with nothing running.
void HostWatch::begin()
{
    m_isOutdated = false;
    m_isSilent = false;
    m_token.reset();
    if (!m_indexes.isEmpty()) {
        launch();
        return;
    }
    setStatus({});
    if (m_stopping)
        Q_EMIT stopped();
}

void HostWatch::launch()
{
    const auto command = this->command();
    HostWatchStatus status;
    status.attempt = m_backoff.attempts();
    for (const QString &name : m_indexes)
        status.indexes.insert(name, {});
    if (!command) {
        status.state = HostWatchStatus::State::Failed;
        status.error = command.error();
        setStatus(status);
        return;
    }
    m_isSilent = false;
    m_launchedAt = std::chrono::steady_clock::now();
    m_child.start(*command);
    m_startTimer.start(m_options.startDeadline);
    status.state = HostWatchStatus::State::Starting;
    status.pid = m_child.pid();
    setStatus(status);
}

/// The child is to find this server, whatever the environment and the settings name.
Result<ChildProcess::Command> HostWatch::command()
{
    if (m_options.program.isEmpty() || !QFileInfo(m_options.program).isExecutable())
        return fail(ErrorCode::NotFound,
                    Text::tr("The program “coco”, which watches folders for the server, is missing beside this application and in "
                             "PATH. Install CocoSearch again."),
                    m_options.program);
    ChildProcess::Command command;
    command.program = m_options.program;
    command.arguments = {u"watch"_s, u"--here"_s, u"--exit-on-stdin-close"_s, u"--json"_s};
    for (const QString &name : m_indexes)
        command.arguments << u"--name"_s << name;
    command.environment.insert(u"COCOSEARCH_SERVER_URL"_s, m_server.url.toString());
    command.environment.remove(u"COCOSEARCH_TOKEN_FILE"_s);
    command.environment.remove(u"COCOSEARCH_DATABASE_URL"_s);
    if (m_server.controlToken.isEmpty())
        return command;
    COCO_TRY(m_token, unnamedFile(m_server.controlToken.toUtf8()));
    const int fd = m_token->handle();
    command.environment.insert(u"COCOSEARCH_TOKEN_FILE"_s, u"/proc/self/fd/%1"_s.arg(fd));
    command.inChild = [fd] { ::fcntl(fd, F_SETFD, 0); };
    return command;
}

void HostWatch::take(const QByteArray &line)
{
    const QJsonObject told = QJsonDocument::fromJson(line).object();
    const QString name = told.value("name"_L1).toString();
    if (m_isOutdated || !m_status.indexes.contains(name))
        return;
    m_startTimer.stop();
    HostWatchStatus status = m_status;
    status.state = HostWatchStatus::State::Running;
    status.pid = m_child.pid();
    status.error = {};
    status.indexes[name] = {stateFrom(told.value("state"_L1).toString()), told.value("message"_L1).toString()};
    setStatus(status);
}

void HostWatch::onFinished(int exitCode, QProcess::ExitStatus how)
{
    if (m_isOutdated) {
        begin();
        return;
    }
    if (m_isSilent) {
        retry({ErrorCode::Timeout,
               Text::tr("The program that watches folders for the server said nothing for %1 s.").arg(m_options.startDeadline / 1s),
               m_child.lastLines()});
        return;
    }
    const QString end = how == QProcess::CrashExit ? Text::tr("It crashed.") : Text::tr("It ended with code %1.").arg(exitCode);
    retry({ErrorCode::Unavailable, Text::tr("The program that watches folders for the server stopped unexpectedly. %1").arg(end),
           m_child.lastLines()});
}

void HostWatch::onSilence()
{
    m_isSilent = true;
    m_child.end();
}

void HostWatch::retry(const Error &error)
{
    m_startTimer.stop();
    qCWarning(logStack).noquote() << error.message << error.detail;
    if (std::chrono::steady_clock::now() - m_launchedAt > m_options.steadyAfter)
        m_backoff.reset();
    m_retryTimer.start(m_backoff.next());
    HostWatchStatus status;
    status.state = HostWatchStatus::State::Waiting;
    for (const QString &name : std::as_const(m_indexes))
        status.indexes.insert(name, {});
    status.error = {error.code, error.message + u' ' + Text::tr("It is started again by itself; until then changes are found within a minute."),
                    error.detail};
    status.attempt = m_backoff.attempts();
    setStatus(status);
}

void HostWatch::setStatus(const HostWatchStatus &status)
{
    if (m_status == status)
        return;
    m_status = status;
    Q_EMIT statusChanged(m_status);
}

} // namespace coco::stack
