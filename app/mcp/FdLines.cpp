// SPDX-License-Identifier: Apache-2.0
#include "mcp/FdLines.h"

#include <array>
#include <cerrno>
#include <climits>

#include <poll.h>
#include <unistd.h>

namespace coco::mcp {

namespace {

/// Somebody who asks but never reads is cut off here.
constexpr qsizetype kMaxQueuedBytes = 256 * 1024 * 1024;

bool isWritableNow(int fd)
{
    pollfd entry{fd, POLLOUT, 0};
    return ::poll(&entry, 1, 0) == 1;
}

} // namespace

FdLines::FdLines(int inputFd, int outputFd, qsizetype maxLineBytes, QObject *parent)
    : QObject(parent)
    , m_inputFd(inputFd)
    , m_outputFd(outputFd)
    , m_lines(maxLineBytes)
    , m_readable(inputFd, QSocketNotifier::Read)
    , m_writable(outputFd, QSocketNotifier::Write)
{
    m_readable.setEnabled(false);
    m_writable.setEnabled(false);
    connect(&m_readable, &QSocketNotifier::activated, this, &FdLines::readSome);
    connect(&m_writable, &QSocketNotifier::activated, this, &FdLines::writeSome);
}

void FdLines::startReading()
{
    m_readable.setEnabled(true);
}

void FdLines::write(const QByteArray &line)
{
    if (m_outputFailed)
        return;
    if (m_output.size() + line.size() > kMaxQueuedBytes)
        return failOutput();
    m_output += line;
    m_output += '\n';
    m_writable.setEnabled(true);
}

void FdLines::readSome()
{
    // Called when there is something to read, so one read() does not block.
    std::array<char, 64 * 1024> bytes;
    const ssize_t size = ::read(m_inputFd, bytes.data(), bytes.size());
    if (size < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (size <= 0) {
        m_readable.setEnabled(false);
        Q_EMIT inputEnded();
        return;
    }
    const auto lines = m_lines.feed(QByteArrayView(bytes.data(), size));
    for (const LineBuffer::Line &line : lines) {
        if (line.tooLong)
            Q_EMIT tooLongLineReceived();
        else
            Q_EMIT lineReceived(line.text);
    }
}

void FdLines::writeSome()
{
    // A pipe that is writable takes PIPE_BUF bytes without blocking, and no promise goes further.
    qsizetype written = 0;
    while (written < m_output.size() && isWritableNow(m_outputFd)) {
        const auto size = std::min<qsizetype>(m_output.size() - written, PIPE_BUF);
        const ssize_t now =
            ::write(m_outputFd, m_output.constData() + written, static_cast<std::size_t>(size));
        if (now < 0 && (errno == EINTR || errno == EAGAIN))
            break;
        if (now <= 0)
            return failOutput();
        written += now;
    }
    m_output.remove(0, written);
    if (!m_output.isEmpty())
        return;
    m_writable.setEnabled(false);
    Q_EMIT drained();
}

void FdLines::failOutput()
{
    m_outputFailed = true;
    m_output.clear();
    m_writable.setEnabled(false);
    Q_EMIT outputFailed();
}

} // namespace coco::mcp
