// SPDX-License-Identifier: Apache-2.0
// Appends lines to the log's view at the pace of its feed and tells how long the window was held up:
// bench_logview [LINES] [EXPRESSION]. Needs no display (QT_QPA_PLATFORM=offscreen).
#include "desktop/LogFeed.h"
#include "desktop/LogModel.h"
#include "desktop/LogQueue.h"
#include "desktop/LogText.h"
#include "desktop/LogView.h"
#include "desktop/Theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>

#include <algorithm>
#include <cstdio>
#include <thread>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::desktop;

namespace {

QList<stack::StackLogLine> piece(int first, int count)
{
    QList<stack::StackLogLine> lines;
    lines.reserve(count);
    for (int i = first; i < first + count; ++i) {
        const auto level = i % 500 == 0 ? stack::StackLogLevel::Error : stack::StackLogLevel::Info;
        lines.append(cleanLogLine({1'700'000'000'000'000'000 + qint64(i) * 10'000'000, stack::LogSource(i % 5), level,
                                   u"request %1 answered in %2 ms with \u001b[32m%3 results\u001b[0m from api/search.py"_s.arg(i).arg(i % 37).arg(i % 12)}));
    }
    return lines;
}

long residentKiB()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').first().toLong();
    }
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const int wanted = argc > 1 ? QByteArray(argv[1]).toInt() : 100'000;
    Theme theme;
    LogModel model;
    if (argc > 2) {
        LogFilterSpec spec;
        spec.isExpression = true;
        spec.onlyMatches = false;
        spec.text = QString::fromLocal8Bit(argv[2]);
        model.setFilter(*LogFilter::make(spec));
    }
    LogView view(model, theme);
    view.resize(1100, 700);
    view.show();
    QApplication::processEvents();
    const long before = residentKiB();

    LogQueue queue([] {});
    QElapsedTimer clock;
    clock.start();
    std::jthread writer([&queue, wanted](const std::stop_token &stop) {
        for (int i = 0; i < wanted; i += 1'000)
            queue.putPatiently(piece(i, std::min(1'000, wanted - i)), stop);
    });
    qint64 longest = 0;
    qint64 busy = 0;
    int frames = 0;
    QElapsedTimer sinceDelivery;
    while (model.lineCount() < wanted || model.isFiltering()) {
        QElapsedTimer frame;
        frame.start();
        if (!sinceDelivery.isValid() || sinceDelivery.elapsed() >= LogFeed::kInterval) {
            sinceDelivery.start();
            model.append(queue.take(LogFeed::kMostPerDelivery).lines);
        }
        QApplication::processEvents(); // paints
        const qint64 took = frame.nsecsElapsed();
        longest = std::max(longest, took);
        busy += took;
        ++frames;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    std::printf("lines %d  seconds %.3f  gui-busy %.3f  longest-frame-ms %.1f  turns %d  rss-mib-added %.1f\n", wanted,
                double(clock.nsecsElapsed()) / 1e9, double(busy) / 1e9, double(longest) / 1e6, frames,
                double(residentKiB() - before) / 1024);

    LogFilterSpec spec;
    spec.text = u"with 7 results"_s;
    clock.restart();
    model.setFilter(*LogFilter::make(spec));
    longest = clock.nsecsElapsed();
    while (model.isFiltering()) {
        QElapsedTimer frame;
        frame.start();
        QApplication::processEvents();
        longest = std::max(longest, frame.nsecsElapsed());
    }
    std::printf("filter-seconds %.3f  longest-frame-ms %.1f  matches %lld\n", double(clock.nsecsElapsed()) / 1e9, double(longest) / 1e6,
                static_cast<long long>(model.matchCount()));
    return 0;
}
