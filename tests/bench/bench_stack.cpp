// SPDX-License-Identifier: Apache-2.0
// bench_stack --coco PROGRAM [--idle SECONDS]: on an engine (DOCKER_HOST) where `coco stack up` was run.
// How long `coco stack status` takes from nothing, beside `docker inspect` of the same container, and what
// watching a ready stack costs: processor time, and calls to the engine, counted by a relay before it.
#include "stack/BackendFactory.h"
#include "stack/StackMonitor.h"
#include "stack/StackSpecFile.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QLocalServer>
#include <QLocalSocket>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <vector>

#include <sys/resource.h>

using namespace Qt::Literals::StringLiterals;
using namespace coco;

namespace {

double medianMs(const QString &program, const QStringList &arguments, int runs)
{
    std::vector<double> times;
    for (int i = 0; i < runs; ++i) {
        QElapsedTimer timer;
        timer.start();
        QProcess process;
        process.start(program, arguments);
        if (!process.waitForFinished(60'000))
            return -1;
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

/// Passes everything on to the engine's socket and counts the connections: the client makes one a call.
class CountingRelay : public QObject
{
public:
    CountingRelay(const QString &path, const QString &engine)
    {
        connect(&m_server, &QLocalServer::newConnection, this, [this, engine] {
            while (QLocalSocket *near = m_server.nextPendingConnection()) {
                ++m_calls;
                auto *far = new QLocalSocket(near);
                far->connectToServer(engine);
                connect(near, &QLocalSocket::readyRead, far, [near, far] { far->write(near->readAll()); });
                connect(far, &QLocalSocket::readyRead, near, [near, far] { near->write(far->readAll()); });
                connect(far, &QLocalSocket::disconnected, near, &QLocalSocket::disconnectFromServer);
                connect(near, &QLocalSocket::disconnected, near, &QObject::deleteLater);
            }
        });
        m_server.listen(path);
    }
    [[nodiscard]] int calls() const { return m_calls; }

private:
    QLocalServer m_server;
    int m_calls = 0;
};

double processorSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

void waitSeconds(int seconds)
{
    QEventLoop loop;
    QTimer::singleShot(std::chrono::seconds(seconds), &loop, &QEventLoop::quit);
    loop.exec();
}

bool watchIdle(const AppPaths &paths, const QString &socket, int seconds)
{
    const auto installation = stack::Installation::load(paths);
    if (!installation)
        return false;
    QTemporaryDir folder;
    const QString relayPath = folder.filePath(u"engine.sock"_s);
    CountingRelay relay(relayPath, socket);
    const auto endpoint = docker::parseEndpoint(u"unix://"_s + relayPath);
    const stack::EngineSession engine(*endpoint);
    stack::StackMonitorOptions options;
    options.installationFilter = installation->filter();
    stack::StackMonitor monitor(engine, std::move(options));
    monitor.start();
    waitSeconds(10);
    if (stack::overallState(monitor.services()) != stack::ServiceState::Ready)
        std::puts("note: the stack is not ready, so it is looked at more often");
    const int callsBefore = relay.calls();
    const double before = processorSeconds();
    waitSeconds(seconds);
    std::printf("idle      %6.3f %% of one processor, relay included   %5.2f calls per 15 s   (over %d s)\n",
                (processorSeconds() - before) * 100 / seconds, double(relay.calls() - callsBefore) * 15 / seconds, seconds);
    return true;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const auto valueOf = [&arguments](const QString &name, const QString &fallback) {
        const qsizetype at = arguments.indexOf(name);
        return at < 0 ? fallback : arguments.value(at + 1, fallback);
    };
    const QString host = qEnvironmentVariable("DOCKER_HOST", u"unix:///var/run/docker.sock"_s);
    const AppPaths paths = AppPaths::fromEnvironment();
    const auto spec = stack::StackSpecFile(paths).load();
    if (!spec || spec->backend != stack::BackendKind::Docker || !host.startsWith("unix://"_L1)) {
        std::fputs("Run “coco stack up” in an engine behind a unix socket first.\n", stderr);
        return 2;
    }
    const int runs = 25;
    const double status = medianMs(valueOf(u"--coco"_s, u"coco"_s), {u"stack"_s, u"status"_s, u"--json"_s}, runs);
    const double docker = medianMs(u"docker"_s, {u"inspect"_s, spec->name}, runs);
    std::printf("status    %6.1f ms coco stack status   %6.1f ms docker inspect   ratio %.2f   (median of %d)\n", status, docker, status / docker, runs);
    return watchIdle(paths, host.mid(7), valueOf(u"--idle"_s, u"60"_s).toInt()) ? 0 : 1;
}
