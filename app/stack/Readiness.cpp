// SPDX-License-Identifier: Apache-2.0
#include "stack/Readiness.h"

#include "docker/LogDecoder.h"
#include "docker/EngineExec.h"
#include "stack/ContainerConfiguration.h"

#include <QCoreApplication>
#include <QDeadlineTimer>

using namespace Qt::Literals::StringLiterals;

namespace coco::stack {
namespace {

using docker::Container;
using docker::EngineClient;

constexpr std::chrono::milliseconds kInterval{500};
/// A service may be seen failed for a moment while it is started again.
constexpr int kFailuresToBelieve = 4;
/// A restart policy starts again whatever ends, for ever.
constexpr int kRestartsToBelieve = 3;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::Readiness)
};

QString missingServices(const StackHealth &health)
{
    QStringList missing;
    for (const ServiceStatus &service : health.services()) {
        if (service.state != ServiceState::Ready && service.state != ServiceState::Off && service.state != ServiceState::Degraded)
            missing.append(service.reason.isEmpty() ? serviceTitle(service.name) : u"%1: %2"_s.arg(serviceTitle(service.name), service.reason));
    }
    return missing.join(u" "_s);
}

/// What is missing, or why nobody can tell.
QString whatIsMissing(const StackHealth &last, const std::optional<Error> &fault)
{
    if (!fault || !last.parts.isEmpty())
        return missingServices(last);
    return Text::tr("Its health check gives no answer: %1 Is the image one of CocoSearch?").arg(fault->message);
}

Error endedEarly(const EngineSession &engine, const Container &container)
{
    return {ErrorCode::Io,
            container.outOfMemory ? Text::tr("The container was ended because it used more memory than it may. Allow it more (resources.memory_mib).")
                                  : Text::tr("The container ended with exit code %1 while it was starting.").arg(container.exitCode),
            lastLogLines(engine, container.id, 20)};
}

bool hasEnded(const Container &container)
{
    return container.state == Container::State::Exited || container.state == Container::State::Dead
           || container.state == Container::State::Created;
}

} // namespace

Result<QString> askHealthLine(const EngineSession &engine, const QString &containerId, const std::stop_token &stop)
{
    docker::ExecRequest request;
    request.command = {QLatin1StringView(kHealthScript)};
    request.timeout = std::chrono::seconds(20);
    COCO_TRY(const docker::ExecOutcome outcome,
             engine.ask([&](EngineClient &client) { return docker::runInContainer(client, containerId, request); }, stop));
    return QString::fromUtf8(outcome.output); // its exit code only repeats the status
}

Result<StackHealth> askHealth(const EngineSession &engine, const QString &containerId, const std::stop_token &stop)
{
    COCO_TRY(const QString line, askHealthLine(engine, containerId, stop));
    return StackHealth::parse(line);
}

Result<StackHealth> waitUntilReady(const EngineSession &engine, const QString &containerId, std::chrono::seconds patience,
                                   const HealthSink &sink, const std::stop_token &stop)
{
    const QDeadlineTimer deadline(patience);
    StackHealth last;
    std::optional<Error> fault;
    int failures = 0;
    std::optional<int> restarts;
    std::optional<Container> ended; // seen between two of its runs; a running one tells no exit code
    while (true) {
        COCO_TRY(const Container container, engine.ask([&](EngineClient &client) { return client.container(containerId); }, stop));
        if (!restarts)
            restarts = container.restarts;
        if (container.state == Container::State::Restarting)
            ended = container;
        const int again = container.restarts - *restarts;
        if (hasEnded(container) || (again >= kRestartsToBelieve && (ended || again >= 2 * kRestartsToBelieve)))
            return fail(endedEarly(engine, ended.value_or(container)));
        const auto health = askHealth(engine, containerId, stop);
        if (health) {
            if (sink && *health != last)
                sink(*health);
            last = *health;
            fault.reset();
            if (last.status == "ok"_L1 || last.status == "degraded"_L1)
                return last;
            failures = last.status == "failed"_L1 ? failures + 1 : 0;
            if (failures >= kFailuresToBelieve)
                return fail(ErrorCode::Unavailable, Text::tr("The stack cannot become ready. %1").arg(missingServices(last)), lastLogLines(engine, containerId, 20));
        } else if (health.error().code == ErrorCode::Cancelled) {
            return health;
        } else {
            fault = health.error();
        }
        if (deadline.hasExpired()) {
            return fail(ErrorCode::Timeout,
                        Text::tr("The stack was not ready within %1 seconds. %2").arg(patience.count()).arg(whatIsMissing(last, fault)),
                        lastLogLines(engine, containerId, 20));
        }
        if (!sleepFor(kInterval, stop))
            return fail(ErrorCode::Cancelled, Text::tr("Stopped."));
    }
}

QString lastLogLines(const EngineSession &engine, const QString &containerId, int lines)
{
    docker::EngineRequest request;
    request.path = u"/containers/"_s + docker::pathPart(containerId) + u"/logs"_s;
    request.query.setQuery(u"stdout=1&stderr=1&tail=%1"_s.arg(lines));
    const auto bytes = engine.run<QByteArray>([&](EngineClient &client, const std::function<void(Result<QByteArray>)> &done) {
        auto collected = std::make_shared<QByteArray>();
        auto keeper = std::make_unique<QObject>();
        docker::EngineStream *stream = client.stream(request);
        QObject::connect(stream, &docker::EngineStream::received, keeper.get(), [collected](const QByteArray &piece) {
            if (collected->size() < 1024 * 1024)
                collected->append(piece);
        });
        QObject::connect(stream, &docker::EngineStream::finished, keeper.get(), [collected, done](const std::optional<Error> &) { done(*collected); });
        return keeper;
    });
    docker::LogDecoder decoder(docker::LogDecoder::Framing::Frames, false);
    QList<docker::LogLine> decoded = decoder.feed(bytes.value_or(QByteArray())).value_or(QList<docker::LogLine>());
    decoded += decoder.finish();
    QStringList found;
    for (const docker::LogLine &line : decoded)
        found.append(line.text);
    return found.join(u'\n');
}

bool sleepFor(std::chrono::milliseconds time, const std::stop_token &stop)
{
    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    return !wake.wait_for(lock, stop, time, [] { return false; }) && !stop.stop_requested();
}

} // namespace coco::stack
