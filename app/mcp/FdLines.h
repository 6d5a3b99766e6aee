// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "mcp/LineBuffer.h"

#include <QObject>
#include <QSocketNotifier>

namespace coco::mcp {

/// Lines over a pair of file descriptors, which stay the caller's. Never blocks, though the
/// descriptors may be blocking ones: standard input and output are often shared with a terminal
/// that would not like them changed. Lives on one thread with an event loop.
class FdLines : public QObject
{
    Q_OBJECT
public:
    FdLines(int inputFd, int outputFd, qsizetype maxLineBytes, QObject *parent = nullptr);

    void startReading();
    /// Queues the line and a line break after it.
    void write(const QByteArray &line);
    [[nodiscard]] bool isDrained() const { return m_output.isEmpty(); }

Q_SIGNALS:
    void lineReceived(const QByteArray &line);
    void tooLongLineReceived();
    void inputEnded();
    /// Everything written is out.
    void drained();
    /// Nobody reads our output any more.
    void outputFailed();

private:
    void readSome();
    void writeSome();
    void failOutput();

    const int m_inputFd;
    const int m_outputFd;
    LineBuffer m_lines;
    QByteArray m_output;
    bool m_outputFailed = false;
    QSocketNotifier m_readable;
    QSocketNotifier m_writable;
};

} // namespace coco::mcp
