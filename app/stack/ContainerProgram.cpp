// SPDX-License-Identifier: Apache-2.0
#include "stack/ContainerProgram.h"

#include "docker/EngineExec.h"

#include <QCoreApplication>
#include <QTimer>

using namespace Qt::Literals::StringLiterals;

namespace coco::stack {
namespace {

using docker::EngineClient;
using docker::EngineExec;
using docker::ExecRequest;

constexpr qsizetype kKeptErrors = 8 * 1024;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::ContainerProgram)
};

Error failedProgram(const QStringList &command, int exitCode, const QByteArray &errors)
{
    const QList<QByteArray> lines = errors.trimmed().split('\n');
    const QString lastWords = QString::fromUtf8(lines.last()).trimmed();
    const QString name = command.value(0).section(u'/', -1);
    return {ErrorCode::Io,
            lastWords.isEmpty() ? Text::tr("%1 failed in the container with exit code %2.").arg(name).arg(exitCode)
                                : Text::tr("%1 failed in the container: %2").arg(name, lastWords),
            QString::fromUtf8(errors.right(2000))};
}

/// One streamed run: feeds and drains an EngineExec. Lives on the engine's thread.
class StreamedRun final : public QObject
{
public:
    StreamedRun(EngineClient &client, ByteSource source, ByteSink sink, QStringList command, std::chrono::milliseconds patience,
                std::function<void(Result<bool>)> done)
        : m_exec(client)
        , m_source(std::move(source))
        , m_sink(std::move(sink))
        , m_command(std::move(command))
        , m_done(std::move(done))
    {
        m_silence.setSingleShot(true);
        m_silence.setInterval(patience);
        connect(&m_silence, &QTimer::timeout, this, [this] {
            giveUp({ErrorCode::Timeout, Text::tr("A program in the container was silent for too long and was ended. Look at the container's log, then try again."), {}});
        });
        connect(&m_exec, &EngineExec::wrote, this, [this](const QByteArray &piece) {
            m_silence.start();
            if (auto taken = m_sink(piece); !taken)
                giveUp(taken.error());
        });
        connect(&m_exec, &EngineExec::complained, this,
                [this](const QByteArray &piece) { m_errors = QByteArray(m_errors + piece).right(kKeptErrors); });
        connect(&m_exec, &EngineExec::inputWanted, this, &StreamedRun::feed);
        connect(&m_exec, &EngineExec::finished, this, &StreamedRun::end);
    }

    void start(const QString &containerId)
    {
        ExecRequest request;
        request.command = m_command;
        request.takesInput = static_cast<bool>(m_source);
        m_silence.start();
        m_exec.start(containerId, request);
    }
    void cancel() { m_exec.cancel(); }

private:
    void feed()
    {
        m_silence.start();
        const auto piece = m_source();
        if (!piece)
            giveUp(piece.error());
        else if (piece->isEmpty())
            m_exec.endInput();
        else
            m_exec.send(*piece);
    }

    void giveUp(const Error &why)
    {
        m_fault = why;
        m_exec.cancel();
    }

    void end(const Result<int> &exitCode)
    {
        m_silence.stop();
        if (m_fault)
            m_done(fail(*m_fault));
        else if (!exitCode)
            m_done(fail(exitCode.error()));
        else if (*exitCode != 0)
            m_done(fail(failedProgram(m_command, *exitCode, m_errors)));
        else
            m_done(true);
    }

    EngineExec m_exec;
    const ByteSource m_source;
    const ByteSink m_sink;
    const QStringList m_command;
    const std::function<void(Result<bool>)> m_done;
    QTimer m_silence;
    QByteArray m_errors;
    std::optional<Error> m_fault;
};

} // namespace

Result<QByteArray> runProgram(const EngineSession &engine, const QString &containerId, const QStringList &command,
                              const std::stop_token &stop, std::chrono::milliseconds timeout)
{
    ExecRequest request;
    request.command = command;
    request.timeout = timeout;
    COCO_TRY(const docker::ExecOutcome outcome,
             engine.ask([&](EngineClient &client) { return docker::runInContainer(client, containerId, request); }, stop));
    if (outcome.exitCode != 0)
        return fail(failedProgram(command, outcome.exitCode, outcome.errors));
    return outcome.output;
}

Result<void> streamProgram(const EngineSession &engine, const QString &containerId, const QStringList &command,
                           const ByteSource &source, const ByteSink &sink, const std::stop_token &stop, std::chrono::milliseconds patience)
{
    StreamedRun *running = nullptr;
    const auto outcome = engine.run<bool>(
        [&](EngineClient &client, const std::function<void(Result<bool>)> &done) {
            auto run = std::make_unique<StreamedRun>(client, source, sink, command, patience, done);
            run->start(containerId);
            running = run.get();
            return run;
        },
        stop, [&running] { running->cancel(); });
    return outcome ? Result<void>() : fail(outcome.error());
}

} // namespace coco::stack
