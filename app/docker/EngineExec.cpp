// SPDX-License-Identifier: Apache-2.0
#include "docker/EngineExec.h"

#include "docker/EngineCall.h"
#include "docker/EngineRequests.h"

#include <QJsonArray>
#include <QUuid>

using namespace Qt::Literals::StringLiterals;

namespace coco::docker {
namespace {

/// The stream may end a moment before the engine knows the exit code.
constexpr std::chrono::milliseconds kAskAgainAfter{50};
constexpr int kMaxAsked = 200;
/// For each of the two calls that end a program: whoever cancels waits for them.
constexpr std::chrono::seconds kEndTimeout{5};

QJsonObject descriptionOf(const ExecRequest &request, const QString &mark)
{
    QJsonObject description{{u"Cmd"_s, QJsonArray::fromStringList(request.command)},
                            {u"Env"_s, QJsonArray::fromStringList(request.environment + QStringList{u"COCO_EXEC="_s + mark})},
                            {u"AttachStdin"_s, request.takesInput},
                            {u"AttachStdout"_s, true},
                            {u"AttachStderr"_s, true}};
    if (!request.user.isEmpty())
        description.insert(u"User"_s, request.user);
    if (!request.workingFolder.isEmpty())
        description.insert(u"WorkingDir"_s, request.workingFolder);
    return description;
}

QString createPath(const QString &container)
{
    return u"/containers/%1/exec"_s.arg(pathPart(container));
}

QString startPath(const QString &exec)
{
    return u"/exec/%1/start"_s.arg(pathPart(exec));
}

/// Neither TLS nor a named pipe can close one direction, so the program would wait for ever.
bool canEndInput(const EngineEndpoint &endpoint)
{
    return !endpoint.usesTls && endpoint.kind != EngineEndpoint::Kind::NamedPipe;
}

EngineRequest soonRequest(const QString &path, const QJsonObject &body)
{
    EngineRequest request = postRequest(path, body);
    request.timeout = kEndTimeout;
    return request;
}

/// Ends every process with the mark in its environment, children of the program too: all in one go, so that none
/// of them takes the end of another for the end of its input. `then` follows when the engine took that up, or did not.
void endMarked(EngineClient &client, const QString &container, const ExecRequest &marked, const QString &mark, const std::function<void()> &then)
{
    static const QString kScript = u"all=; for p in /proc/[0-9]*; do grep -qs \"COCO_EXEC=$1\" $p/environ && all=\"$all ${p#/proc/}\"; done; "
                                   "[ -z \"$all\" ] || kill $all"_s;
    const QJsonObject description{{u"Cmd"_s, QJsonArray{u"sh"_s, u"-c"_s, kScript, u"sh"_s, mark}}, {u"User"_s, marked.user}};
    await(client.call(soonRequest(createPath(container), description)), &client, [&client, then](const Result<QJsonDocument> &created) {
        if (!created)
            return then();
        await(client.call(soonRequest(startPath((*created)["Id"_L1].toString()), {{u"Detach"_s, true}})), &client,
              [then](const Result<QJsonDocument> &) { then(); });
    });
}

} // namespace

EngineExec::EngineExec(EngineClient &client, QObject *parent)
    : QObject(parent)
    , m_client(&client)
    , m_mark(QUuid::createUuid().toString(QUuid::Id128))
    , m_stream(this)
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        stopProgram();
        end(fail(ErrorCode::Timeout, tr("The program in the container took too long and was ended. Try again, or look at the container's log.")));
    });
}

EngineExec::~EngineExec()
{
    if (!m_ended)
        stopProgram();
}

void EngineExec::start(const QString &containerId, const ExecRequest &request)
{
    m_request = request;
    m_container = containerId;
    if (request.takesInput && !canEndInput(m_client->endpoint())) {
        const Error error{ErrorCode::Unsupported, tr("Input for a program in a container does not work over this connection. Use the engine's unix socket."), {}};
        QMetaObject::invokeMethod(this, [this, error] { end(fail(error)); }, Qt::QueuedConnection);
        return;
    }
    if (request.timeout > std::chrono::milliseconds::zero())
        m_deadline.start(request.timeout);
    await(m_client->call(postRequest(createPath(containerId), descriptionOf(request, m_mark))), this, [this](const Result<QJsonDocument> &created) {
        if (!created)
            end(fail(created.error()));
        else if (!m_ended)
            open((*created)["Id"_L1].toString());
    });
}

void EngineExec::open(const QString &execId)
{
    m_exec = execId;
    EngineRequest request = postRequest(startPath(execId), {{u"Detach"_s, false}, {u"Tty"_s, false}});
    request.timeout = {};
    request.upgrades = true;
    EngineStream *stream = m_stream.open(*m_client, request);
    stream->setPaused(m_paused);
    connect(stream, &EngineStream::received, this, &EngineExec::onBytes);
    connect(stream, &EngineStream::finished, this, &EngineExec::onEnd);
    if (!m_request.takesInput)
        return;
    connect(stream, &EngineStream::bodyWanted, this, [this] {
        if (!m_inputEnded)
            Q_EMIT inputWanted();
    });
}

void EngineExec::send(const QByteArray &piece)
{
    if (m_stream.get() && !m_inputEnded)
        m_stream.get()->send(piece);
}

void EngineExec::endInput()
{
    if (m_stream.get() && !std::exchange(m_inputEnded, true))
        m_stream.get()->endBody();
}

void EngineExec::setPaused(bool paused)
{
    m_paused = paused;
    if (m_stream.get())
        m_stream.get()->setPaused(paused);
}

void EngineExec::cancel()
{
    if (std::exchange(m_ended, true))
        return;
    m_deadline.stop();
    stopProgram([self = QPointer<EngineExec>(this)] {
        if (self)
            Q_EMIT self->finished(fail(ErrorCode::Cancelled, tr("The program in the container was ended.")));
    });
}

void EngineExec::onBytes(const QByteArray &bytes)
{
    QPointer<EngineExec> alive(this);
    QByteArrayView rest(bytes);
    QByteArray output;
    QByteArray errors;
    while (!rest.isEmpty()) {
        const auto part = m_frames.next(rest);
        if (!part) {
            stopProgram();
            return end(fail(part.error()));
        }
        (part->stream == FrameDecoder::Stream::Out ? output : errors).append(part->bytes);
    }
    if (!output.isEmpty())
        Q_EMIT wrote(output);
    if (alive && !m_ended && !errors.isEmpty())
        Q_EMIT complained(errors);
}

void EngineExec::onEnd(const std::optional<Error> &fault)
{
    if (fault)
        return end(fail(*fault));
    if (!m_frames.isAtBoundary())
        return end(fail(ErrorCode::Protocol, tr("The program's output broke off. The container or the engine may have stopped; try again.")));
    askForExitCode();
}

void EngineExec::askForExitCode()
{
    if (!m_client)
        return;
    await(m_client->call(getRequest(u"/exec/%1/json"_s.arg(pathPart(m_exec)))), this, [this](const Result<QJsonDocument> &answer) {
        if (!answer)
            return end(fail(answer.error()));
        const QJsonValue code = (*answer)["ExitCode"_L1];
        if (!(*answer)["Running"_L1].toBool() && code.isDouble())
            return end(code.toInt());
        if (++m_asked > kMaxAsked)
            return end(fail(ErrorCode::Timeout, tr("The program's output is over, but the engine does not tell how it ended.")));
        QTimer::singleShot(kAskAgainAfter, this, &EngineExec::askForExitCode);
    });
}

void EngineExec::end(const Result<int> &outcome)
{
    if (std::exchange(m_ended, true))
        return;
    m_deadline.stop();
    m_stream.drop();
    Q_EMIT finished(outcome);
}

void EngineExec::stopProgram(const std::function<void()> &then)
{
    m_stream.drop();
    if (m_client && !m_exec.isEmpty())
        endMarked(*m_client, m_container, m_request, m_mark, then);
    else
        QMetaObject::invokeMethod(this, then, Qt::QueuedConnection);
}

namespace {

/// Child of the client; deletes itself when done.
class ShortExec final : public QObject
{
public:
    ShortExec(EngineClient &client, QByteArray input, qsizetype maxBytes)
        : QObject(&client)
        , m_input(std::move(input))
        , m_maxBytes(maxBytes)
        , m_exec(client)
    {
        m_promise.start();
        m_watcher.setFuture(m_promise.future());
        connect(&m_watcher, &QFutureWatcherBase::canceled, this, [this] { m_exec.cancel(); });
        connect(&m_exec, &EngineExec::inputWanted, this, [this] {
            m_exec.send(m_input);
            m_exec.endInput();
        });
        connect(&m_exec, &EngineExec::wrote, this, [this](const QByteArray &bytes) { take(m_outcome.output, bytes); });
        connect(&m_exec, &EngineExec::complained, this, [this](const QByteArray &bytes) { take(m_outcome.errors, bytes); });
        connect(&m_exec, &EngineExec::finished, this, &ShortExec::end);
    }

    [[nodiscard]] QFuture<Result<ExecOutcome>> begin(const QString &container, ExecRequest request)
    {
        request.takesInput = !m_input.isEmpty();
        m_exec.start(container, request);
        return m_promise.future();
    }

private:
    void take(QByteArray &whole, const QByteArray &bytes)
    {
        whole.append(bytes);
        if (m_outcome.output.size() + m_outcome.errors.size() <= m_maxBytes)
            return;
        m_exec.cancel();
        m_tooMuch = true;
    }

    void end(const Result<int> &exitCode)
    {
        Result<ExecOutcome> outcome = m_outcome;
        if (m_tooMuch)
            outcome = fail(ErrorCode::TooLarge, EngineExec::tr("The program in the container wrote more than the %1 bytes expected and was ended.").arg(m_maxBytes));
        else if (!exitCode)
            outcome = fail(exitCode.error());
        else
            outcome->exitCode = *exitCode;
        m_promise.addResult(outcome);
        m_promise.finish();
        deleteLater();
    }

    const QByteArray m_input;
    const qsizetype m_maxBytes;
    ExecOutcome m_outcome;
    bool m_tooMuch = false;
    QPromise<Result<ExecOutcome>> m_promise;
    QFutureWatcher<Result<ExecOutcome>> m_watcher;
    EngineExec m_exec;
};

} // namespace

QFuture<Result<ExecOutcome>> runInContainer(EngineClient &client, const QString &containerId, const ExecRequest &request, const QByteArray &input,
                                            qsizetype maxBytes)
{
    return (new ShortExec(client, input, maxBytes))->begin(containerId, request);
}

} // namespace coco::docker
