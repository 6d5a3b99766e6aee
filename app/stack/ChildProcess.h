// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QObject>
#include <QProcess>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>

namespace coco::stack {

/// One run after another of a program of ours that ends when its standard input closes. Never two: a run is
/// over before the next begins. Lives on one thread with an event loop and never blocks it; the program ends
/// with its owner, also when that one is killed.
class ChildProcess : public QObject
{
    Q_OBJECT
public:
    struct Command
    {
        QString program;
        QStringList arguments;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        std::function<void()> inChild = {}; ///< runs between fork and exec
    };

    explicit ChildProcess(std::chrono::milliseconds stopGrace, QObject *parent = nullptr);
    /// Asks what still runs to end.
    ~ChildProcess() override;

    /// Only while none runs; finished() or failedToStart() follows.
    void start(const Command &command);
    /// Asks it to end and kills it after the grace time; finished() follows.
    void end();
    /// Lets go of it, killed at once or asked to end: it is not heard of any more.
    void discard(bool now);
    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] qint64 pid() const;
    /// The last it printed: on standard error, and on standard output unless printed() is connected.
    [[nodiscard]] QString lastLines() const;

Q_SIGNALS:
    /// A whole line of its standard output, without the line break.
    void printed(const QByteArray &line);
    void finished(int exitCode, QProcess::ExitStatus how);
    void failedToStart(const QString &why);

private:
    void collectOutput();
    void collectErrors();
    void keep(const QByteArray &bytes);
    void onError(QProcess::ProcessError error);
    void onFinished(int exitCode, QProcess::ExitStatus how);

    const std::chrono::milliseconds m_stopGrace;
    std::unique_ptr<QProcess> m_process;
    QTimer m_killTimer;
    QByteArray m_last;
    QByteArray m_line; ///< that has no end yet
};

} // namespace coco::stack
