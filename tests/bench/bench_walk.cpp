// SPDX-License-Identifier: Apache-2.0
// bench_walk TREE
// Walks the tree, then one path of it, then watches it, and prints what each costs: time, memory per
// file, and how often an idle watch wakes up within ten seconds.
#include "search/source/FileWatcher.h"

#include <QByteArray>

#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <thread>

#include <sys/resource.h>

using namespace coco::search;

namespace {

double secondsOf(const std::function<void()> &work)
{
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

rusage usage()
{
    rusage used = {};
    ::getrusage(RUSAGE_SELF, &used);
    return used;
}

double cpuSeconds()
{
    const rusage used = usage();
    return static_cast<double>(used.ru_utime.tv_sec + used.ru_stime.tv_sec)
        + static_cast<double>(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

void watch(const QByteArray &root)
{
    std::mutex mutex;
    std::condition_variable changed;
    bool told = false;
    WatchReach reach;
    const auto begin = std::chrono::steady_clock::now();
    const FileWatcher watcher(root,
                              {[] { return WalkOptions(); },
                               [&](const TreeChanges &, std::stop_token) {
                                   const std::lock_guard lock(mutex);
                                   told = true;
                                   changed.notify_all();
                                   return true;
                               },
                               [&](const WatchReach &now) {
                                   const std::lock_guard lock(mutex);
                                   reach = now;
                               }},
                              {});
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return told; });
    std::printf("watching: %lld folders after %.2f s; %s\n", static_cast<long long>(reach.folders),
                std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count(), qPrintable(reach.message));
    lock.unlock();
    const auto before = usage();
    std::this_thread::sleep_for(std::chrono::seconds(10));
    const auto after = usage();
    std::printf("idle: %ld wake-ups in 10 s (one is this program's own)\n", after.ru_nvcsw - before.ru_nvcsw);
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2) {
        std::fputs("bench_walk TREE\n", stderr);
        return 2;
    }
    const QByteArray root(argv[1]);
    const long emptyKb = usage().ru_maxrss;
    coco::Result<WalkResult> walk = WalkResult();
    const double cpuBefore = cpuSeconds();
    const double seconds = secondsOf([&] { walk = walkFiles(root, {}, {}); });
    if (!walk || walk->files.isEmpty()) {
        std::fputs("nothing to walk\n", stderr);
        return 1;
    }
    const auto files = static_cast<double>(walk->files.size());
    const double grown = static_cast<double>(usage().ru_maxrss - emptyKb) * 1024;
    std::printf("walk: %.0f files in %.2f s (%.2f s of processor), %.0f bytes per file, peak %.0f MB\n", files, seconds,
                cpuSeconds() - cpuBefore, grown / files, static_cast<double>(usage().ru_maxrss) / 1024);
    const QByteArray path = walk->files.at(walk->files.size() / 2).path.bytes();
    const double one = secondsOf([&] { static_cast<void>(walkPaths(root, {}, {path}, {})); });
    std::printf("one path of it: %.3f ms\n", one * 1000);
    watch(root);
    return 0;
}
