// SPDX-License-Identifier: Apache-2.0
// bench_index TREE…
// Indexes each tree into an empty data folder and prints MB/s end to end, the pure parse rate of the
// same run, peak memory, index size, and how long about 200 searches made of the tree's own names
// and words take in this process.
#include "core/Clock.h"
#include "search/index/IndexScheduler.h"
#include "search/query/HybridSearcher.h"
#include "search/store/EmbeddedChunkStore.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <random>

#include <sys/resource.h>

using namespace coco;
using namespace coco::search;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kQueries = 200;
constexpr double kMega = 1e6;

/// Of the whole process, so that figures mean something on a busy machine too.
double processorSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
        + static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

double peakMegabytes()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

/// A third names, two thirds two or three words that stand together in the tree.
QStringList queriesFrom(IndexReader &reader)
{
    QStringList names;
    QStringList phrases;
    int seen = 0;
    const auto visit = [&](const StoredChunk &chunk) {
        if (!chunk.record.symbolName.isEmpty() && ++seen % 7 == 0)
            names.append(chunk.record.symbolName);
        const QStringList words = QString::fromUtf8(chunk.record.text).split(u' ', Qt::SkipEmptyParts);
        if (words.size() > 12)
            phrases.append(words.mid(words.size() / 2, 3).join(u' ').simplified().left(60));
        return phrases.size() < 20'000;
    };
    if (!reader.scan({}, visit, {}))
        return {};
    std::mt19937 random(7);
    std::shuffle(names.begin(), names.end(), random);
    std::shuffle(phrases.begin(), phrases.end(), random);
    QStringList result = names.mid(0, kQueries / 3);
    for (const QString &phrase : std::as_const(phrases)) {
        if (result.size() >= kQueries)
            break;
        if (phrase.contains(QRegularExpression(u"[a-zA-Z]{3}"_s)))
            result.append(phrase);
    }
    return result;
}

void measureSearch(EmbeddedChunkStore &store, const QString &name)
{
    const auto reader = store.reader(name);
    if (!reader)
        return;
    HybridSearcher searcher(store);
    std::vector<double> times;
    const QStringList queries = queriesFrom(**reader);
    const double before = processorSeconds();
    for (const QString &query : queries) {
        SearchRequest request;
        request.query = query;
        request.indexNames = {name};
        if (const auto response = searcher.search(request, {}))
            times.push_back(response->elapsedMs);
    }
    if (times.empty())
        return;
    std::sort(times.begin(), times.end());
    std::printf("  search: %zu queries, p50 %.2f ms, p90 %.2f ms, p99 %.2f ms; %.2f ms of processor time each\n", times.size(),
                times[times.size() / 2], times[times.size() * 9 / 10], times[times.size() * 99 / 100],
                1000 * (processorSeconds() - before) / static_cast<double>(times.size()));
}

bool measure(EmbeddedChunkStore &store, IndexScheduler &scheduler, const QString &tree, const QString &name)
{
    const double before = processorSeconds();
    const auto job = scheduler.startIndexing({tree, name, false});
    const auto outcome = job ? (*job)->wait(std::chrono::hours(2), {}, {}) : std::nullopt;
    if (!outcome || !*outcome) {
        std::fprintf(stderr, "%s: %s\n", qPrintable(tree), qPrintable(!job ? job.error().message : outcome->error().message));
        return false;
    }
    const IndexReport &report = **outcome;
    const double megabytes = static_cast<double>(report.bytes) / kMega;
    const double parseRate = megabytes / std::max(report.parseSeconds, 1e-9);
    const double rate = megabytes / std::max(report.elapsedSeconds, 1e-9);
    const double used = processorSeconds() - before;
    const auto summary = scheduler.summary(name);
    const double size = summary ? static_cast<double>(summary->sizeBytes) / kMega : 0;
    std::printf("%s\n  %.1f MB, %lld files, %lld chunks, %.2f s: %.2f MB/s end to end; parse %.2f s of processor time "
                "(%.2f MB/s per thread), end to end / parse of one thread %.2f, parse share of all processor time %.0f %%\n  peak memory %.0f MB, index %.1f MB (%.0f %% of the source)\n",
                qPrintable(tree), megabytes, static_cast<long long>(report.filesAdded), static_cast<long long>(report.chunks),
                report.elapsedSeconds, rate, report.parseSeconds, parseRate, rate / parseRate, 100 * report.parseSeconds / used, peakMegabytes(), size,
                100 * size / std::max(megabytes, 1e-9));
    const auto again = scheduler.startIndexing({tree, name, false});
    if (const auto second = again ? (*again)->wait(std::chrono::hours(2), {}, {}) : std::nullopt; second && *second)
        std::printf("  nothing changed: %.2f s\n", (*second)->elapsedSeconds);
    measureSearch(store, name);
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList trees = QCoreApplication::arguments().mid(1);
    if (trees.isEmpty()) {
        std::fprintf(stderr, "usage: bench_index TREE…\n");
        return 2;
    }
    QTemporaryDir data;
    auto store = EmbeddedChunkStore::open(data.path());
    if (!store) {
        std::fprintf(stderr, "%s\n", qPrintable(store.error().message));
        return 1;
    }
    const SystemClock clock;
    IndexScheduler scheduler(**store, clock);
    bool good = true;
    for (qsizetype i = 0; i < trees.size(); ++i)
        good = measure(**store, scheduler, trees.at(i), u"tree%1"_s.arg(i)) && good;
    return good ? 0 : 1;
}
