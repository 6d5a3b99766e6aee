// SPDX-License-Identifier: Apache-2.0
#include "search/source/FileWatcher.h"

#include "SourceTree.h"

#include <QFile>
#include <QSet>
#include <QTest>

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <unistd.h>

using namespace coco::search;
using namespace std::chrono_literals;

namespace {

constexpr auto kPatience = 30s;

/// Collects what a watcher tells; can hold its thread.
class Recorder
{
public:
    FileWatcher::Callbacks callbacks(const QByteArray &globalExcludes = {})
    {
        return {[globalExcludes] {
                    WalkOptions options;
                    options.globalExcludes = globalExcludes;
                    return options;
                },
                [this](const TreeChanges &changes, std::stop_token stop) { return take(changes, stop); },
                [this](const WatchReach &reach) {
                    const std::lock_guard lock(m_mutex);
                    m_reach = reach;
                    m_changed.notify_all();
                }};
    }

    /// How often everything was told, once it is at least `count`.
    bool waitForEverything(int count)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, kPatience, [&] { return m_everything >= count; });
    }

    bool waitForPath(const QByteArray &path)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, kPatience, [&] { return m_paths.contains(path); });
    }

    bool waitForState(WatchReach::State state)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, kPatience, [&] { return m_reach.state == state; });
    }

    /// The next call of onChanges does not return before release(), or a stop.
    void hold()
    {
        const std::lock_guard lock(m_mutex);
        m_held = true;
    }
    bool waitUntilHeld()
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, kPatience, [&] { return m_waiting; });
    }
    void release()
    {
        const std::lock_guard lock(m_mutex);
        m_held = false;
        m_changed.notify_all();
    }

    QSet<QByteArray> paths() const
    {
        const std::lock_guard lock(m_mutex);
        return m_paths;
    }
    int calls() const
    {
        const std::lock_guard lock(m_mutex);
        return m_calls;
    }
    WatchReach reach() const
    {
        const std::lock_guard lock(m_mutex);
        return m_reach;
    }
    void refuse(int times)
    {
        const std::lock_guard lock(m_mutex);
        m_refusals = times;
    }

private:
    bool take(const TreeChanges &changes, std::stop_token stop)
    {
        std::unique_lock lock(m_mutex);
        ++m_calls;
        m_waiting = m_held;
        m_changed.notify_all();
        m_changed.wait(lock, stop, [&] { return !m_held; });
        m_waiting = false;
        if (m_refusals > 0) {
            --m_refusals;
            return false;
        }
        m_everything += changes.everything ? 1 : 0;
        m_paths.unite({changes.paths.cbegin(), changes.paths.cend()});
        m_changed.notify_all();
        return true;
    }

    mutable std::mutex m_mutex; ///< guards everything
    std::condition_variable_any m_changed;
    QSet<QByteArray> m_paths;
    WatchReach m_reach;
    int m_everything = 0;
    int m_calls = 0;
    int m_refusals = 0;
    bool m_held = false;
    bool m_waiting = false;
};

void move(const SourceTree &tree, const QByteArray &from, const QByteArray &to)
{
    QCOMPARE(::rename(tree.at(from).constData(), tree.at(to).constData()), 0);
}

qint64 queueLimit()
{
    QFile file(QStringLiteral("/proc/sys/fs/inotify/max_queued_events"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toLongLong() : -1;
}

} // namespace

class TestFileWatcher : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsWhatHappensToFiles()
    {
        const SourceTree tree;
        for (const char *path : {"a/written.py", "a/removed.py", "a/old.py"})
            tree.write(path);
        Recorder recorder;
        const FileWatcher watcher(tree.root(), recorder.callbacks(), {});
        QVERIFY(recorder.waitForEverything(1));
        QCOMPARE(recorder.reach().state, WatchReach::State::Watching);
        QCOMPARE(recorder.reach().folders, 2);
        tree.write("a/written.py", "x = 1\n");
        tree.write("new.py");
        QFile::remove(QString::fromLocal8Bit(tree.at("a/removed.py")));
        move(tree, "a/old.py", "a/renamed.py");
        for (const char *path : {"a/written.py", "new.py", "a/removed.py", "a/old.py", "a/renamed.py"})
            QVERIFY2(recorder.waitForPath(path), path);
    }

    void watchesFoldersThatComeAndGo()
    {
        const SourceTree tree;
        tree.write("a/x.py");
        Recorder recorder;
        const FileWatcher watcher(tree.root(), recorder.callbacks(), {});
        QVERIFY(recorder.waitForEverything(1));
        tree.write("b/c/d/e.py");
        QVERIFY(recorder.waitForPath("b"));
        tree.write("b/c/d/f.py");
        QVERIFY(recorder.waitForPath("b/c/d/f.py"));
        move(tree, "b", "moved");
        QVERIFY(recorder.waitForPath("moved"));
        tree.write("moved/c/d/g.py");
        QVERIFY(recorder.waitForPath("moved/c/d/g.py"));
        std::filesystem::remove_all(tree.at("moved").toStdString());
        tree.write("a/last.py");
        QVERIFY(recorder.waitForPath("a/last.py"));
        QVERIFY(recorder.paths().contains("moved"));
        QVERIFY(!recorder.paths().contains("b/c/d/g.py"));
    }

    void looksAtTheWholeWhenRulesOutsideChange_data()
    {
        QTest::addColumn<QByteArray>("root");
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<bool>("exists");
        QTest::addColumn<bool>("replaced");
        const QByteArray exclude("repo/.git/info/exclude");
        QTest::newRow("info/exclude, written") << QByteArray("repo") << exclude << true << false;
        QTest::newRow("info/exclude, replaced") << QByteArray("repo") << exclude << true << true;
        QTest::newRow("info/exclude, new") << QByteArray("repo") << exclude << false << false;
        QTest::newRow("info/exclude above the root") << QByteArray("repo/a") << exclude << true << false;
        QTest::newRow(".gitignore above the root") << QByteArray("repo/a/b") << QByteArray("repo/a/.gitignore") << true << true;
        QTest::newRow("new .gitignore above the root") << QByteArray("repo/a/b") << QByteArray("repo/.gitignore") << false << false;
        QTest::newRow("worktree of a repository elsewhere") << QByteArray("tree") << exclude << true << false;
        QTest::newRow("below the top of a worktree") << QByteArray("tree/a") << exclude << true << true;
        QTest::newRow("submodule") << QByteArray("repo") << QByteArray("repo/.git/modules/part/info/exclude") << true << false;
        QTest::newRow("repository inside") << QByteArray("repo") << QByteArray("repo/a/inner/.git/info/exclude") << true << true;
        QTest::newRow("the user's, written") << QByteArray("repo") << QByteArray("home/ignore") << true << false;
        QTest::newRow("the user's, replaced") << QByteArray("repo") << QByteArray("home/ignore") << true << true;
        QTest::newRow("the user's, new") << QByteArray("repo") << QByteArray("home/ignore") << false << true;
    }
    void looksAtTheWholeWhenRulesOutsideChange()
    {
        QFETCH(QByteArray, root);
        QFETCH(QByteArray, file);
        QFETCH(bool, exists);
        QFETCH(bool, replaced);
        const SourceTree tree;
        tree.write("repo/a/b/x.py");
        tree.write("repo/.git/info/other");
        tree.write("repo/.git/HEAD");
        tree.write("repo/.git/objects/info/packs");
        tree.write("repo/.git/worktrees/tree/HEAD");
        tree.write("repo/.git/worktrees/tree/commondir", "../..\n");
        tree.write("repo/.git/modules/part/HEAD");
        tree.write("repo/.git/modules/part/objects/info/packs");
        tree.write("repo/part/.git", "gitdir: ../.git/modules/part\n");
        tree.write("tree/.git", "gitdir: " + tree.at("repo/.git/worktrees/tree") + '\n');
        tree.write("tree/a/x.py");
        tree.write("repo/a/inner/y.py");
        tree.write("home/other");
        if (exists)
            tree.write(file, "*.log\n");
        Recorder recorder;
        const FileWatcher watcher(tree.at(root), recorder.callbacks(tree.at("home/ignore")), {});
        QVERIFY(recorder.waitForEverything(1));
        // Twice: what came in its place is watched as well.
        for (int everything = 2; everything <= 3; ++everything) {
            if (replaced) {
                tree.write("repo/.git/elsewhere", "*.py\n");
                move(tree, "repo/.git/elsewhere", file);
            } else {
                tree.write(file, "*.py\n");
            }
            QVERIFY(recorder.waitForEverything(everything));
        }
    }

    void keepsQuietAboutWhatIsLeftOut()
    {
        const SourceTree tree;
        tree.write(".gitignore", "*.log\nout/\n");
        tree.write("out/a.py");
        tree.write("src/a.py");
        Recorder recorder;
        const FileWatcher watcher(tree.root(), recorder.callbacks(), {});
        QVERIFY(recorder.waitForEverything(1));
        QCOMPARE(recorder.reach().folders, 2);
        const int before = recorder.calls();
        tree.write("src/x.log");
        tree.write("out/b.py");
        tree.write("node_modules/y.js");
        QFile::remove(QString::fromLocal8Bit(tree.at("src/x.log")));
        tree.write("src/b.py");
        QVERIFY(recorder.waitForPath("src/b.py"));
        QCOMPARE(recorder.paths(), QSet<QByteArray>{"src/b.py"});
        QVERIFY(recorder.calls() > before);
    }

    void looksAgainWhenRulesChange()
    {
        const SourceTree tree;
        tree.write("a/.gitignore", "hidden/\n");
        tree.write("a/hidden/x.py");
        tree.write("b/x.py");
        Recorder recorder;
        const FileWatcher watcher(tree.root(), recorder.callbacks(), {});
        QVERIFY(recorder.waitForEverything(1));
        tree.write("a/.gitignore", "# nothing\n");
        QVERIFY(recorder.waitForPath("a"));
        tree.write("a/hidden/y.py");
        QVERIFY(recorder.waitForPath("a/hidden/y.py"));
        tree.write("cocosearch.yaml", "indexName: other\n");
        QVERIFY(recorder.waitForEverything(2));
    }

    void tellsTogetherWhatHappenedMeanwhile()
    {
        const SourceTree tree;
        Recorder recorder;
        recorder.hold();
        const FileWatcher watcher(tree.root(), recorder.callbacks(), {});
        QVERIFY(recorder.waitUntilHeld());
        for (int i = 0; i < 300; ++i)
            tree.write("f" + QByteArray::number(i) + ".py");
        recorder.release();
        QVERIFY(recorder.waitForPath("f299.py"));
        QCOMPARE(recorder.paths().size(), 300);
        QVERIFY2(recorder.calls() <= 4, qPrintable(QString::number(recorder.calls())));
    }

    void looksAtEverythingAfterLostEvents()
    {
        const qint64 limit = queueLimit();
        if (limit <= 0 || limit > 100'000)
            QSKIP("this system queues more events than a test should make");
        const SourceTree tree;
        Recorder recorder;
        recorder.hold();
        const FileWatcher watcher(tree.root(), recorder.callbacks(), {});
        QVERIFY(recorder.waitUntilHeld());
        // Equal events in a row are told as one, so they take turns.
        for (qint64 i = 0; i < limit; ++i)
            tree.write(i % 2 == 0 ? "even.py" : "odd.py", "x");
        recorder.release();
        QVERIFY(recorder.waitForEverything(2));
        tree.write("after.py");
        QVERIFY(recorder.waitForPath("after.py"));
    }

    void looksByTheClockWhenNotAllFoldersCanBeWatched()
    {
        const SourceTree tree;
        for (const char *path : {"a/x.py", "b/x.py", "c/x.py"})
            tree.write(path);
        Recorder recorder;
        FileWatcher::Timing timing;
        timing.look = 20ms;
        const FileWatcher watcher(tree.root(), recorder.callbacks(), timing, 2);
        QVERIFY(recorder.waitForEverything(3));
        QVERIFY(recorder.waitForState(WatchReach::State::Looking));
        const WatchReach reach = recorder.reach();
        QVERIFY2(reach.message.contains(QStringLiteral("sudo sysctl fs.inotify.max_user_watches=")), qPrintable(reach.message));
    }

    void doesNotLookByTheClockWhileOthersTell()
    {
        const SourceTree tree;
        tree.write("a/x.py");
        tree.write("b/y.py");
        Recorder recorder;
        FileWatcher::Timing timing;
        timing.look = 5ms;
        std::atomic<bool> told = true;
        std::atomic<int> asked = 0;
        auto callbacks = recorder.callbacks();
        callbacks.isToldByOthers = [&told, &asked] {
            ++asked;
            return told.load();
        };
        const FileWatcher watcher(tree.root(), std::move(callbacks), timing, 2);
        QTRY_VERIFY_WITH_TIMEOUT(asked > 5, 30'000);
        QCOMPARE(recorder.calls(), 1); // the first look
        told = false;
        QVERIFY(recorder.waitForEverything(3));
    }

    void comesBackWithItsRoot()
    {
        const SourceTree tree;
        tree.write("root/a.py");
        Recorder recorder;
        FileWatcher::Timing timing;
        timing.look = 20ms;
        const FileWatcher watcher(tree.at("root"), recorder.callbacks(), timing);
        QVERIFY(recorder.waitForEverything(1));
        move(tree, "root", "elsewhere");
        QVERIFY(recorder.waitForState(WatchReach::State::Gone));
        QVERIFY(!recorder.reach().message.isEmpty());
        move(tree, "elsewhere", "root");
        QVERIFY(recorder.waitForState(WatchReach::State::Watching));
        QVERIFY(recorder.waitForEverything(2));
        tree.write("root/b.py");
        QVERIFY(recorder.waitForPath("b.py"));
    }

    void tellsAgainWhatCouldNotBeDealtWith()
    {
        const SourceTree tree;
        Recorder recorder;
        recorder.refuse(1);
        FileWatcher::Timing timing;
        timing.longest = 5ms;
        const FileWatcher watcher(tree.root(), recorder.callbacks(), timing);
        QVERIFY(recorder.waitForEverything(1));
        QVERIFY(recorder.calls() >= 2);
    }

    void stopsWhileItTells()
    {
        const SourceTree tree;
        Recorder recorder;
        recorder.hold();
        auto watcher = std::make_unique<FileWatcher>(tree.root(), recorder.callbacks(), FileWatcher::Timing{});
        QVERIFY(recorder.waitUntilHeld());
        watcher.reset(); // would hang if the callback's token were not requested
        QCOMPARE(recorder.calls(), 1);
    }
};

QTEST_GUILESS_MAIN(TestFileWatcher)
#include "tst_FileWatcher.moc"
