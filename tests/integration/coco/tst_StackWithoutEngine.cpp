// SPDX-License-Identifier: Apache-2.0
#include "CocoSandbox.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using coco::testing::CocoRun;
using coco::testing::CocoSandbox;

/// `coco stack` where no engine is needed: the embedded back end, a remote one, settings, and faults.
class tst_StackWithoutEngine : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<CocoSandbox> m_box;
    CocoRun m_last;

    bool ok(const QStringList &arguments)
    {
        m_last = m_box->run(arguments);
        return m_last.exitCode == 0;
    }
    [[nodiscard]] int code(const QStringList &arguments)
    {
        m_last = m_box->run(arguments);
        return m_last.exitCode;
    }
    [[nodiscard]] QStringList indexes() const
    {
        QStringList names;
        for (const QJsonValue &index : m_box->run({u"list"_s, u"--json"_s}).array())
            names.append(index["name"_L1].toString());
        return names;
    }

    [[nodiscard]] QStringList leftOfARestore() const
    {
        return QDir(m_box->dataFolder()).entryList({u"*restore*"_s, u"replaced*"_s}, QDir::AllEntries);
    }

private Q_SLOTS:
    void init()
    {
        m_box = std::make_unique<CocoSandbox>();
        m_box->setEnvironment(u"DOCKER_HOST"_s, u"unix:///nowhere/docker.sock"_s);
    }
    void cleanup() { m_box.reset(); }

    void bringsTheEmbeddedServerUpAndDown()
    {
        QCOMPARE(code({u"stack"_s, u"status"_s, u"--json"_s}), 3);
        QCOMPARE(m_last.object()["phase"_L1].toString(), u"stopped"_s);
        QCOMPARE(code({u"stack"_s, u"status"_s, u"--resources"_s, u"--json"_s}), 3);
        QVERIFY(m_last.object()["resources"_L1].isNull());
        QVERIFY2(ok({u"stack"_s, u"up"_s}), m_last.err.constData());
        QVERIFY(ok({u"stack"_s, u"up"_s}));
        QVERIFY(ok({u"stack"_s, u"status"_s, u"--json"_s}));
        QCOMPARE(m_last.object()["phase"_L1].toString(), u"ready"_s);
        QCOMPARE(m_last.object()["backend"_L1].toString(), u"embedded"_s);
        QVERIFY(!m_last.object().contains("resources"_L1)); // asking would take a second
        QVERIFY(ok({u"stack"_s, u"status"_s, u"--resources"_s, u"--json"_s}));
        const QJsonValue uses = m_last.object()["resources"_L1];
        QVERIFY(uses["memory_bytes"_L1].toInteger() > 1'000'000);
        QVERIFY(uses["cpu_share"_L1].toDouble(-1) >= 0);
        QVERIFY(uses["received_bytes"_L1].isNull());
        QVERIFY(ok({u"stack"_s, u"status"_s, u"--resources"_s}));
        QVERIFY2(m_last.out.contains("memory "), m_last.out.constData());
        QVERIFY(ok({u"stack"_s, u"wait-ready"_s, u"--timeout"_s, u"5"_s}));
        const QList<qint64> pids = m_box->serverPids();
        QCOMPARE(pids.size(), 1);
        QVERIFY(ok({u"stack"_s, u"restart"_s}));
        QVERIFY(m_box->serverPids() != pids);
        QVERIFY(ok({u"stack"_s, u"down"_s}));
        QVERIFY(ok({u"stack"_s, u"down"_s}));
        QCOMPARE(code({u"stack"_s, u"wait-ready"_s, u"--timeout"_s, u"0"_s}), 3);
    }

    void bringsTheServerUpWhereTheEnvironmentAsksForStdio()
    {
        m_box->setEnvironment(u"COCOSEARCH_MCP_TRANSPORT"_s, u"stdio"_s);
        QVERIFY2(ok({u"stack"_s, u"up"_s}), m_last.err.constData());
        QCOMPARE(m_box->serverPids().size(), 1);
    }

    void bringsIndexesBackFromABackup()
    {
        QVERIFY2(ok({u"index"_s, m_box->project()}), m_last.err.constData());
        const QString file = m_box->path(u"indexes.cocobackup"_s);
        QVERIFY2(ok({u"stack"_s, u"backup"_s, file}), m_last.err.constData());
        QCOMPARE(code({u"stack"_s, u"backup"_s, file}), 4);
        QVERIFY(ok({u"stack"_s, u"backup"_s, file, u"--overwrite"_s}));
        QVERIFY(ok({u"clear"_s, u"-n"_s, u"project"_s}));
        QVERIFY(ok({u"index"_s, m_box->project(), u"--name"_s, u"later"_s}));
        QVERIFY2(ok({u"stack"_s, u"restore"_s, file}), m_last.err.constData());
        QCOMPARE(indexes(), QStringList{u"project"_s});
        QVERIFY2(ok({u"search"_s, u"refresh the auth token"_s, u"--json"_s}), m_last.err.constData());
        QCOMPARE(m_last.array().first()["file_path"_L1].toString(), u"src/session.py"_s);
        QVERIFY(!QFile::exists(file + u".copy"_s));
        QCOMPARE(QDir(m_box->dataFolder()).entryList({u"*restore*"_s}, QDir::AllEntries), QStringList());
    }

    /// Killed at moments spread over the time it takes; whatever is left has to be one store or the other.
    void keepsAWholeStoreHoweverARestoreIsKilled()
    {
        const QStringList before{u"later"_s, u"project"_s};
        const QStringList after{u"project"_s};
        const QString file = m_box->path(u"indexes.cocobackup"_s);
        QVERIFY2(ok({u"index"_s, m_box->project()}), m_last.err.constData());
        QVERIFY2(ok({u"stack"_s, u"backup"_s, file}), m_last.err.constData());
        QElapsedTimer whole;
        whole.start();
        QVERIFY2(ok({u"stack"_s, u"restore"_s, file}), m_last.err.constData());
        const qint64 time = whole.elapsed();
        constexpr int kKills = 10;
        for (int kill = 0; kill < kKills; ++kill) {
            if (indexes() != before)
                QVERIFY2(ok({u"index"_s, m_box->project(), u"--name"_s, u"later"_s}), m_last.err.constData());
            const auto restoring = m_box->start({u"stack"_s, u"restore"_s, file});
            QVERIFY(restoring->waitForStarted(30'000));
            QTest::qWait(int(time * kill / kKills));
            restoring->kill();
            QTRY_COMPARE_WITH_TIMEOUT(restoring->state(), QProcess::NotRunning, 30'000); // it may have ended by itself
            QVERIFY2(ok({u"stack"_s, u"up"_s}), m_last.err.constData());
            const QStringList found = indexes();
            QVERIFY2(found == before || found == after, qPrintable(u"%1: %2"_s.arg(kill).arg(found.join(u' '))));
            for (const QString &name : found) {
                QVERIFY2(ok({u"search"_s, u"refresh the auth token"_s, u"-n"_s, name, u"--json"_s}), m_last.err.constData());
                QCOMPARE(m_last.array().first()["file_path"_L1].toString(), u"src/session.py"_s);
            }
            // A rehearsal's server that was only starting may come up still; what it leaves goes with the next start.
            QTRY_VERIFY_WITH_TIMEOUT(ok({u"stack"_s, u"up"_s}) && leftOfARestore().isEmpty() && m_box->serverPids().size() == 1, 60'000);
        }
    }

    /// As a kill in the middle of the exchange leaves it; a client's own start settles it.
    void settlesAnExchangeThatWasCutOff()
    {
        QVERIFY2(ok({u"index"_s, m_box->project()}), m_last.err.constData());
        QVERIFY(ok({u"stack"_s, u"down"_s}));
        const QDir data(m_box->dataFolder());
        QVERIFY(data.mkdir(u"before-restore"_s));
        QVERIFY(QFile::rename(data.filePath(u"catalogue.db"_s), data.filePath(u"before-restore/catalogue.db"_s)));
        QVERIFY(QFile::rename(data.filePath(u"indexes"_s), data.filePath(u"before-restore/indexes"_s)));
        QFile mark(data.filePath(u"before-restore/whole"_s));
        QVERIFY(mark.open(QIODevice::WriteOnly));
        QVERIFY(data.mkdir(u"indexes"_s)); // of the store that was to come
        QCOMPARE(indexes(), QStringList{u"project"_s});
        QVERIFY2(ok({u"search"_s, u"refresh the auth token"_s, u"--json"_s}), m_last.err.constData());
        QVERIFY(!data.exists(u"before-restore"_s));
    }

    void keepsTheIndexesWhenABackupIsNoGood_data()
    {
        QTest::addColumn<QString>("damage");
        for (const char *damage : {"cut", "changed", "none", "other kind", "newer"})
            QTest::newRow(damage) << QString::fromLatin1(damage);
    }
    void keepsTheIndexesWhenABackupIsNoGood()
    {
        QFETCH(QString, damage);
        QVERIFY2(ok({u"index"_s, m_box->project()}), m_last.err.constData());
        const QString path = m_box->path(u"b"_s);
        QVERIFY(ok({u"stack"_s, u"backup"_s, path}));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QByteArray content = file.readAll();
        if (damage == "cut"_L1)
            content.chop(100);
        else if (damage == "changed"_L1)
            content[content.size() / 2] = char(content.at(content.size() / 2) ^ 1);
        else if (damage == "other kind"_L1)
            content.replace("\"embedded\"", "\"postgresql\"");
        else if (damage == "newer"_L1)
            content.replace("\"schema\":1", "\"schema\":9");
        file.resize(0);
        file.seek(0);
        file.write(content);
        file.close();
        if (damage == "none"_L1)
            QVERIFY(QFile::remove(path));
        QVERIFY(code({u"stack"_s, u"restore"_s, path}) != 0);
        QVERIFY2(m_last.err.size() > 20, m_last.err.constData());
        QCOMPARE(indexes(), QStringList{u"project"_s});
    }

    void saysWhatIsMissing_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QByteArray>("part");
        const auto row = [](const char *name, const QStringList &arguments, int exitCode, const char *part) {
            QTest::newRow(name) << arguments << exitCode << QByteArray(part);
        };
        row("no engine, pull", {u"pull"_s}, 3, "/nowhere/docker.sock");
        row("no engine, build", {u"build"_s, u"--context"_s, u"/tmp"_s}, 3, "build context");
        row("no engine, load", {u"load"_s, u"/no/file.tar"_s}, 3, "");
        row("unknown verb", {u"upp"_s}, 2, "stack up");
        row("unknown setting", {u"config"_s, u"set"_s, u"ports.http"_s, u"1"_s}, 2, "ports.http");
        row("no value", {u"config"_s, u"set"_s, u"ports.mcp"_s}, 2, "KEY VALUE");
        row("not a number", {u"wait-ready"_s, u"--timeout"_s, u"soon"_s}, 2, "--timeout");
        row("unknown form", {u"export"_s, u"yaml"_s}, 2, "compose");
        row("nothing to restore into", {u"restore"_s, u"/no/file"_s}, 3, "/no/file");
    }
    void saysWhatIsMissing()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, part);
        m_last = m_box->run(QStringList{u"stack"_s} + arguments);
        QVERIFY2(m_last.err.contains(part), m_last.err.constData());
        QTEST(m_last.exitCode, "exitCode");
    }

    void tellsThatTheEngineIsMissing()
    {
        QVERIFY(ok({u"stack"_s, u"config"_s, u"set"_s, u"backend"_s, u"docker"_s}));
        QCOMPARE(code({u"stack"_s, u"status"_s, u"--json"_s}), 3);
        QCOMPARE(m_last.object()["phase"_L1].toString(), u"engine_missing"_s);
        QVERIFY(m_last.object()["engine"_L1]["endpoint"_L1].toString().contains("/nowhere/docker.sock"_L1));
        QCOMPARE(code({u"stack"_s, u"up"_s}), 3);
        QCOMPARE(code({u"index"_s, m_box->project()}), 3);
        QVERIFY2(m_last.err.contains("coco stack up"), m_last.err.constData());
    }

    void usesAServerElsewhere()
    {
        QVERIFY(ok({u"stack"_s, u"up"_s}));
        QVERIFY(ok({u"stack"_s, u"status"_s, u"--json"_s}));
        const QString url = m_last.object()["server"_L1].toString();
        QVERIFY(ok({u"index"_s, m_box->project()}));
        CocoSandbox other;
        QCOMPARE(other.run({u"stack"_s, u"config"_s, u"set"_s, u"remote.url"_s, url}).exitCode, 0);
        QCOMPARE(other.run({u"stack"_s, u"config"_s, u"set"_s, u"backend"_s, u"remote"_s}).exitCode, 0);
        QCOMPARE(other.run({u"stack"_s, u"status"_s}).exitCode, 0);
        const CocoRun found = other.run({u"search"_s, u"refresh the auth token"_s, u"-n"_s, u"project"_s, u"--json"_s});
        QVERIFY2(found.exitCode == 0, found.err.constData());
        QCOMPARE(found.array().first()["file_path"_L1].toString(), u"src/session.py"_s);
        QCOMPARE(other.run({u"stack"_s, u"down"_s}).exitCode, 4);
        QCOMPARE(other.serverPids(), QList<qint64>());
    }

    void stdioGoesToTheChosenServer()
    {
        QVERIFY(ok({u"index"_s, m_box->project()}));
        QVERIFY(ok({u"stack"_s, u"status"_s, u"--json"_s}));
        const QString url = m_last.object()["server"_L1].toString();
        CocoSandbox other;
        QCOMPARE(other.run({u"stack"_s, u"config"_s, u"set"_s, u"backend"_s, u"docker"_s}).exitCode, 0);
        CocoRun run = other.listOverStdio();
        QVERIFY2(run.out.contains("coco stack up"), run.out.constData());
        QCOMPARE(other.run({u"stack"_s, u"config"_s, u"set"_s, u"remote.url"_s, url}).exitCode, 0);
        QCOMPARE(other.run({u"stack"_s, u"config"_s, u"set"_s, u"backend"_s, u"remote"_s}).exitCode, 0);
        run = other.listOverStdio();
        QVERIFY2(run.out.contains("codeindex_project__project_chunks"), run.out.constData());
        QCOMPARE(other.serverPids(), QList<qint64>());
        run = other.listOverStdio({u"--data"_s, other.path(u"here"_s)});
        QVERIFY2(!run.out.contains("codeindex_project__project_chunks"), run.out.constData());
        QCOMPARE(other.serverPids().size(), 1);
    }

    void removesEverythingOnlyWhenTold()
    {
        const QString autostart = u"home/.config/autostart/org.cocosearch.Desktop.desktop"_s;
        m_box->writeFile(autostart, "[Desktop Entry]\n");
        m_box->writeFile(u"home/.config/autostart/other.desktop"_s, "[Desktop Entry]\n");
        m_box->writeFile(u"home/.cache/cocosearch/thing"_s, "12345");
        QVERIFY(ok({u"stack"_s, u"config"_s, u"set"_s, u"ports.mcp"_s, u"3777"_s}));
        QVERIFY2(ok({u"index"_s, m_box->project(), u"--watch"_s}), m_last.err.constData());
        m_box->writeFile(u"home/.local/share/cocosearch/postgresql-0123456789ab/roots.json"_s, "[]"); // of a server on a database
        QVERIFY(ok({u"stack"_s, u"uninstall"_s, u"--json"_s}));
        QStringList found;
        for (const QJsonValue &each : m_last.object()["found"_L1].toArray())
            found.append(QDir(m_box->path(u"home"_s)).relativeFilePath(each["name"_L1].toString()));
        QCOMPARE(found, (QStringList{u".config/autostart/org.cocosearch.Desktop.desktop"_s, u".cache/cocosearch"_s, u".config/cocosearch"_s,
                                     u".local/state/cocosearch"_s, u".local/share/cocosearch"_s}));
        // An engine that does not answer is said.
        QVERIFY2(m_last.object()["notes"_L1].toArray().first().toString().contains("/nowhere/docker.sock"_L1), m_last.out.constData());
        QVERIFY2(ok({u"stack"_s, u"uninstall"_s, u"--yes"_s}), m_last.err.constData());
        QVERIFY2(m_last.err.contains("/nowhere/docker.sock"), m_last.err.constData());
        QVERIFY(!QFile::exists(m_box->path(autostart)));
        QVERIFY(!QFile::exists(m_box->path(u"home/.cache/cocosearch"_s)));
        QCOMPARE(m_box->serverPids(), QList<qint64>());
        QCOMPARE(indexes(), QStringList{u"project"_s});
        QVERIFY(ok({u"stack"_s, u"config"_s, u"get"_s, u"ports.mcp"_s}));
        QCOMPARE(m_last.out.trimmed(), "3777");
        QVERIFY2(ok({u"stack"_s, u"uninstall"_s, u"--yes"_s, u"--with-data"_s}), m_last.err.constData());
        for (const QString &gone : {u"home/.config/cocosearch"_s, u"home/.cache/cocosearch"_s})
            QVERIFY2(!QFile::exists(m_box->path(gone)), qPrintable(gone));
        // The engine that was named may hold something of ours, which nothing else could tell from others'.
        const QDir data(m_box->path(u"home/.local/share/cocosearch"_s));
        QCOMPARE(data.entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot), QStringList{u"installation-id"_s});
        QVERIFY2(m_last.err.contains("installation-id"), m_last.err.constData());
        QVERIFY(!QFile::exists(m_box->path(u"home/.local/state/cocosearch/server.log"_s)));
        QVERIFY(QFile::exists(m_box->path(u"home/.config/autostart/other.desktop"_s)));
        QVERIFY(QFile::exists(m_box->project()));
    }
};

QTEST_GUILESS_MAIN(tst_StackWithoutEngine)
#include "tst_StackWithoutEngine.moc"
