// SPDX-License-Identifier: Apache-2.0
// Holds our reading of ignore files against git's own, on trees and rules made at random.
#include "SourceTree.h"

#include <QFile>
#include <QProcess>
#include <QScopeGuard>
#include <QStandardPaths>
#include <QTest>

#include <random>

using namespace coco::search;

namespace {

class Maker
{
public:
    explicit Maker(unsigned seed)
        : m_random(seed)
    {
    }

    int below(int limit) { return static_cast<int>(m_random() % static_cast<unsigned>(limit)); }

    template<std::size_t N>
    QByteArray oneOf(const char *const (&words)[N])
    {
        return words[below(static_cast<int>(N))];
    }

    QByteArray name()
    {
        static constexpr const char *kNames[] = {"a", "b", "ab", "abc", "foo", "foobar", "bar", "x.c", "y.c", "x.log",
                                                 "a b", "a ", "#a", "!a", "[a]", "a-b", "Z", "9", ".hid", "\xe9", "a*b",
                                                 "doc.txt", "aXb", "\\a"};
        return oneOf(kNames);
    }

    QByteArray glob()
    {
        static constexpr const char *kPieces[] = {"*", "**", "?", "a", "b", "foo", "bar", ".c", ".log", "[ab]", "[!a]", "[^b]",
                                                  "[a-z]", "[]-a]", "[[:alpha:]]", "[[:digit:]x]", "[", "\\*", "\\a", "\\ ",
                                                  "x", " ", "**/", "/**", "/**/", "/", "[a-", "[[:bad:]]", "#", "!", "\\!",
                                                  "\\#", "***", "[\\]]", "[a\\-z]", "\\", "[[:alpha:]", "abc"};
        QByteArray glob;
        if (below(3) == 0) {
            glob = name();
        } else {
            for (int i = 1 + below(4); i > 0; --i)
                glob += oneOf(kPieces);
        }
        return glob;
    }

    QByteArray rule()
    {
        QByteArray rule;
        if (below(4) == 0)
            rule += '!';
        if (below(5) == 0)
            rule += '/';
        for (int parts = below(4) == 0 ? 2 : 1; parts > 0; --parts)
            rule += glob() + (parts > 1 ? "/" : "");
        if (below(5) == 0)
            rule += '/';
        static constexpr const char *kEnds[] = {"", "", "", "", "", " ", "  ", "\\ ", "\t", "\r"};
        return rule + oneOf(kEnds);
    }

    QByteArray rules()
    {
        QByteArray text = below(10) == 0 ? QByteArray("\xEF\xBB\xBF") : QByteArray();
        for (int i = 1 + below(4); i > 0; --i)
            text += rule() + '\n';
        if (below(6) == 0)
            text += "# comment\n\n";
        if (below(8) == 0)
            text.chop(1);
        return text;
    }

    QByteArray folder()
    {
        QByteArray path;
        for (int i = below(4); i > 0; --i)
            path += name() + '/';
        return path;
    }

private:
    std::mt19937 m_random;
};

QByteArray git(const QByteArray &folder, const QStringList &arguments)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("GIT_CONFIG_NOSYSTEM"), QStringLiteral("1"));
    environment.insert(QStringLiteral("GIT_CONFIG_GLOBAL"), QStringLiteral("/dev/null"));
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), QStringLiteral("/nonexistent"));
    environment.insert(QStringLiteral("HOME"), QStringLiteral("/nonexistent"));
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(QString::fromLocal8Bit(folder));
    process.start(QStringLiteral("git"), arguments);
    process.waitForFinished();
    return process.readAllStandardOutput();
}

QList<QByteArray> sorted(QList<QByteArray> list)
{
    std::sort(list.begin(), list.end());
    return list;
}


} // namespace

class TestIgnoreOracle : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void agreesWithGit_data()
    {
        QTest::addColumn<int>("seed");
        const int count = qEnvironmentVariableIntValue("COCO_TEST_IGNORE_TREES");
        for (int seed = 0; seed < (count > 0 ? count : 40); ++seed)
            QTest::addRow("tree %d", seed) << seed;
    }

    void agreesWithGit()
    {
        QFETCH(int, seed);
        if (QStandardPaths::findExecutable(QStringLiteral("git")).isEmpty())
            QSKIP("git is not installed");
        Maker maker(static_cast<unsigned>(seed) + 1);
        const SourceTree tree;
        git(tree.root(), {QStringLiteral("init"), QStringLiteral("-q")});
        for (int i = 0; i < 40; ++i)
            tree.write(maker.folder() + maker.name());
        QByteArray rules;
        for (int i = 1 + maker.below(3); i > 0; --i) {
            const QByteArray path = (i == 1 ? QByteArray() : maker.folder()) + ".gitignore";
            const QByteArray text = maker.rules();
            if (tree.write(path, text))
                rules += path + ":\n" + text + "\n";
        }
        if (maker.below(3) == 0) {
            const QByteArray text = maker.rules();
            tree.write(".git/info/exclude", text);
            rules += "info/exclude:\n" + text;
        }
        const QByteArray globalExcludes = maker.below(3) == 0 ? tree.root() + "-global" : QByteArray();
        const auto removeGlobal = qScopeGuard([&] { std::filesystem::remove(globalExcludes.toStdString()); });
        if (!globalExcludes.isEmpty()) {
            QFile file(QFile::decodeName(globalExcludes));
            QVERIFY(file.open(QIODevice::WriteOnly));
            const QByteArray text = maker.rules();
            file.write(text);
            rules += "global:\n" + text;
        }
        QList<QByteArray> expected = git(tree.root(), {QStringLiteral("-c"), QStringLiteral("core.excludesFile=") + QFile::decodeName(globalExcludes),
                                                      QStringLiteral("ls-files"), QStringLiteral("-z"),
                                                      QStringLiteral("--others"), QStringLiteral("--exclude-standard")})
                                         .split('\0');
        expected.removeAll(QByteArray());
        WalkOptions options;
        options.globalExcludes = globalExcludes;
        const QList<QByteArray> ours = tree.walk(options);
        if (sorted(ours) != sorted(expected)) {
            for (const QByteArray &path : expected) {
                if (!ours.contains(path))
                    qWarning() << "left out by us alone:" << path;
            }
            for (const QByteArray &path : ours) {
                if (!expected.contains(path))
                    qWarning() << "taken by us alone:" << path;
            }
        }
        QVERIFY2(sorted(ours) == sorted(expected), rules.constData());
        compareSinglePaths(tree, options, ours, rules);
    }

private:
    /// What a walk of one path says is what the walk of the whole said about it.
    static void compareSinglePaths(const SourceTree &tree, const WalkOptions &options, const QList<QByteArray> &whole,
                                   const QByteArray &rules)
    {
        QList<QByteArray> paths;
        for (const auto &entry : std::filesystem::recursive_directory_iterator(tree.root().toStdString())) {
            const QByteArray path = QByteArray::fromStdString(entry.path().string()).mid(tree.root().size() + 1);
            if (path != ".git" && !path.startsWith(".git/"))
                paths.append(path);
        }
        QList<QByteArray> together;
        for (const QByteArray &path : std::as_const(paths)) {
            const auto found = walkPaths(tree.root(), options, {path}, {});
            QVERIFY(found);
            for (const WalkedFile &file : found->files) {
                QVERIFY2(whole.contains(file.path.bytes()), QByteArray(path + " in\n" + rules).constData());
                QVERIFY(file.path.bytes() == path || file.path.bytes().startsWith(QByteArray(path + '/')));
                together.append(file.path.bytes());
            }
        }
        for (const QByteArray &path : whole)
            QVERIFY2(together.contains(path), QByteArray(path + " in\n" + rules).constData());
        const auto all = walkPaths(tree.root(), options, paths, {});
        QVERIFY(all);
        QList<QByteArray> atOnce;
        for (const WalkedFile &file : all->files)
            atOnce.append(file.path.bytes());
        QVERIFY2(atOnce == whole, rules.constData());
    }
};

QTEST_GUILESS_MAIN(TestIgnoreOracle)
#include "tst_IgnoreOracle.moc"
