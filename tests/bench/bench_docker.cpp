// SPDX-License-Identifier: Apache-2.0
// Compares our Engine client with the Docker CLI in one run, each asking in turn, and times the decoders.
// usage: bench_docker [ROUNDS] [CONTEXT-MEGABYTES]   the engine is the one that `docker` finds (DOCKER_HOST);
//        it needs one image, of which containers are made and removed again
#include "docker/ContainerCalls.h"
#include "docker/EndpointResolver.h"
#include "docker/ImageBuild.h"
#include "docker/JsonLineDecoder.h"
#include "docker/LogDecoder.h"
#include "docker/PullProgress.h"

#include <QCoreApplication>
#include <QDir>
#include <QEventLoop>
#include <QFutureWatcher>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <QtEndian>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <vector>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::docker;

namespace {

using Milliseconds = std::chrono::duration<double, std::milli>;

double timeOf(const std::function<void()> &work)
{
    const auto began = std::chrono::steady_clock::now();
    work();
    return Milliseconds(std::chrono::steady_clock::now() - began).count();
}

double medianOf(std::vector<double> times)
{
    std::nth_element(times.begin(), times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2), times.end());
    return times[times.size() / 2];
}

[[noreturn]] void giveUp(const QString &why)
{
    std::fprintf(stderr, "%s\n", qPrintable(why));
    std::exit(1);
}

template<typename T>
T resultOf(const QFuture<Result<T>> &future)
{
    QEventLoop loop;
    QFutureWatcher<Result<T>> watcher;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    watcher.setFuture(future);
    if (!future.isFinished())
        loop.exec();
    if (!future.result())
        giveUp(future.result().error().message + u' ' + future.result().error().detail);
    return *future.result();
}

QByteArray docker(const QStringList &arguments)
{
    QProcess process;
    process.start(u"docker"_s, arguments);
    if (!process.waitForFinished(-1) || process.exitCode() != 0)
        giveUp(u"docker %1: %2"_s.arg(arguments.join(u' '), QString::fromUtf8(process.readAllStandardError())));
    return process.readAllStandardOutput();
}

EngineEndpoint endpoint()
{
    const auto resolved = resolveEndpoint({}, QProcessEnvironment::systemEnvironment(), QDir::homePath());
    if (!resolved)
        giveUp(resolved.error().message);
    return resolved->endpoint;
}

/// Ours and the CLI's median in turn; both begin cold, with a connection of their own.
void compare(const char *what, int rounds, const std::function<void(EngineClient &)> &ours, const std::function<void()> &cli)
{
    std::vector<double> our;
    std::vector<double> their;
    for (int i = 0; i < rounds; ++i) {
        our.push_back(timeOf([&ours] {
            EngineClient client(endpoint());
            ours(client);
        }));
        their.push_back(timeOf(cli));
    }
    std::printf("%-28s ours %8.1f ms   docker %8.1f ms   ratio %.2f\n", what, medianOf(our), medianOf(their), medianOf(our) / medianOf(their));
}

void compareCalls(int rounds)
{
    const QString name = u"coco-bench-%1"_s.arg(QCoreApplication::applicationPid());
    const QString image = QString::fromUtf8(docker({u"images"_s, u"-q"_s})).section(u'\n', 0, 0);
    docker({u"run"_s, u"-d"_s, u"--label"_s, u"org.cocosearch.bench=1"_s, u"-v"_s, name + u":/data"_s, u"--name"_s, name, image, u"sleep"_s, u"600"_s});
    const QString label = u"org.cocosearch.bench=1"_s;
    compare("list containers", rounds, [&](EngineClient &client) { resultOf(client.containers({label})); },
            [&] { docker({u"ps"_s, u"-a"_s, u"--filter"_s, u"label="_s + label}); });
    compare("inspect a container", rounds, [&](EngineClient &client) { resultOf(client.container(name)); },
            [&] { docker({u"inspect"_s, name}); });
    compare("status of a whole stack", rounds,
            [&](EngineClient &client) {
                const auto facts = client.facts();
                const auto found = client.containers({label});
                const auto container = client.container(name);
                const auto volume = client.volume(name);
                const auto made = client.image(image);
                resultOf(facts);
                resultOf(found);
                resultOf(container);
                resultOf(volume);
                resultOf(made);
            },
            [&] { docker({u"ps"_s, u"-a"_s, u"--filter"_s, u"label="_s + label}); });
    compare("sample its resources", 3, [&](EngineClient &client) { resultOf(client.sample(name)); },
            [&] { docker({u"stats"_s, u"--no-stream"_s, name}); });
    docker({u"rm"_s, u"-f"_s, u"-v"_s, name});
    docker({u"volume"_s, u"rm"_s, name});
}

void fill(const QString &folder, int megabytes)
{
    QByteArray noise(1024 * 1024, Qt::Uninitialized);
    for (int i = 0; i < megabytes; ++i) {
        QRandomGenerator::global()->fillRange(reinterpret_cast<quint32 *>(noise.data()), noise.size() / 4);
        QFile file(u"%1/%2"_s.arg(folder).arg(i / 8));
        if (!file.open(QIODevice::Append) || file.write(noise) != noise.size())
            giveUp(file.errorString());
    }
    QFile dockerfile(folder + u"/Dockerfile"_s);
    if (!dockerfile.open(QIODevice::WriteOnly) || dockerfile.write("FROM scratch\nLABEL org.cocosearch.bench=1\n") < 0)
        giveUp(dockerfile.errorString());
}

void buildOurs(EngineClient &client, const QString &folder)
{
    QEventLoop loop;
    ImageBuild build(client);
    QObject::connect(&build, &ImageBuild::finished, &loop, [&loop](const std::optional<Error> &fault) {
        if (fault)
            giveUp(fault->message + u' ' + fault->detail);
        loop.quit();
    });
    BuildRequest request;
    request.folder = folder;
    request.tag = u"coco-bench:ours"_s;
    build.start(request);
    loop.exec();
}

void compareUpload(int megabytes)
{
    QTemporaryDir folder;
    fill(folder.path(), megabytes);
    const QByteArray title = "upload a context of " + QByteArray::number(megabytes) + " MB";
    compare(title.constData(), 5, [&](EngineClient &client) { buildOurs(client, folder.path()); },
            [&] { docker({u"build"_s, u"-q"_s, u"-t"_s, u"coco-bench:cli"_s, folder.path()}); });
    docker({u"rmi"_s, u"-f"_s, u"coco-bench:ours"_s, u"coco-bench:cli"_s});
}

void timeLogs(int lines)
{
    QByteArray stream;
    for (int i = 0; i < lines; ++i) {
        const QByteArray text = "2026-11-20T10:00:00." + QByteArray::number(i).rightJustified(9, '0') + "Z \x1b[32mINFO\x1b[0m request " +
                                QByteArray::number(i) + " took 12 ms and did what was asked of it\n";
        QByteArray header(8, '\0');
        header[0] = char(1 + i % 2);
        qToBigEndian(static_cast<quint32>(text.size()), header.data() + 4);
        stream += header + text;
    }
    LogDecoder decoder(LogDecoder::Framing::Frames, true);
    qsizetype found = 0;
    const double ms = timeOf([&] {
        constexpr qsizetype kPiece = 64 * 1024;
        for (qsizetype at = 0; at < stream.size(); at += kPiece)
            found += decoder.feed(QByteArrayView(stream).sliced(at, std::min(kPiece, stream.size() - at)))->size();
    });
    std::printf("decode %lld log lines       %8.1f ms\n", static_cast<long long>(found), ms);
}

void timePull(int lines)
{
    QByteArray stream;
    for (int i = 0; i < lines; ++i)
        stream += "{\"status\":\"Downloading\",\"progressDetail\":{\"current\":" + QByteArray::number(i) + ",\"total\":" + QByteArray::number(lines) +
                  "},\"progress\":\"[=====>            ]  1.2MB/3.4MB\",\"id\":\"layer" + QByteArray::number(i % 12) + "\"}\n";
    const SystemClock clock;
    PullProgress progress(clock);
    JsonLineDecoder decoder;
    const double ms = timeOf([&] {
        constexpr qsizetype kPiece = 64 * 1024;
        for (qsizetype at = 0; at < stream.size(); at += kPiece) {
            const auto found = decoder.feed(QByteArrayView(stream).sliced(at, std::min(kPiece, stream.size() - at)));
            for (const QJsonObject &line : *found)
                std::ignore = progress.take(line);
        }
    });
    std::printf("coalesce %d pull lines      %8.1f ms, %d layers kept\n", lines, ms, progress.snapshot().layers);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    qputenv("DOCKER_BUILDKIT", "0");
    compareCalls(std::max(1, arguments.value(1, u"21"_s).toInt()));
    timeLogs(100'000);
    timePull(50'000);
    if (const int megabytes = arguments.value(2, u"500"_s).toInt(); megabytes > 0)
        compareUpload(megabytes);
    return 0;
}
