// SPDX-License-Identifier: Apache-2.0
// Repositories whose ".git" is a file: held against git itself, and against files that only claim to be.
#include "SourceTree.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include <algorithm>

using namespace coco::search;
using namespace Qt::Literals::StringLiterals;

namespace {

bool git(const QByteArray &folder, const QStringList &arguments, QByteArray *output = nullptr)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"GIT_CONFIG_NOSYSTEM"_s, u"1"_s);
    environment.insert(u"GIT_CONFIG_GLOBAL"_s, u"/dev/null"_s);
    environment.insert(u"XDG_CONFIG_HOME"_s, u"/nonexistent"_s);
    environment.insert(u"HOME"_s, u"/nonexistent"_s);
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(QFile::decodeName(folder));
    process.start(u"git"_s, QStringList{u"-c"_s, u"user.name=a"_s, u"-c"_s, u"user.email=a@b.invalid"_s, u"-c"_s,
                                        u"protocol.file.allow=always"_s}
                                + arguments);
    const bool done = process.waitForFinished(30'000) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    if (output)
        *output = process.readAllStandardOutput();
    if (!done)
        qWarning() << arguments << process.readAllStandardError();
    return done;
}

/// What git takes for files nobody left out, tracked ones among them.
QList<QByteArray> filesOfGit(const QByteArray &folder)
{
    QByteArray output;
    if (!git(folder, {u"-c"_s, u"core.excludesFile="_s, u"ls-files"_s, u"-z"_s, u"--others"_s, u"--cached"_s, u"--exclude-standard"_s}, &output))
        return {};
    QList<QByteArray> files = output.split('\0');
    files.removeAll(QByteArray());
    std::sort(files.begin(), files.end());
    return files;
}

WalkOptions withoutGlobal()
{
    WalkOptions options;
    options.globalExcludes = QByteArray();
    return options;
}

/// A repository with one commit.
bool makeRepository(const SourceTree &tree, const QByteArray &folder, const QByteArray &exclude)
{
    tree.write(folder + "/kept.py");
    const QByteArray at = tree.at(folder);
    return git(at, {u"init"_s, u"-q"_s}) && git(at, {u"add"_s, u"."_s}) && git(at, {u"commit"_s, u"-q"_s, u"-m"_s, u"one"_s})
        && tree.write(folder + "/.git/info/exclude", exclude);
}

} // namespace

class TestGitFolders : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(u"git"_s).isEmpty())
            QSKIP("git is not installed");
    }

    void worktreesShareTheExcludesOfTheirRepository()
    {
        const SourceTree tree;
        QVERIFY(makeRepository(tree, "main", "*.local\n/only-here\n!a.local\n"));
        QVERIFY(git(tree.at("main"), {u"worktree"_s, u"add"_s, u"-q"_s, u"../second"_s}));
        for (const char *path : {"second/x.local", "second/a.local", "second/sub/x.local", "second/only-here", "second/sub/only-here", "second/new.py"})
            tree.write(path);
        // It has a folder for itself, which does not count.
        tree.write("main/.git/worktrees/second/info/exclude", "*.py\n");
        QCOMPARE(tree.walk(withoutGlobal(), "second"), filesOfGit(tree.at("second")));
        QCOMPARE(tree.walk(withoutGlobal(), "second"), (QList<QByteArray>{"a.local", "kept.py", "new.py", "sub/only-here"}));
        // Below its top, the paths are still those from the top.
        QCOMPARE(tree.walk(withoutGlobal(), "second/sub"), filesOfGit(tree.at("second/sub")));
        const auto whole = walkFiles(tree.at("second"), withoutGlobal(), {});
        QVERIFY(whole);
        const auto left = std::find_if(whole->skipped.begin(), whole->skipped.end(),
                                       [](const FileIssue &issue) { return issue.path == u"x.local"_s; });
        QVERIFY(left != whole->skipped.end());
        QVERIFY2(left->detail.contains(QFile::decodeName(tree.at("main/.git/info/exclude"))), qPrintable(left->detail));
    }

    void submodulesHaveExcludesOfTheirOwn()
    {
        const SourceTree tree;
        QVERIFY(makeRepository(tree, "library", "*.local\n"));
        QVERIFY(makeRepository(tree, "main", "*.py\n"));
        QVERIFY(git(tree.at("main"), {u"submodule"_s, u"--quiet"_s, u"add"_s, u"../library"_s, u"part"_s}));
        QVERIFY(tree.write("main/.git/modules/part/info/exclude", "*.own\n"));
        for (const char *path : {"main/part/x.own", "main/part/x.local", "main/part/new.py"})
            tree.write(path);
        QCOMPARE(tree.walk(withoutGlobal(), "main/part"), filesOfGit(tree.at("main/part")));
        const QList<QByteArray> whole = tree.walk(withoutGlobal(), "main");
        QVERIFY(whole.contains("part/x.local"));
        QVERIFY(whole.contains("part/new.py"));
        QVERIFY(!whole.contains("part/x.own"));
    }

    void submodulesOfAWorktreeAreNotTakenForOne()
    {
        const SourceTree tree;
        QVERIFY(makeRepository(tree, "library", ""));
        QVERIFY(makeRepository(tree, "main", ""));
        QVERIFY(git(tree.at("main"), {u"submodule"_s, u"--quiet"_s, u"add"_s, u"../library"_s, u"part"_s}));
        QVERIFY(git(tree.at("main"), {u"commit"_s, u"-q"_s, u"-m"_s, u"part"_s}));
        QVERIFY(git(tree.at("main"), {u"worktree"_s, u"add"_s, u"-q"_s, u"../second"_s}));
        QVERIFY(git(tree.at("second"), {u"submodule"_s, u"--quiet"_s, u"update"_s, u"--init"_s}));
        QVERIFY(tree.walk(withoutGlobal(), "second").contains("part/kept.py"));
    }

    void readsNothingThatIsNotOfGit_data()
    {
        QTest::addColumn<QByteArray>("link");
        QTest::addColumn<QByteArray>("common"); ///< of the folder "git"; empty: it has none
        QTest::addColumn<bool>("counts");
        QTest::newRow("a repository elsewhere") << QByteArray("gitdir: ../git\n") << QByteArray() << true;
        QTest::newRow("without a blank") << QByteArray("gitdir:../git") << QByteArray() << true;
        QTest::newRow("shared, elsewhere") << QByteArray("gitdir: ../git\n") << QByteArray("../shared\n") << true;
        QTest::newRow("missing") << QByteArray("gitdir: ../nothing\n") << QByteArray() << false;
        QTest::newRow("not git's") << QByteArray("gitdir: ../plain\n") << QByteArray() << false;
        QTest::newRow("itself") << QByteArray("gitdir: .git\n") << QByteArray() << false;
        QTest::newRow("its folder") << QByteArray("gitdir: .\n") << QByteArray() << false;
        QTest::newRow("a pipe") << QByteArray("gitdir: ../pipe\n") << QByteArray() << false;
        QTest::newRow("a device") << QByteArray("gitdir: /dev/zero\n") << QByteArray() << false;
        QTest::newRow("a loop of links") << QByteArray("gitdir: ../loop\n") << QByteArray() << false;
        QTest::newRow("two lines") << QByteArray("gitdir: ../git\ngitdir: ../plain\n") << QByteArray() << false;
        QTest::newRow("a null byte") << QByteArray("gitdir: ../git\0x\n", 17) << QByteArray() << false;
        QTest::newRow("nothing") << QByteArray("gitdir:\n") << QByteArray() << false;
        QTest::newRow("enormous") << QByteArray("gitdir: " + QByteArray(1'000'000, '/') + "git\n") << QByteArray() << false;
        QTest::newRow("too many folders up") << QByteArray("gitdir: " + QByteArray("../").repeated(2000) + "git\n") << QByteArray() << false;
        QTest::newRow("shared is missing") << QByteArray("gitdir: ../git\n") << QByteArray("../nothing\n") << false;
        QTest::newRow("shared is not git's") << QByteArray("gitdir: ../git\n") << QByteArray("../plain\n") << false;
        QTest::newRow("shared is the file system") << QByteArray("gitdir: ../git\n") << QByteArray("/\n") << false;
        QTest::newRow("shared is enormous") << QByteArray("gitdir: ../git\n") << QByteArray(1'000'000, 'x') << false;
        QTest::newRow("shared names itself") << QByteArray("gitdir: ../git\n") << QByteArray(".\n") << true;
    }

    void readsNothingThatIsNotOfGit()
    {
        QFETCH(QByteArray, link);
        QFETCH(QByteArray, common);
        QFETCH(bool, counts);
        const SourceTree tree;
        for (const char *folder : {"git", "shared"}) {
            tree.write(QByteArray(folder) + "/HEAD");
            tree.write(QByteArray(folder) + "/objects/pack/x");
        }
        for (const char *folder : {"git", "shared", "plain", "root"})
            tree.write(QByteArray(folder) + "/info/exclude", "*.log\n");
        QCOMPARE(::mkfifo(tree.at("pipe").constData(), 0644), 0);
        QVERIFY(tree.link("loop", "loop"));
        if (!common.isEmpty())
            tree.write("git/commondir", common);
        tree.write("root/.git", link);
        tree.write("root/a.log");
        const QList<QByteArray> files = tree.walk(withoutGlobal(), "root");
        QVERIFY(files.contains("info/exclude"));
        QCOMPARE(files.contains("a.log"), !counts);
    }

    void readsNoExcludesThroughLinks()
    {
        const SourceTree tree;
        tree.write("git/HEAD");
        tree.write("git/objects/pack/x");
        tree.write("secret/exclude", "*.log\n");
        QVERIFY(tree.link("../secret", "git/info"));
        tree.write("root/.git", "gitdir: ../git\n");
        tree.write("root/a.log");
        QVERIFY(tree.walk(withoutGlobal(), "root").contains("a.log"));
        ::unlink(tree.at("git/info").constData());
        QVERIFY(tree.link("../../secret/exclude", "git/info/exclude"));
        QVERIFY(tree.walk(withoutGlobal(), "root").contains("a.log"));
        ::unlink(tree.at("git/info/exclude").constData());
        QCOMPARE(::mkfifo(tree.at("git/info/exclude").constData(), 0644), 0);
        QVERIFY(tree.walk(withoutGlobal(), "root").contains("a.log"));
    }
};

QTEST_GUILESS_MAIN(TestGitFolders)
#include "tst_GitFolders.moc"
