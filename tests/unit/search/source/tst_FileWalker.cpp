// SPDX-License-Identifier: Apache-2.0
#include "SourceTree.h"

#include "search/source/GlobalExcludes.h"

#include <QTest>

#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>

#include <grp.h>

using namespace coco;
using namespace coco::search;

namespace {

QList<QByteArray> pathsOf(const WalkResult &result)
{
    QList<QByteArray> paths;
    for (const WalkedFile &file : result.files)
        paths << file.path.bytes();
    return paths;
}

QString reasonFor(const WalkResult &result, const QString &path)
{
    for (const FileIssue &issue : result.skipped + result.failures) {
        if (issue.path == path)
            return issue.reason;
    }
    return {};
}

} // namespace

class TestFileWalker : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void listsFilesInOrderOfTheirBytes()
    {
        const SourceTree tree;
        for (const char *path : {"b.py", "a/z.c", "a.c", "a/b/c.rs", "A.md"})
            tree.write(path);
        QCOMPARE(tree.walk(), (QList<QByteArray>{"A.md", "a.c", "a/b/c.rs", "a/z.c", "b.py"}));
    }

    void namesTheLanguageAndState()
    {
        const SourceTree tree;
        tree.write("a.py", "print()\n");
        const auto result = walkFiles(tree.root(), {}, {});
        QVERIFY(result);
        QCOMPARE(result->files.size(), 1);
        QCOMPARE(result->files.first().languageId, QStringLiteral("python"));
        QCOMPARE(result->files.first().size, 8);
        QVERIFY(result->files.first().mtimeNs > 0);
    }

    void saysWhyItLeavesThingsOut()
    {
        const SourceTree tree;
        for (const char *path : {".env", "node_modules/a/b.js", "x.min.js", "deep/id_rsa", "logo.png",
                                 "yarn.lock", "skip/me.py", "keep.py"})
            tree.write(path);
        tree.write("big.txt", QByteArray("x").repeated(2000));
        tree.write(".gitignore", "skip/\n");
        QCOMPARE(::mkfifo(QByteArray(tree.root() + "/pipe").constData(), 0644), 0);
        QCOMPARE(::symlink("/etc", QByteArray(tree.root() + "/out").constData()), 0);
        QCOMPARE(::symlink(".", QByteArray(tree.root() + "/loop").constData()), 0);
        WalkOptions options;
        options.maxFileBytes = 1000;
        const auto result = walkFiles(tree.root(), options, {});
        QVERIFY(result);
        QCOMPARE(pathsOf(*result), (QList<QByteArray>{".gitignore", "keep.py"}));
        QCOMPARE(result->skippedCount, result->skipped.size());
        for (const auto &[path, reason] : std::initializer_list<std::pair<const char *, const char *>>{
                 {".env", "secret"}, {"node_modules", "excluded"}, {"x.min.js", "minified"},
                 {"deep/id_rsa", "secret"}, {"logo.png", "binary"}, {"yarn.lock", "generated"},
                 {"skip", "ignored"}, {"big.txt", "too_large"}, {"pipe", "special"}, {"out", "symlink"},
                 {"loop", "symlink"}})
            QCOMPARE(reasonFor(*result, QString::fromLatin1(path)), QString::fromLatin1(reason));
    }

    void namesTheRuleThatLeavesOut()
    {
        const SourceTree tree;
        tree.write("a/.gitignore", "# no logs\n\n*.log\n");
        tree.write("a/x.log");
        const auto result = walkFiles(tree.root(), {}, {});
        QVERIFY(result);
        QCOMPARE(result->skipped.size(), 1);
        QVERIFY2(result->skipped.first().detail.contains(QStringLiteral("line 3 of a/.gitignore")),
                 qPrintable(result->skipped.first().detail));
    }

    void readsTheFileOfGlobalExcludesFromTheUsersConfiguration_data()
    {
        QTest::addColumn<QByteArray>("configuration");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("none") << QByteArray("[user]\n\tname = x\n") << QByteArray();
        QTest::newRow("plain") << QByteArray("[core]\n\texcludesfile = ~/.ignored\n") << QByteArray("~/.ignored");
        QTest::newRow("other case, comment") << QByteArray("[CORE]\nExcludesFile=/a b ; why\n") << QByteArray("/a b");
        QTest::newRow("quoted") << QByteArray("[core] excludesFile = \"/a # b\"\n") << QByteArray("/a # b");
        QTest::newRow("other section") << QByteArray("[core \"x\"]\nexcludesFile = /a\n") << QByteArray();
        QTest::newRow("the last one counts") << QByteArray("[core]\nexcludesFile=/a\nexcludesFile=/b") << QByteArray("/b");
        QTest::newRow("broken") << QByteArray("[core\nexcludesFile = /a\n=\n[") << QByteArray();
    }

    void readsTheFileOfGlobalExcludesFromTheUsersConfiguration()
    {
        QFETCH(QByteArray, configuration);
        QFETCH(QByteArray, value);
        QCOMPARE(excludesFileSetting(configuration), value);
        const SourceTree home;
        home.write(".gitconfig", configuration);
        QByteArray expected = value.startsWith('~') ? home.root() + value.mid(1) : value;
        if (value.isEmpty())
            expected = home.root() + "/config/git/ignore";
        QCOMPARE(globalExcludesFile(home.root(), home.root() + "/config"), expected);
    }

    void appliesGlobalExcludesFromTheTopOfEachRepository()
    {
        const SourceTree tree;
        for (const char *path : {"ignore", ".git/HEAD", "a/x.txt", "sub/a/x.txt", "nested/.git/HEAD", "nested/a/x.txt", "y.bak"})
            tree.write(path);
        tree.write("ignore", "/a/\n*.bak\n");
        WalkOptions options;
        options.globalExcludes = tree.at("ignore");
        QCOMPARE(tree.walk(options), (QList<QByteArray>{"ignore", "sub/a/x.txt"}));
        // "a" itself is asked for, so the rule that leaves it out does not count.
        QCOMPARE(tree.walk(options, "a"), (QList<QByteArray>{"x.txt"}));
        QCOMPARE(tree.walk(options, "sub"), (QList<QByteArray>{"a/x.txt"}));
        const auto result = walkPaths(tree.root(), options, {"y.bak"}, {});
        QVERIFY(result && result->lastRule);
        QCOMPARE(result->lastRule->line, 2);
        QCOMPARE(result->lastRule->file, QString::fromLocal8Bit(tree.at("ignore")));
    }

    void walksSinglePathsByTheSameRules()
    {
        const SourceTree tree;
        for (const char *path : {"a/b/c.py", "a/b/d.log", "a/e.py", "node_modules/x.js", "f.py"})
            tree.write(path);
        tree.write("a/.gitignore", "*.log\n");
        tree.link("f.py", "link.py");
        const auto pathsFor = [&](const QList<QByteArray> &paths) {
            const auto result = walkPaths(tree.root(), {}, paths, {});
            return result ? pathsOf(*result) : QList<QByteArray>{"failed"};
        };
        QCOMPARE(pathsFor({"a/b/c.py"}), QList<QByteArray>{"a/b/c.py"});
        QCOMPARE(pathsFor({"a/b/d.log", "f.py", "none/x.py", "node_modules/x.js", "link.py"}), QList<QByteArray>{"f.py"});
        QCOMPARE(pathsFor({"a/b/c.py", "a", "a/b"}), (QList<QByteArray>{"a/.gitignore", "a/b/c.py", "a/e.py"}));
        QCOMPARE(pathsFor({"f.py/below", "a/e.py/"}), QList<QByteArray>{"failed"});
        QCOMPARE(pathsFor({"f.py/below"}), QList<QByteArray>{});
        QCOMPARE(pathsFor({"../x"}), QList<QByteArray>{"failed"});
        QCOMPARE(pathsFor({""}), tree.walk());
        const auto result = walkPaths(tree.root(), {}, {"a/b/d.log"}, {});
        QVERIFY(result && result->lastRule);
        QCOMPARE(result->lastRule->file, QStringLiteral("a/.gitignore"));
        QCOMPARE(result->lastRule->line, 1);
        QCOMPARE(result->lastRule->text, QStringLiteral("*.log"));
        QStringList folders;
        QVERIFY(walkFolders(tree.root(), {}, {}, {}, [&](const QByteArray &folder, int) { folders << QString::fromLatin1(folder); }));
        QCOMPARE(folders, (QStringList{QString(), QStringLiteral("a"), QStringLiteral("a/b")}));
    }

    void listsAFolderAfterItWasVisited()
    {
        const SourceTree tree;
        for (const char *path : {"a/x.py", "b/hidden/x.py", "copy/deep/x.py"})
            tree.write(path);
        tree.write("copy/.git", "gitdir: /elsewhere/.git/worktrees/copy\n");
        QList<QByteArray> folders;
        const auto visit = [&](const QByteArray &folder, int) {
            folders << folder;
            if (folder == "a")
                tree.write("a/late/deep/y.py");
            if (folder == "b")
                tree.write("b/.gitignore", "hidden/\n");
        };
        QVERIFY(walkFolders(tree.root(), {}, {}, {}, visit));
        QCOMPARE(folders, (QList<QByteArray>{"", "a", "a/late", "a/late/deep", "b"}));
    }

    void takesFiftyThousandFilesInOneFolder()
    {
        const SourceTree tree;
        tree.makeFolders(tree.at("many"));
        constexpr int kFiles = 50'000;
        for (int i = 0; i < kFiles; ++i) {
            const int fd = ::open(tree.at("many/f" + QByteArray::number(i) + ".py").constData(), O_WRONLY | O_CREAT, 0644);
            QVERIFY(fd >= 0);
            ::close(fd);
        }
        const auto result = walkFiles(tree.root(), {}, {});
        QVERIFY(result);
        QCOMPARE(result->files.size(), kFiles);
        // One of them is found without listing the others' states.
        const auto one = walkPaths(tree.root(), {}, {"many/f4711.py"}, {});
        QVERIFY(one);
        QCOMPARE(pathsOf(*one), QList<QByteArray>{"many/f4711.py"});
    }

    void neverReadsAHugeFile()
    {
        const SourceTree tree;
        tree.write("huge.c");
        QCOMPARE(::truncate(tree.at("huge.c").constData(), 2LL * 1024 * 1024 * 1024), 0);
        const auto result = walkFiles(tree.root(), {}, {});
        QVERIFY(result);
        QVERIFY(result->files.isEmpty());
        QCOMPARE(reasonFor(*result, QStringLiteral("huge.c")), QStringLiteral("too_large"));
    }

    void isNotCaughtInLoopsOfLinks()
    {
        const SourceTree tree;
        for (int i = 0; i < 2'000; ++i) {
            const QByteArray folder = "d" + QByteArray::number(i % 50) + '/';
            tree.link(i % 2 == 0 ? "." : "..", folder + "loop" + QByteArray::number(i));
            tree.link("link" + QByteArray::number(i + 1), folder + "link" + QByteArray::number(i));
        }
        tree.write("d1/real.py");
        const auto result = walkFiles(tree.root(), {}, {});
        QVERIFY(result);
        QCOMPARE(pathsOf(*result), QList<QByteArray>{"d1/real.py"});
        QCOMPARE(result->skippedCount, 4'000);
    }

    void refusesARootThatIsNoFolder()
    {
        const SourceTree tree;
        tree.write("file");
        QCOMPARE(walkFiles(tree.root() + "/none", {}, {}).error().code, ErrorCode::NotFound);
        QCOMPARE(walkFiles(tree.root() + "/file", {}, {}).error().code, ErrorCode::InvalidArgument);
    }

    void failsWhenTheRootCannotBeListed()
    {
        const SourceTree tree;
        tree.write("a.py");
        WalkOptions options;
        options.globalExcludes = QByteArray();
        const int free = ::dup(STDERR_FILENO);
        ::close(free);
        rlimit before = {};
        QCOMPARE(::getrlimit(RLIMIT_NOFILE, &before), 0);
        const rlimit one{static_cast<rlim_t>(free) + 1, before.rlim_max}; // enough to open it, not to list it
        QCOMPARE(::setrlimit(RLIMIT_NOFILE, &one), 0);
        const auto result = walkFiles(tree.root(), options, {});
        const auto folders = walkFolders(tree.root(), options, {}, {}, [](const QByteArray &, int) {});
        QCOMPARE(::setrlimit(RLIMIT_NOFILE, &before), 0);
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::Io);
        QVERIFY2(!result.error().detail.isEmpty(), "the system's reason");
        QCOMPARE(folders.error().code, ErrorCode::Io);
    }

    void keepsNamesThatAreNotUtf8()
    {
        const SourceTree tree;
        tree.write("caf\xe9/\xff\xfe.py");
        tree.write("new\nline.c");
        QCOMPARE(tree.walk(), (QList<QByteArray>{"caf\xe9/\xff\xfe.py", "new\nline.c"}));
    }

    void neverOpensWhatIsNoFile()
    {
        const SourceTree tree;
        QCOMPARE(::mkfifo(tree.at(".gitignore").constData(), 0644), 0); // reading it would hang
        QCOMPARE(::mkfifo(tree.at("a.py").constData(), 0644), 0);
        sockaddr_un address = {};
        address.sun_family = AF_UNIX;
        qstrncpy(address.sun_path, tree.at("s.py").constData(), sizeof address.sun_path);
        const int fd = ::socket(AF_UNIX, SOCK_STREAM, 0);
        QCOMPARE(::bind(fd, reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
        ::close(fd);
        const auto result = walkFiles(tree.root(), {}, {});
        QVERIFY(result);
        QVERIFY(result->files.isEmpty());
        QCOMPARE(result->skippedCount, 3);
    }

    void ignoresRulesBehindALink()
    {
        const SourceTree tree;
        tree.write("rules", "*.py\n");
        tree.write("a.py");
        QVERIFY(tree.link("rules", ".gitignore"));
        QCOMPARE(tree.walk(), (QList<QByteArray>{"a.py", "rules"}));
    }

    void followsALinkThatIsTheRoot()
    {
        const SourceTree tree;
        tree.write("real/a.py");
        QVERIFY(tree.link("real", "alias"));
        QCOMPARE(tree.walk({}, "alias"), (QList<QByteArray>{"a.py"}));
    }

    void givesUpBelowTwoHundredFolders()
    {
        const SourceTree tree;
        tree.write("top.c");
        int folder = ::open(tree.root().constData(), O_PATH | O_DIRECTORY);
        for (int i = 0; i < 1500; ++i) { // longer than PATH_MAX together
            QCOMPARE(::mkdirat(folder, "deep", 0755), 0);
            const int next = ::openat(folder, "deep", O_PATH | O_DIRECTORY);
            ::close(folder);
            folder = next;
        }
        ::close(folder);
        const auto result = walkFiles(tree.root(), {}, {});
        QVERIFY(result);
        QCOMPARE(result->files.size(), 1);
        QCOMPARE(result->failures.size(), 1);
        QCOMPARE(result->failures.first().reason, QStringLiteral("too_deep"));
    }

    void reportsFoldersItMayNotRead()
    {
        if (::geteuid() != 0)
            QSKIP("needs to be root to become somebody else");
        const SourceTree tree;
        tree.write("open/a.py");
        tree.write("shut/b.py");
        QCOMPARE(::chmod(tree.root().constData(), 0755), 0);
        QCOMPARE(::chmod(tree.at("shut").constData(), 0700), 0);
        const pid_t child = ::fork();
        if (child == 0) { // as nobody, who may not look into "shut"
            int code = 9;
            if (::setgroups(0, nullptr) == 0 && ::setgid(65534) == 0 && ::setuid(65534) == 0) {
                const auto result = walkFiles(tree.root(), {}, {});
                code = !result ? 1
                    : result->files.size() != 1 ? 2
                    : result->failures.size() != 1 ? 3
                    : result->failures.first().reason != QStringLiteral("unreadable") ? 4
                    : walkFiles(tree.at("shut"), {}, {}).error().code != ErrorCode::PermissionDenied ? 5
                                                                                                     : 0;
            }
            ::_exit(code);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFEXITED(status));
        QCOMPARE(WEXITSTATUS(status), 0);
    }

    void walksARootThatAnOuterRepositoryIgnores_data()
    {
        QTest::addColumn<QByteArray>("rules");
        QTest::addColumn<QList<QByteArray>>("files");
        using Files = QList<QByteArray>;
        QTest::newRow("folder") << QByteArray("/sub/root/\n") << Files{"a.log", "b.py"};
        QTest::newRow("parent") << QByteArray("sub\n") << Files{"a.log", "b.py"};
        QTest::newRow("all in it") << QByteArray("/sub/root/*\n") << Files{"a.log", "b.py"};
        QTest::newRow("everything") << QByteArray("*\n") << Files{"a.log", "b.py"};
        QTest::newRow("some of it") << QByteArray("*.log\n") << Files{"b.py"};
        QTest::newRow("anchored above") << QByteArray("/sub/root/b.py\n") << Files{"a.log"};
        QTest::newRow("anchored elsewhere") << QByteArray("/b.py\n") << Files{"a.log", "b.py"};
    }

    void walksARootThatAnOuterRepositoryIgnores()
    {
        QFETCH(QByteArray, rules);
        QFETCH(QList<QByteArray>, files);
        const SourceTree tree;
        tree.write(".git/HEAD");
        tree.write(".gitignore", rules);
        tree.write("sub/root/a.log");
        tree.write("sub/root/b.py");
        QCOMPARE(tree.walk({}, "sub/root"), files);
    }

    void knowsRepositoriesInside()
    {
        const SourceTree tree;
        tree.write(".gitignore", "*.gen\n");
        tree.write("inner/.git/HEAD");
        tree.write("inner/.git/info/exclude", "local.c\n");
        tree.write("inner/a.gen");
        tree.write("inner/local.c");
        tree.write("module/.git", "gitdir: ../.git/modules/module\n");
        tree.write("module/m.c");
        tree.write("copy/.git", "gitdir: /elsewhere/.git/worktrees/copy\n");
        tree.write("copy/same.c");
        const auto result = walkFiles(tree.root(), {}, {});
        QVERIFY(result);
        QCOMPARE(pathsOf(*result), (QList<QByteArray>{".gitignore", "inner/a.gen", "module/m.c"}));
        QCOMPARE(reasonFor(*result, QStringLiteral("copy")), QStringLiteral("worktree"));
    }

    void letsOwnRulesDecideLast()
    {
        const SourceTree tree;
        tree.write(".gitignore", "generated/\n*.sql\n");
        tree.write(".cocosearchignore", "!generated/\n!vendor/\nsecret.py\n!.env\n");
        for (const char *path : {"generated/a.py", "vendor/b.go", "secret.py", "c.sql", ".env"})
            tree.write(path);
        QCOMPARE(tree.walk(), (QList<QByteArray>{".cocosearchignore", ".env", ".gitignore", "generated/a.py",
                                                 "vendor/b.go"}));
    }

    void followsThePatternsOfTheProjectFile()
    {
        const SourceTree tree;
        for (const char *path : {"src/a.py", "src/b.js", "docs/c.py", "src/gen/d.py"})
            tree.write(path);
        WalkOptions options;
        options.includePatterns = {QStringLiteral("*.py")};
        options.excludePatterns = {QStringLiteral("gen/"), QStringLiteral("/docs")};
        QCOMPARE(tree.walk(options), (QList<QByteArray>{"src/a.py"}));
    }

    void includesWhatLiesInAFolderThatIsNamed_data()
    {
        QTest::addColumn<QStringList>("patterns");
        QTest::addColumn<QList<QByteArray>>("files");
        using Files = QList<QByteArray>;
        QTest::newRow("with a slash") << QStringList{QStringLiteral("src/")} << Files{"lib/src/e.py", "src/a.py", "src/deep/b.js", "src/gen/c.py"};
        QTest::newRow("without") << QStringList{QStringLiteral("/src")} << Files{"src/a.py", "src/deep/b.js", "src/gen/c.py"};
        QTest::newRow("and files") << QStringList{QStringLiteral("deep/"), QStringLiteral("*.md")} << Files{"d.md", "src/deep/b.js"};
        QTest::newRow("but for one in it") << QStringList{QStringLiteral("/src/"), QStringLiteral("!/src/gen/"), QStringLiteral("!b.js")}
                                           << Files{"src/a.py"};
        QTest::newRow("and one in that") << QStringList{QStringLiteral("!gen/"), QStringLiteral("c.py")} << Files{"src/gen/c.py"};
    }

    void includesWhatLiesInAFolderThatIsNamed()
    {
        QFETCH(QStringList, patterns);
        QFETCH(QList<QByteArray>, files);
        const SourceTree tree;
        for (const char *path : {"src/a.py", "src/deep/b.js", "src/gen/c.py", "d.md", "lib/src/e.py"})
            tree.write(path);
        WalkOptions options;
        options.includePatterns = patterns;
        QCOMPARE(tree.walk(options), files);
    }

    void reportsProgress()
    {
        const SourceTree tree;
        for (int i = 0; i < 600; ++i)
            tree.write("f" + QByteArray::number(i));
        QList<qint64> seen;
        QVERIFY(walkFiles(tree.root(), {}, {}, [&](qint64 files) { seen << files; }));
        QCOMPARE(seen, (QList<qint64>{256, 512, 600}));
    }

    void stopsWhenAsked()
    {
        const SourceTree tree;
        tree.write("a/b");
        std::stop_source source;
        source.request_stop();
        QCOMPARE(walkFiles(tree.root(), {}, source.get_token()).error().code, ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestFileWalker)
#include "tst_FileWalker.moc"
