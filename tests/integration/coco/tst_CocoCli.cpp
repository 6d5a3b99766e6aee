// SPDX-License-Identifier: Apache-2.0
#include "CocoSandbox.h"

#include <QDir>
#include <QFile>
#include <QStorageInfo>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;
using coco::testing::CocoRun;
using coco::testing::CocoSandbox;

/// The commands as a person or a script uses them, with the real program and a real server.
class TestCocoCli : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_box = std::make_unique<CocoSandbox>(); }
    void cleanup() { m_box.reset(); }
    void cleanupTestCase() { m_shared.reset(); }

    void aHostileBranchDoesNotSteerTheTerminal()
    {
        m_box->writeFile(u"project/.git/HEAD"_s, "ref: refs/heads/a\x1b]0;title\x07z\n");
        QVERIFY2(ok({u"index"_s, m_box->project()}), m_last.err.constData());
        QVERIFY(ok({u"stats"_s, u"-n"_s, u"project"_s}));
        QVERIFY2(!m_last.out.contains('\x1b') && !m_last.out.contains('\x07'), m_last.out.constData());
        QVERIFY(ok({u"stats"_s, u"-n"_s, u"project"_s, u"--json"_s}));
        QVERIFY2(m_last.object()["branch"_L1].toString().isEmpty(), m_last.out.constData()); // no name git allows
    }

    void indexSearchListStatsClearRestore()
    {
        QVERIFY2(ok({u"index"_s, m_box->project()}), m_last.err.constData());
        QVERIFY(m_last.out.contains("Indexed project"));
        QVERIFY2(ok({u"search"_s, u"refresh the auth token"_s, u"--json"_s}), m_last.err.constData());
        QCOMPARE(m_last.array().first()["file_path"_L1].toString(), u"src/session.py"_s);
        QVERIFY(ok({u"list"_s, u"--json"_s}));
        QCOMPARE(m_last.array().first()["name"_L1].toString(), u"project"_s);
        QCOMPARE(m_last.array().first()["root"_L1].toString(), m_box->project());
        QVERIFY(ok({u"stats"_s, u"-n"_s, u"project"_s, u"--json"_s}));
        QCOMPARE(m_last.object().value("file_count"_L1).toInt(), 3);
        QVERIFY(ok({u"clear"_s, u"-n"_s, u"project"_s}));
        QVERIFY(ok({u"list"_s, u"--json"_s}));
        QCOMPARE(m_last.out, QByteArray("[]\n"));
        QVERIFY(ok({u"list"_s, u"--removed"_s, u"--json"_s}));
        QCOMPARE(m_last.array().first()["name"_L1].toString(), u"project"_s);
        QVERIFY(ok({u"restore-index"_s, u"project"_s}));
        QVERIFY(ok({u"search"_s, u"send mail"_s, u"--json"_s}));
        QCOMPARE(m_last.array().first()["file_path"_L1].toString(), u"src/mail.py"_s);
        QCOMPARE(m_box->serverPids().size(), 1);
    }

    void keepsAnIndexUpToDateAlsoAfterARestart()
    {
        QVERIFY2(ok({u"index"_s, m_box->project(), u"--watch"_s}), m_last.err.constData());
        QVERIFY(m_last.out.contains("Every change is indexed"));
        QVERIFY(ok({u"watch"_s, u"--json"_s}));
        QCOMPARE(m_last.array().first()["name"_L1].toString(), u"project"_s);
        QCOMPARE(m_last.array().first()["root"_L1].toString(), m_box->project());
        m_box->writeFile(u"project/src/fresh.py"_s, "def brand_new_thing():\n    pass\n");
        QTRY_COMPARE_WITH_TIMEOUT(firstFor(u"brand_new_thing"_s), u"src/fresh.py"_s, 60'000);
        QCOMPARE(m_box->serverPids().size(), 1);
        QCOMPARE(::kill(pid_t(m_box->serverPids().first()), SIGKILL), 0);
        m_box->writeFile(u"project/src/later.py"_s, "def written_meanwhile():\n    pass\n");
        QTRY_COMPARE_WITH_TIMEOUT(firstFor(u"written_meanwhile"_s), u"src/later.py"_s, 60'000);
        QVERIFY(ok({u"list"_s, u"--json"_s}));
        QVERIFY(m_last.array().first()["watch"_L1].isString());
        QVERIFY2(ok({u"watch"_s, m_box->project(), u"--stop"_s}), m_last.err.constData());
        QVERIFY(ok({u"watch"_s, u"--json"_s}));
        QCOMPARE(m_last.out, QByteArray("[]\n"));
    }

    void saysWhyAFileIsMissing()
    {
        m_box->writeFile(u"project/.gitignore"_s, "# not these\n*.log\n");
        m_box->writeFile(u"project/x.log"_s, "text\n");
        QVERIFY2(ok({u"index"_s, m_box->project()}), m_last.err.constData());
        QVERIFY(ok({u"why-missing"_s, m_box->project() + u"/src/session.py"_s, u"--query"_s, u"refresh the auth token"_s, u"--json"_s}));
        QCOMPARE(m_last.object().value("verdict"_L1).toString(), u"indexed"_s);
        QCOMPARE(m_last.object().value("rank"_L1)["rank"_L1].toInt(), 1);
        m_last = m_box->run({u"why-missing"_s, m_box->project() + u"/x.log"_s, u"--json"_s});
        QCOMPARE(m_last.exitCode, 3);
        QCOMPARE(m_last.object().value("rule"_L1)["file"_L1].toString(), u".gitignore"_s);
        QCOMPARE(m_last.object().value("rule"_L1)["line"_L1].toInt(), 2);
        m_last = m_box->run({u"why-missing"_s, m_box->project() + u"/x.log"_s});
        QVERIFY2(m_last.out.contains(".gitignore:2"), m_last.out.constData());
        QVERIFY(ok({u"analyze"_s, u"refresh the auth token"_s, u"-n"_s, u"project"_s, u"--json"_s}));
        const QJsonArray indexes = m_last.object().value("indexes"_L1).toArray();
        QCOMPARE(indexes.first()["results"_L1][0]["file_path"_L1].toString(), u"src/session.py"_s);
    }

    /// Those of search and of analyze, which tells how search answers.
    void readsFiltersInOneWay()
    {
        QVERIFY2(ok({u"index"_s, m_box->project()}), m_last.err.constData());
        const QStringList filters{u"-n"_s, u"project"_s, u"--symbol-type"_s, u"Class, method"_s, u"--language"_s, u"markdown, python"_s, u"--json"_s};
        QVERIFY2(ok(QStringList{u"search"_s, u"refresh token"_s} + filters), m_last.err.constData());
        QCOMPARE(m_last.array().first()["file_path"_L1].toString(), u"src/session.py"_s);
        QVERIFY2(ok(QStringList{u"analyze"_s, u"refresh token"_s} + filters), m_last.err.constData());
        const QJsonArray indexes = m_last.object().value("indexes"_L1).toArray();
        QCOMPARE(indexes.first()["results"_L1][0]["file_path"_L1].toString(), u"src/session.py"_s);
        QCOMPARE(m_box->run({u"analyze"_s, u"x"_s, u"-n"_s, u"project"_s, u"--symbol-type"_s, u"class,klass"_s}).exitCode, 2);
    }

    void exitCodes_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("part");
        const auto row = [](const char *name, const QStringList &arguments, int code, const char *part) {
            QTest::newRow(name) << arguments << code << QByteArray(part);
        };
        row("no command", {}, 2, "coco --help");
        row("unknown command", {u"serach"_s, u"x"_s}, 2, "Did you mean \"search\"");
        row("unknown option", {u"list"_s, u"--removd"_s}, 2, "Did you mean \"--removed\"");
        row("bad number", {u"search"_s, u"x"_s, u"--limit"_s, u"many"_s}, 2, "--limit takes a number");
        row("long query", {u"search"_s, QString(10'001, u'x'), u"-n"_s, u"project"_s}, 2, "10000");
        row("bad expression", {u"search"_s, u"(("_s, u"--regex"_s}, 2, "expression is not valid");
        row("expression and exact", {u"search"_s, u"x"_s, u"--regex"_s, u"-F"_s}, 2, "exclude each other");
        row("bad glob", {u"search"_s, u"x"_s, u"--path"_s, u"["_s}, 2, "pattern");
        row("bad symbol type", {u"search"_s, u"x"_s, u"--symbol-type"_s, u"klass"_s}, 2, "function, class");
        row("no such index", {u"search"_s, u"x"_s, u"-n"_s, u"none"_s}, 3, "no index named");
        row("no such index to clear", {u"clear"_s, u"-n"_s, u"none"_s}, 3, "coco list");
        row("nothing to clear", {u"clear"_s}, 2, "coco clear -n NAME");
        row("nothing to restore", {u"restore-index"_s, u"none"_s}, 3, "none");
        row("no such folder", {u"index"_s, u"/no/such/folder"_s}, 3, "no folder");
        row("a file", {u"index"_s, u"/proc/self/stat"_s}, 2, "is a file");
        row("the root", {u"index"_s, u"/"_s}, 4, "never indexed");
        row("home", {u"index"_s, u"."_s}, 4, "home folder");
        row("password", {u"serve"_s, u"--database"_s, u"postgresql://me:secret@db/x"_s}, 4, "~/.pgpass");
        row("open to all", {u"serve"_s, u"--host"_s, u"0.0.0.0"_s}, 4, "--token-file");
        row("second server", {u"serve"_s}, 4, "already owns");
        row("no hits", {u"search"_s, u"zzyzxq"_s, u"--json"_s}, 0, "");
        row("help", {u"search"_s, u"--help"_s}, 0, "");
        row("version", {u"--version"_s}, 0, "");
        row("languages", {u"languages"_s, u"--json"_s}, 0, "");
    }

    void exitCodes()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        QFETCH(QByteArray, part);
        // None of these changes anything, so one server serves them all.
        if (!m_shared) {
            m_shared = std::make_unique<CocoSandbox>();
            QCOMPARE(m_shared->run({u"index"_s, m_shared->project()}).exitCode, 0);
        }
        const CocoRun run = m_shared->run(arguments);
        QVERIFY2(run.exitCode == code, QByteArray(run.out + run.err).constData());
        QVERIFY2(run.err.contains(part), run.err.constData());
        QVERIFY(!run.err.contains("secret"));
        if (code != 0)
            QVERIFY2(run.out.isEmpty(), run.out.constData());
    }

    void isQuietAndPlainWhenPiped()
    {
        QVERIFY(ok({u"index"_s, m_box->project()}));
        QVERIFY2(m_last.err.isEmpty(), m_last.err.constData());
        QVERIFY(!m_last.out.contains('\x1b') && !m_last.out.contains('\r'));
        QVERIFY(ok({u"search"_s, u"refresh token"_s}));
        QVERIFY(!m_last.out.contains('\x1b'));
        QVERIFY(m_last.out.contains("src/session.py:"));
    }

    void everyCommandSpeaksJson()
    {
        QVERIFY(ok({u"index"_s, m_box->project(), u"--json"_s}));
        QCOMPARE(m_last.object()["stats"_L1]["files_added"_L1].toInt(), 3);
        QVERIFY(ok({u"index"_s, m_box->project(), u"--json"_s}));
        QCOMPARE(m_last.object()["stats"_L1]["files_unchanged"_L1].toInt(), 3);
        for (const QStringList &arguments :
             QList<QStringList>{{u"search"_s, u"token"_s}, {u"list"_s}, {u"stats"_s}, {u"list"_s, u"--removed"_s},
                                {u"languages"_s}, {u"--version"_s}, {u"clear"_s, u"-n"_s, u"project"_s},
                                {u"restore-index"_s, u"project"_s}}) {
            QVERIFY2(ok(arguments + QStringList{u"--json"_s}), m_last.err.constData());
            QVERIFY2(!QJsonDocument::fromJson(m_last.out).isNull(), m_last.out.constData());
        }
    }

    void searchPrefersTheIndexOfTheCurrentFolder()
    {
        m_box->writeFile(u"other/token.py"_s, "def refresh_token(): pass\n");
        QVERIFY(ok({u"index"_s, m_box->project()}));
        QVERIFY(ok({u"index"_s, m_box->path(u"other"_s)}));
        m_last = m_box->run({u"search"_s, u"refresh token"_s, u"--json"_s}, m_box->project() + u"/src"_s);
        for (const QJsonValue &hit : m_last.array())
            QCOMPARE(hit["index_name"_L1].toString(), u"project"_s);
        QVERIFY(!m_last.array().isEmpty());
        QVERIFY(ok({u"search"_s, u"refresh token"_s, u"--json"_s}));
        QStringList names;
        for (const QJsonValue &hit : m_last.array())
            names.append(hit["index_name"_L1].toString());
        QVERIFY(names.contains(u"project"_s) && names.contains(u"other"_s));
    }

    void interruptingAnIndexLeavesItUsable()
    {
        m_box->makeBigProject(3000);
        QVERIFY(ok({u"index"_s, m_box->project()}));
        auto indexing = m_box->start({u"index"_s, m_box->path(u"big"_s)});
        QTRY_VERIFY_WITH_TIMEOUT(jobIsIndexing(), 60'000);
        ::kill(pid_t(indexing->processId()), SIGINT);
        QVERIFY(indexing->waitForFinished(60'000));
        QCOMPARE(indexing->exitStatus(), QProcess::NormalExit);
        const QByteArray said = indexing->readAllStandardError();
        QVERIFY2(indexing->exitCode() == 1, said.constData());
        QVERIFY2(said.contains("run the same command to continue"), said.constData());
        QVERIFY(ok({u"search"_s, u"refresh token"_s, u"-n"_s, u"project"_s, u"--json"_s}));
        QVERIFY2(ok({u"index"_s, m_box->path(u"big"_s), u"--json"_s}), m_last.err.constData());
        QVERIFY(ok({u"stats"_s, u"-n"_s, u"big"_s, u"--json"_s}));
        QCOMPARE(m_last.object().value("file_count"_L1).toInt(), 3000);
        QCOMPARE(m_last.object().value("status"_L1).toString(), u"indexed"_s);
    }

    void aDamagedIndexIsToldWithTheCommandThatRebuildsIt()
    {
        QVERIFY(ok({u"index"_s, m_box->project()}));
        for (const qint64 pid : m_box->serverPids()) {
            ::kill(pid_t(pid), SIGTERM);
            QTRY_VERIFY_WITH_TIMEOUT(!CocoSandbox::isAlive(pid), 20'000);
        }
        const int damaged = damageIndexFiles();
        QVERIFY(damaged > 0);
        const CocoRun run = m_box->run({u"search"_s, u"refresh token"_s, u"-n"_s, u"project"_s, u"--json"_s});
        QVERIFY2(run.exitCode == 1, QByteArray(run.out + run.err).constData());
        QVERIFY2(run.err.contains("coco index --fresh"), run.err.constData());
        QVERIFY2(ok({u"index"_s, m_box->project(), u"--fresh"_s}), m_last.err.constData());
        QVERIFY(ok({u"search"_s, u"refresh token"_s, u"-n"_s, u"project"_s, u"--json"_s}));
        QCOMPARE(m_last.array().first()["file_path"_L1].toString(), u"src/session.py"_s);
    }

    void aDataFolderThatCannotBeWrittenIsSaid()
    {
        if (::geteuid() != 0)
            QSKIP("needs root to become somebody else");
        const QString data = m_box->path(u"readonly"_s);
        QVERIFY(QDir().mkpath(data));
        for (const QString &folder : {m_box->path(QString()), m_box->path(u"home"_s), m_box->path(u"run"_s)})
            QFile::setPermissions(folder, QFile::Permissions(0x7777));
        QFile::setPermissions(data, QFile::Permissions(0x5555));
        const CocoRun run = m_box->runThrough(
            {u"setpriv"_s, u"--reuid=65534"_s, u"--regid=65534"_s, u"--clear-groups"_s}, {u"list"_s, u"--data"_s, data});
        QVERIFY2(run.exitCode == 3, QByteArray(run.out + run.err).constData());
        QVERIFY2(run.err.contains(data.toUtf8()) && run.err.contains("Make it writable"), run.err.constData());
    }

    void aFullDiskIsSaidAndLosesNothing()
    {
        const QString disk = m_box->path(u"disk"_s);
        QVERIFY(QDir().mkpath(disk));
        if (::geteuid() != 0
            || QProcess::execute(u"mount"_s, {u"-t"_s, u"tmpfs"_s, u"-o"_s, u"size=1m"_s, u"tmpfs"_s, disk}) != 0)
            QSKIP("needs the right to mount a small disk");
        const QStringList data{u"--data"_s, disk + u"/data"_s};
        m_box->makeBigProject(800);
        const bool smallFits = ok(QStringList{u"index"_s, m_box->project()} + data);
        // However small an index of the big project becomes, it does not fit any more.
        const qint64 spare = QStorageInfo(disk).bytesAvailable() - 64 * 1024;
        QFile filler(disk + u"/filler"_s);
        const bool filled = filler.open(QIODevice::WriteOnly) && filler.write(QByteArray(std::max<qint64>(spare, 0), 'x')) >= 0 && filler.flush();
        const CocoRun full = m_box->run(QStringList{u"index"_s, m_box->path(u"big"_s)} + data);
        const CocoRun search = m_box->run(QStringList{u"search"_s, u"refresh token"_s, u"-n"_s, u"project"_s, u"--json"_s} + data);
        for (const qint64 pid : m_box->serverPids()) {
            ::kill(pid_t(pid), SIGTERM);
            QTRY_VERIFY_WITH_TIMEOUT(!CocoSandbox::isAlive(pid), 20'000);
        }
        QCOMPARE(QProcess::execute(u"umount"_s, {u"-l"_s, disk}), 0);
        QVERIFY(smallFits);
        QVERIFY(filled);
        QVERIFY2(full.exitCode == 1, QByteArray(full.out + full.err).constData());
        QVERIFY2(full.err.contains("space"), full.err.constData());
        QVERIFY2(search.exitCode == 0, search.err.constData());
        QCOMPARE(search.array().first()["file_path"_L1].toString(), u"src/session.py"_s);
    }

private:
    QString firstFor(const QString &query)
    {
        return m_box->run({u"search"_s, query, u"-n"_s, u"project"_s, u"--json"_s}).array().first()["file_path"_L1].toString();
    }

    bool ok(const QStringList &arguments)
    {
        m_last = m_box->run(arguments);
        return m_last.exitCode == 0;
    }

    /// Whether the run of the big project has begun to read files.
    bool jobIsIndexing()
    {
        const CocoRun run = m_box->run({u"stats"_s, u"-n"_s, u"big"_s, u"--json"_s});
        return run.object()["indexing_progress"_L1]["files_done"_L1].toInt() > 0;
    }

    int damageIndexFiles()
    {
        int damaged = 0;
        QDir folder(m_box->dataFolder() + u"/indexes"_s);
        for (const QString &name : folder.entryList({u"*.db"_s}, QDir::Files)) {
            QFile file(folder.filePath(name));
            if (!file.open(QIODevice::ReadWrite))
                continue;
            const qint64 size = file.size();
            file.seek(0);
            file.write(QByteArray(int(size), '\x5a'));
            ++damaged;
        }
        return damaged;
    }

    std::unique_ptr<CocoSandbox> m_box;
    std::unique_ptr<CocoSandbox> m_shared; ///< for the table of exit codes
    CocoRun m_last;
};

QTEST_GUILESS_MAIN(TestCocoCli)
#include "tst_CocoCli.moc"
