// SPDX-License-Identifier: Apache-2.0
#include "search/source/FileWalker.h"
#include "search/source/SourceText.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace coco;
using namespace coco::search;

namespace {

/// A folder that is filled by the tests and goes away with them.
class Tree
{
public:
    [[nodiscard]] QByteArray root() const { return m_folder.path().toLocal8Bit(); }

    void write(const QByteArray &path, const QByteArray &content = "text\n") const
    {
        const QByteArray full = root() + '/' + path;
        makeFolders(full.left(full.lastIndexOf('/')));
        const int fd = ::open(full.constData(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
        QVERIFY2(fd >= 0, full.constData());
        QCOMPARE(::write(fd, content.constData(), static_cast<size_t>(content.size())), content.size());
        ::close(fd);
    }

    static void makeFolders(const QByteArray &path)
    {
        for (qsizetype slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1))
            ::mkdir(path.left(slash).constData(), 0755);
        ::mkdir(path.constData(), 0755);
    }

private:
    QTemporaryDir m_folder;
};

QList<QByteArray> pathsOf(const WalkResult &result)
{
    QList<QByteArray> paths;
    for (const WalkedFile &file : result.files)
        paths << file.path.bytes();
    return paths;
}

QList<QByteArray> walk(const QByteArray &root, const WalkOptions &options = {})
{
    const auto result = walkFiles(root, options, {});
    return result ? pathsOf(*result) : QList<QByteArray>{"failed"};
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
        const Tree tree;
        for (const char *path : {"b.py", "a/z.c", "a.c", "a/b/c.rs", "A.md"})
            tree.write(path);
        QCOMPARE(walk(tree.root()), (QList<QByteArray>{"A.md", "a.c", "a/b/c.rs", "a/z.c", "b.py"}));
    }

    void namesTheLanguageAndState()
    {
        const Tree tree;
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
        const Tree tree;
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
        const Tree tree;
        tree.write("a/.gitignore", "# no logs\n\n*.log\n");
        tree.write("a/x.log");
        const auto result = walkFiles(tree.root(), {}, {});
        QVERIFY(result);
        QCOMPARE(result->skipped.size(), 1);
        QVERIFY2(result->skipped.first().detail.contains(QStringLiteral("line 3 of a/.gitignore")),
                 qPrintable(result->skipped.first().detail));
    }

    void refusesARootThatIsNoFolder()
    {
        const Tree tree;
        tree.write("file");
        QCOMPARE(walkFiles(tree.root() + "/none", {}, {}).error().code, ErrorCode::NotFound);
        QCOMPARE(walkFiles(tree.root() + "/file", {}, {}).error().code, ErrorCode::InvalidArgument);
    }

    void stopsWhenAsked()
    {
        const Tree tree;
        tree.write("a/b");
        std::stop_source source;
        source.request_stop();
        QCOMPARE(walkFiles(tree.root(), {}, source.get_token()).error().code, ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestFileWalker)
#include "tst_FileWalker.moc"
