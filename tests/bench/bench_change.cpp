// SPDX-License-Identifier: Apache-2.0
// bench_change TREE [--rounds N]
// How long one changed file takes to be found. Works on a copy of TREE (hard links where the file
// system allows): saves a file N times and prints the milliseconds of the run over it, of the first
// search that sees it, and from the save to that search while the index is watched. Processor time
// stands beside it, since a busy machine makes the rest longer.
#include "core/Clock.h"
#include "search/index/IndexScheduler.h"
#include "search/index/IndexWatches.h"
#include "search/query/HybridSearcher.h"
#include "search/store/EmbeddedChunkStore.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <vector>

#include <sys/resource.h>

using namespace coco;
using namespace coco::search;
using namespace Qt::Literals::StringLiterals;

namespace {

namespace fs = std::filesystem;
using Steady = std::chrono::steady_clock;

const QString kName = u"bench"_s;

double millisecondsSince(Steady::time_point begin)
{
    return std::chrono::duration<double, std::milli>(Steady::now() - begin).count();
}

double processorMilliseconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3
        + static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
}

void copyTree(const fs::path &from, const fs::path &to)
{
    fs::create_directories(to);
    for (const fs::directory_entry &entry : fs::directory_iterator(from)) {
        const fs::path target = to / entry.path().filename();
        std::error_code failed;
        if (entry.is_symlink())
            continue;
        if (entry.is_directory()) {
            copyTree(entry.path(), target);
            continue;
        }
        fs::create_hard_link(entry.path(), target, failed);
        if (failed)
            fs::copy_file(entry.path(), target, failed);
    }
}

/// As editors save: a new file that takes the old one's place.
bool save(const QString &path, const QByteArray &content)
{
    const QString beside = path + u".new"_s;
    QFile file(beside);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        return false;
    file.close();
    return std::rename(QFile::encodeName(beside).constData(), QFile::encodeName(path).constData()) == 0;
}

QString word(int round)
{
    return u"freshlychanged"_s + QString(1 + round / 26, QChar(u'a' + round % 26));
}

struct Times
{
    std::vector<double> wall;
    std::vector<double> processor;

    void print(const char *label)
    {
        std::sort(wall.begin(), wall.end());
        std::sort(processor.begin(), processor.end());
        std::printf("  %-28s p50 %7.1f ms, most %7.1f ms, processor time p50 %7.1f ms\n", label, wall[wall.size() / 2], wall.back(),
                    processor[processor.size() / 2]);
    }
};

/// The parts of one index that the rounds need.
struct Bench
{
    ChunkStore &store;
    IndexScheduler &scheduler;
    HybridSearcher &searcher;
    QString root;
    RepoPath path;
    QByteArray content;

    [[nodiscard]] QString file() const { return root + u'/' + path.toDisplay(); }
    [[nodiscard]] QByteArray changed(int round) const { return content + "\n# " + word(round).toUtf8() + "\n"; }
    [[nodiscard]] bool isFound(int round) const
    {
        SearchRequest request;
        request.query = word(round);
        request.indexNames = {kName};
        request.limit = 1;
        const auto response = searcher.search(request, {});
        return response && !response->hits.isEmpty() && response->hits.first().content.contains(word(round).toUtf8());
    }
    [[nodiscard]] bool run(const QList<QByteArray> &paths) const
    {
        IndexRequest request{root, kName};
        request.changed = paths;
        const auto job = scheduler.startIndexing(request);
        const auto outcome = job ? (*job)->wait(std::chrono::hours(2), {}, {}) : std::nullopt;
        return outcome && *outcome;
    }
};

/// A file of the usual size.
bool chooseFile(Bench &bench)
{
    const auto reader = bench.store.reader(kName);
    const auto visit = [&bench](const StoredChunk &chunk) {
        if (chunk.fileSize < 8'000 || chunk.fileSize > 16'000)
            return true;
        bench.path = chunk.path;
        return false;
    };
    if (!reader || !(*reader)->scan({}, visit, {}))
        return false;
    QFile file(bench.file());
    if (!file.open(QIODevice::ReadOnly))
        return false;
    bench.content = file.readAll();
    return true;
}

bool measureRuns(const Bench &bench, int rounds)
{
    Times runs;
    Times searches;
    for (int round = 0; round < rounds; ++round) {
        if (!save(bench.file(), bench.changed(round)))
            return false;
        auto begin = Steady::now();
        double before = processorMilliseconds();
        if (!bench.run({bench.path.bytes()}))
            return false;
        runs.wall.push_back(millisecondsSince(begin));
        runs.processor.push_back(processorMilliseconds() - before);
        begin = Steady::now();
        before = processorMilliseconds();
        if (!bench.isFound(round))
            return false;
        searches.wall.push_back(millisecondsSince(begin));
        searches.processor.push_back(processorMilliseconds() - before);
    }
    runs.print("run over one changed file");
    searches.print("first search after it");
    return true;
}

bool measureWatched(const Bench &bench, int rounds, const QString &state)
{
    IndexWatches watches(bench.scheduler, state, {});
    if (!watches.watch(kName))
        return false;
    // The first run of a watch looks at the whole.
    const auto isWatching = [&] { return watches.watches().value(0).state == WatchedIndex::State::Watching; };
    const auto isWorking = [&] {
        const auto jobs = bench.scheduler.jobs();
        return std::any_of(jobs.cbegin(), jobs.cend(), [](const auto &job) { return !job->outcome(); });
    };
    while (!isWatching() || isWorking())
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    std::this_thread::sleep_for(std::chrono::seconds(2));
    Times times;
    for (int round = rounds; round < 2 * rounds; ++round) {
        const double before = processorMilliseconds();
        const auto begin = Steady::now();
        if (!save(bench.file(), bench.changed(round)))
            return false;
        while (!bench.isFound(round))
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        times.wall.push_back(millisecondsSince(begin));
        times.processor.push_back(processorMilliseconds() - before);
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
    }
    times.print("watched, save to found");
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOption({u"rounds"_s, u"How often the file is saved."_s, u"number"_s, u"20"_s});
    parser.addOption({u"folder"_s, u"Where the copy and the index are made."_s, u"folder"_s, QDir::tempPath()});
    parser.process(application);
    if (parser.positionalArguments().size() != 1)
        parser.showHelp(2);
    const int rounds = std::max(parser.value(u"rounds"_s).toInt(), 1);
    QTemporaryDir folder(parser.value(u"folder"_s) + u"/bench_change-XXXXXX"_s);
    const QString tree = folder.path() + u"/tree"_s;
    copyTree(parser.positionalArguments().at(0).toStdString(), tree.toStdString());
    auto store = EmbeddedChunkStore::open(folder.path() + u"/data"_s);
    if (!store)
        return std::fprintf(stderr, "%s\n", qPrintable(store.error().message)), 1;
    const SystemClock clock;
    IndexScheduler scheduler(**store, clock);
    HybridSearcher searcher(**store);
    Bench bench{**store, scheduler, searcher, tree, {}, {}};
    if (!bench.run({}))
        return std::fprintf(stderr, "%s could not be indexed\n", qPrintable(tree)), 1;
    (*store)->waitForMerges(kName);
    const auto summary = scheduler.summary(kName);
    if (!summary || !chooseFile(bench))
        return 1;
    std::printf("%lld files, %lld chunks; %s, %lld bytes\n", static_cast<long long>(summary->files), static_cast<long long>(summary->chunks),
                qPrintable(bench.path.toDisplay()), static_cast<long long>(bench.content.size()));
    const bool good = measureRuns(bench, rounds) && measureWatched(bench, rounds, folder.path() + u"/watches.json"_s);
    if (!good)
        std::fprintf(stderr, "a change was not found\n");
    return good ? 0 : 1;
}
