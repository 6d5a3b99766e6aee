// SPDX-License-Identifier: Apache-2.0
#include "stack/ChildProcess.h"

#include <QDir>
#include <QMetaMethod>

namespace coco::stack {
namespace {

using namespace Qt::Literals::StringLiterals;

constexpr qsizetype kMaxOutputBytes = 16 * 1024;
constexpr qsizetype kMaxLineBytes = 64 * 1024;
constexpr int kShownLines = 12;

} // namespace

ChildProcess::ChildProcess(std::chrono::milliseconds stopGrace, QObject *parent)
    : QObject(parent)
    , m_stopGrace(stopGrace)
{
    m_killTimer.setSingleShot(true);
    connect(&m_killTimer, &QTimer::timeout, this, [this] {
        if (m_process)
            m_process->kill();
    });
}

ChildProcess::~ChildProcess()
{
    discard(false);
}

void ChildProcess::start(const Command &command)
{
    m_last.clear();
    m_line.clear();
    m_process = std::make_unique<QProcess>();
    m_process->setWorkingDirectory(QDir::homePath());
    m_process->setProcessEnvironment(command.environment);
    if (command.inChild)
        m_process->setChildProcessModifier(command.inChild);
    connect(m_process.get(), &QProcess::readyReadStandardOutput, this, &ChildProcess::collectOutput);
    connect(m_process.get(), &QProcess::readyReadStandardError, this, &ChildProcess::collectErrors);
    connect(m_process.get(), &QProcess::errorOccurred, this, &ChildProcess::onError);
    connect(m_process.get(), &QProcess::finished, this, &ChildProcess::onFinished);
    m_process->start(command.program, command.arguments);
}

void ChildProcess::end()
{
    if (!isRunning())
        return;
    m_process->closeWriteChannel();
    m_process->terminate();
    if (!m_killTimer.isActive())
        m_killTimer.start(m_stopGrace);
}

void ChildProcess::discard(bool now)
{
    m_killTimer.stop();
    if (!m_process)
        return;
    QProcess *orphan = m_process.release();
    orphan->disconnect(this);
    if (orphan->state() == QProcess::NotRunning) {
        orphan->deleteLater();
        return;
    }
    connect(orphan, &QProcess::finished, orphan, &QObject::deleteLater);
    orphan->closeWriteChannel();
    now ? orphan->kill() : orphan->terminate();
}

bool ChildProcess::isRunning() const
{
    return m_process && m_process->state() != QProcess::NotRunning;
}

qint64 ChildProcess::pid() const
{
    return isRunning() ? m_process->processId() : 0;
}

QString ChildProcess::lastLines() const
{
    QStringList lines = QString::fromUtf8(m_last).split(u'\n', Qt::SkipEmptyParts);
    if (lines.size() > kShownLines)
        lines = lines.mid(lines.size() - kShownLines);
    return lines.join(u'\n');
}

void ChildProcess::collectOutput()
{
    const QByteArray bytes = m_process->readAllStandardOutput();
    // Lines that somebody takes are for programs.
    if (!isSignalConnected(QMetaMethod::fromSignal(&ChildProcess::printed))) {
        keep(bytes);
        return;
    }
    m_line += bytes;
    for (qsizetype end = m_line.indexOf('\n'); end >= 0; end = m_line.indexOf('\n')) {
        const QByteArray line = m_line.first(end);
        m_line.remove(0, end + 1);
        Q_EMIT printed(line);
    }
    if (m_line.size() > kMaxLineBytes)
        m_line.clear();
}

void ChildProcess::collectErrors()
{
    keep(m_process->readAllStandardError());
}

void ChildProcess::keep(const QByteArray &bytes)
{
    m_last += bytes;
    if (m_last.size() > kMaxOutputBytes)
        m_last.remove(0, m_last.size() - kMaxOutputBytes);
}

void ChildProcess::onError(QProcess::ProcessError error)
{
    if (error == QProcess::FailedToStart) // after any other finished() follows and says more
        Q_EMIT failedToStart(m_process->errorString());
}

void ChildProcess::onFinished(int exitCode, QProcess::ExitStatus how)
{
    collectErrors();
    collectOutput();
    if (!m_process) // whom it told something let go of it
        return;
    m_killTimer.stop();
    m_process.release()->deleteLater();
    Q_EMIT finished(exitCode, how);
}

} // namespace coco::stack
