// SPDX-License-Identifier: Apache-2.0
#include "mcp/StdioClientTransport.h"

#include "mcp/JsonRpcParser.h"

#include <QPointer>
#include <QTimer>

#include <utility>

namespace coco::mcp {

namespace {

constexpr qsizetype kMaxLineBytes = 64 * 1024 * 1024;
const JsonRpcLimits kAnswerLimits{kMaxLineBytes, 128, 1000};
/// For the process to end by itself once its input is closed.
constexpr std::chrono::seconds kGrace{3};

} // namespace

StdioClientTransport::StdioClientTransport(QString program, QStringList arguments, QObject *parent)
    : ClientTransport(parent)
    , m_program(std::move(program))
    , m_arguments(std::move(arguments))
    , m_lines(kMaxLineBytes)
{}

StdioClientTransport::~StdioClientTransport()
{
    releaseProcess();
}

void StdioClientTransport::send(const QByteArray &message, const std::optional<RequestId> &request)
{
    if (request)
        m_unanswered.insert(*request);
    if (m_process) {
        m_process->write(message + '\n');
    } else if (request) {
        QMetaObject::invokeMethod(
            this, [this] { end(Loss::SessionExpired, tr("The process has ended.")); },
            Qt::QueuedConnection);
    }
}

void StdioClientTransport::beginSession()
{
    releaseProcess();
    startProcess();
}

void StdioClientTransport::setRevision(const QString &) {}

void StdioClientTransport::abandon(const RequestId &request)
{
    m_unanswered.erase(request);
}

void StdioClientTransport::startProcess()
{
    m_lines = LineBuffer(kMaxLineBytes);
    m_process = new QProcess(this);
    m_process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    connect(m_process, &QProcess::readyReadStandardOutput, this,
            [this] { take(m_process->readAllStandardOutput()); });
    connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            end(Loss::Broken, m_process->errorString());
    });
    connect(m_process, &QProcess::finished, this, [this](int code) {
        take(m_process->readAllStandardOutput());
        end(Loss::Broken, tr("The process ended with code %1.").arg(code));
    });
    m_process->start(m_program, m_arguments);
}

/// Lets the process end by itself, without waiting for it here.
void StdioClientTransport::releaseProcess()
{
    QProcess *process = std::exchange(m_process, nullptr);
    if (!process)
        return;
    process->disconnect(this);
    if (process->state() == QProcess::NotRunning) {
        process->deleteLater();
        return;
    }
    process->setParent(nullptr);
    connect(process, &QProcess::finished, process, &QObject::deleteLater);
    QTimer::singleShot(kGrace, process, &QProcess::kill);
    process->closeWriteChannel();
}

void StdioClientTransport::take(const QByteArray &bytes)
{
    const QPointer<StdioClientTransport> alive(this);
    const auto lines = m_lines.feed(bytes);
    for (const LineBuffer::Line &line : lines) {
        const JsonRpcPayload payload = parseJsonRpc(line.text, kAnswerLimits);
        for (const JsonRpcMessage &message : payload.messages) {
            const auto *response = std::get_if<JsonRpcResponse>(&message);
            if (response && response->id)
                m_unanswered.erase(*response->id);
            Q_EMIT received(message);
            if (!alive)
                return;
        }
    }
}

void StdioClientTransport::end(Loss loss, const QString &why)
{
    releaseProcess();
    const QPointer<StdioClientTransport> alive(this);
    const Error error{
        ErrorCode::Unavailable,
        tr("The server process %1 does not answer. Check that it can be started.").arg(m_program),
        why};
    const auto unanswered = std::exchange(m_unanswered, {});
    for (const RequestId &request : unanswered) {
        Q_EMIT lost(request, loss, error);
        if (!alive)
            return;
    }
}

} // namespace coco::mcp
