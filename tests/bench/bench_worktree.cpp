// SPDX-License-Identifier: Apache-2.0
// What the index of a second worktree costs beside that of the first: time, files parsed, room on the disk.
// usage: bench_worktree FIRST SECOND   (two worktrees or copies of one repository)
#include "search/index/IndexScheduler.h"
#include "search/store/EmbeddedChunkStore.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QHash>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <optional>

#include <sys/stat.h>

using namespace coco;
using namespace coco::search;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double kMega = 1024 * 1024;

struct Cost
{
    IndexReport report;
    double seconds = 0;
    double megabytes = 0; ///< that the data folder grew by
};

/// A file with several names counts once.
double megabytesIn(const QString &folder)
{
    QHash<quint64, qint64> sizes;
    for (const QFileInfo &file : QDir(folder).entryInfoList(QDir::Files)) {
        struct stat status = {};
        if (::stat(QFile::encodeName(file.filePath()).constData(), &status) == 0)
            sizes.insert(status.st_ino, status.st_size);
    }
    double sum = 0;
    for (const qint64 size : std::as_const(sizes))
        sum += static_cast<double>(size);
    return sum / kMega;
}

std::optional<Cost> indexed(EmbeddedChunkStore &store, const Clock &clock, const QString &data, const QString &tree, const QString &name)
{
    IndexScheduler scheduler(store, clock);
    const double before = megabytesIn(data + u"/indexes"_s);
    const auto job = scheduler.startIndexing({tree, name, false});
    const auto outcome = job ? (*job)->wait(std::chrono::hours(2), {}, {}) : std::nullopt;
    if (!outcome || !*outcome) {
        std::fprintf(stderr, "%s: %s\n", qPrintable(tree), qPrintable(!job ? job.error().message : outcome->error().message));
        return std::nullopt;
    }
    store.waitForMerges(name);
    return Cost{**outcome, (*outcome)->elapsedSeconds, megabytesIn(data + u"/indexes"_s) - before};
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList trees = QCoreApplication::arguments().mid(1);
    if (trees.size() != 2) {
        std::fprintf(stderr, "usage: bench_worktree FIRST SECOND\n");
        return 2;
    }
    QTemporaryDir data;
    auto store = EmbeddedChunkStore::open(data.path());
    const SystemClock clock;
    const auto first = store ? indexed(**store, clock, data.path(), trees.at(0), u"first"_s) : std::nullopt;
    const auto second = first ? indexed(**store, clock, data.path(), trees.at(1), u"second"_s) : std::nullopt;
    if (!second)
        return 1;
    std::printf("first:  %.2f s, %.1f MB, %lld files parsed\n", first->seconds, first->megabytes,
                static_cast<long long>(first->report.filesAdded));
    std::printf("second: %.2f s, %.1f MB, %lld files parsed, %lld taken over from \"%s\"\n", second->seconds, second->megabytes,
                static_cast<long long>(second->report.filesAdded), static_cast<long long>(second->report.filesShared),
                qPrintable(second->report.sharedWith));
    std::printf("second / first: time %.3f, disk %.3f\n", second->seconds / std::max(first->seconds, 1e-9),
                second->megabytes / std::max(first->megabytes, 1e-9));
    return 0;
}
