// SPDX-License-Identifier: Apache-2.0
// bench_desktop --desktop PROGRAM --folder FOLDER [--runs N] [--idle SECONDS] [--home FOLDER]: how long the window
// takes from the start of its process, and its first result; what it holds in memory and takes of the processor
// while nobody does anything. With --home, the XDG folders below it are used and kept, so that its
// config/cocosearch/stack.json decides what runs the server. Needs no display with QT_QPA_PLATFORM=offscreen.
#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QThread>

#include <algorithm>
#include <cstdio>
#include <vector>

#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Ticks of the processor that a process took.
qint64 ticksOf(qint64 pid)
{
    const QByteArray stat = contentOf(u"/proc/%1/stat"_s.arg(pid));
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    return fields.value(11).toLongLong() + fields.value(12).toLongLong();
}

double residentMb(qint64 pid)
{
    for (const QByteArray &line : contentOf(u"/proc/%1/status"_s.arg(pid)).split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').first().toDouble() / 1024;
    }
    return 0;
}

QList<qint64> childrenOf(qint64 pid)
{
    QList<qint64> children;
    for (const QByteArray &child : contentOf(u"/proc/%1/task/%1/children"_s.arg(pid)).split(' ')) {
        if (child.toLongLong() > 0)
            children.append(child.toLongLong());
    }
    return children;
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values.empty() ? -1 : values[values.size() / 2];
}

struct Idle
{
    double windowPercent = 0;
    double serverPercent = 0;
    double windowMb = 0;
    double serverMb = 0;
};

Idle watchIdle(qint64 pid, int seconds)
{
    QThread::sleep(10); // what follows a start has settled
    const QList<qint64> children = childrenOf(pid);
    const auto server = [&children](auto measure) {
        double sum = 0;
        for (const qint64 child : children)
            sum += double(measure(child));
        return sum;
    };
    const double ticks = double(sysconf(_SC_CLK_TCK)) * seconds / 100;
    const qint64 windowBefore = ticksOf(pid);
    const double serverBefore = server(ticksOf);
    QThread::sleep(static_cast<unsigned long>(seconds));
    return {double(ticksOf(pid) - windowBefore) / ticks, (server(ticksOf) - serverBefore) / ticks, residentMb(pid), server(residentMb)};
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({{u"desktop"_s, u"the program"_s, u"program"_s},
                       {u"folder"_s, u"what is indexed"_s, u"folder"_s},
                       {u"home"_s, u"for the XDG folders"_s, u"folder"_s},
                       {u"query"_s, u"what is searched"_s, u"words"_s, u"read the configuration file"_s},
                       {u"runs"_s, u"starts"_s, u"n"_s, u"5"_s},
                       {u"idle"_s, u"seconds of watching the last one"_s, u"seconds"_s, u"30"_s}});
    parser.process(application);
    QTemporaryDir own;
    const QString home = parser.isSet(u"home"_s) ? QDir(parser.value(u"home"_s)).absolutePath() : own.path();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const auto &[name, folder] : {std::pair{u"XDG_CONFIG_HOME"_s, u"config"_s}, {u"XDG_DATA_HOME"_s, u"data"_s}, {u"XDG_CACHE_HOME"_s, u"cache"_s},
                                       {u"XDG_STATE_HOME"_s, u"state"_s}, {u"XDG_RUNTIME_DIR"_s, u"run"_s}}) {
        QDir().mkpath(home + u'/' + folder);
        environment.insert(name, home + u'/' + folder);
    }
    QFile::setPermissions(home + u"/run"_s, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);

    std::vector<double> window;
    std::vector<double> first;
    Idle idle;
    const int runs = std::max(1, parser.value(u"runs"_s).toInt());
    for (int run = 0; run <= runs; ++run) { // the first one indexes, and is not counted
        const QString ready = home + u"/ready.json"_s;
        QFile::remove(ready);
        QProcess desktop;
        desktop.setProcessEnvironment(environment);
        desktop.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        desktop.start(parser.value(u"desktop"_s), {u"--index"_s, parser.value(u"folder"_s), u"--query"_s, parser.value(u"query"_s), u"--ready-file"_s, ready});
        QElapsedTimer clock;
        clock.start();
        while (!QFile::exists(ready) && clock.elapsed() < 300'000 && desktop.state() != QProcess::NotRunning)
            desktop.waitForFinished(10);
        const QJsonObject report = QJsonDocument::fromJson(contentOf(ready)).object();
        if (report.isEmpty()) {
            std::fprintf(stderr, "no result was shown\n");
            desktop.kill();
            desktop.waitForFinished();
            return 1;
        }
        if (run > 0) {
            window.push_back(report[u"window_ms"_s].toDouble());
            first.push_back(report[u"first_result_ms"_s].toDouble());
        }
        if (run == runs)
            idle = watchIdle(desktop.processId(), std::max(1, parser.value(u"idle"_s).toInt()));
        desktop.terminate();
        if (!desktop.waitForFinished(30'000))
            desktop.kill();
        desktop.waitForFinished();
    }
    std::printf("| window | first result | resident: window, children | processor while idle: window, children |\n|---|---|---|---|\n");
    std::printf("| %.0f ms | %.0f ms | %.0f MB, %.0f MB | %.2f %%, %.2f %% |\n", median(window), median(first), idle.windowMb, idle.serverMb,
                idle.windowPercent, idle.serverPercent);
    return 0;
}
