// SPDX-License-Identifier: Apache-2.0
// docker/rootfs/…/restore-database on a real PostgreSQL, called as the program calls it in the container. What is only
// there (s6, the server) is played by small scripts.
#include "stack/ContainerBackup.h"
#include "support/FakeDockerEngine.h"
#include "support/TestPostgres.h"

#include "pg/PgConnection.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTest>
#include <QUrl>

#include <csignal>

#include <sys/file.h>
#include <unistd.h>

using namespace coco;
using namespace coco::stack;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString kScripts = QStringLiteral(COCO_SOURCE_DIR "/docker/rootfs/etc/s6-overlay/scripts/");

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// What restoreContainer() runs in the container.
QStringList restoreCommand(const QString &folder)
{
    testing::FakeDockerEngine engine;
    engine.reply("POST /containers/c/exec", 500, R"({"message":"no"})");
    BackupWriter writer(folder + u"/backup"_s);
    const bool written = writer.begin({u"postgresql"_s, 1, {}, {}, QDateTime::currentDateTimeUtc()}) && writer.add("x") && writer.finish();
    const EngineSession session(*docker::parseEndpoint(u"unix://"_s + engine.socketPath()));
    docker::Container container;
    container.id = u"c"_s;
    if (!written || restoreContainer(session, container, folder + u"/backup"_s, {}, {}, SchemaGuard::Trust))
        return {};
    QStringList command;
    for (const QJsonValue &word : QJsonDocument::fromJson(engine.lastBody()).object()["Cmd"_L1].toArray())
        command.append(word.toString());
    return command;
}

} // namespace

class tst_RestoreDatabase : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void replacesTheDatabase();
    void refusesADumpThatIsCutOff();
    void leavesNothingBehindWhenItIsStopped();
    void finishesAnExchangeThatIsToEnd();
    void neverLeavesNoDatabase();
    void bringsBackWhatTheServerComesUpWith();
    void runsOneAtATime();

private:
    struct Ended
    {
        int code = -1;
        QString text;
    };
    [[nodiscard]] Ended restore(const QByteArray &packed) const;
    [[nodiscard]] QProcessEnvironment environment() const;
    /// That the server has, or with a program connected to it.
    [[nodiscard]] int restoredDatabases(bool inUse) const;
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    [[nodiscard]] QByteArray inPlace(QByteArray script) const;
    void execute(const QString &database, const QByteArray &sql) const;
    /// Of the table that tells the databases apart.
    [[nodiscard]] QString word() const;
    [[nodiscard]] QList<QByteArray> asked() const { return read(path(u"asked"_s)).trimmed().split('\n'); }

    std::unique_ptr<test::TestPostgres> m_server;
    std::unique_ptr<QTemporaryDir> m_folder;
    QUrl m_url;
    QStringList m_command;
    QByteArray m_packed; ///< a dump, as a backup holds it
};

void tst_RestoreDatabase::initTestCase()
{
    if (QStandardPaths::findExecutable(u"psql"_s).isEmpty())
        QSKIP("psql is not installed");
    QString whyNot;
    m_server = test::TestPostgres::start({false, 20, {u"jit=off"_s}}, whyNot); // with a setting it is always our own
    if (!m_server)
        QSKIP(qPrintable(whyNot));
    m_url = QUrl(QString::fromLatin1(m_server->url(u"postgres"_s)));
    execute(u"postgres"_s, "CREATE ROLE cocosearch LOGIN");

    QByteArray dump = "CREATE TABLE sample (word text);\nCOPY sample FROM stdin;\nrestored\n\\.\n";
    for (const char *table : {"first", "second"}) {
        dump += QByteArrayLiteral("CREATE TABLE ") + table + " (id int, text text);\nCOPY " + table + " FROM stdin;\n";
        for (int row = 0; row < 8000; ++row) // more than unpacks at once
            dump += QByteArray::number(row) + '\t' + QByteArray::number(QRandomGenerator::global()->generate64(), 16).repeated(3) + '\n';
        dump += "\\.\n";
    }
    dump += "CREATE INDEX ON second (id);\n-- PostgreSQL database dump complete\n";
    QProcess gzip;
    gzip.start(u"gzip"_s, {u"-1"_s});
    gzip.write(dump);
    gzip.closeWriteChannel();
    QVERIFY(gzip.waitForFinished());
    m_packed = gzip.readAllStandardOutput();
    QVERIFY(m_packed.size() > 100'000);
}

QByteArray tst_RestoreDatabase::inPlace(QByteArray script) const
{
    return script.replace("/etc/s6-overlay/scripts", QFile::encodeName(m_folder->path()))
        .replace("/run/cocosearch", QFile::encodeName(path(u"run"_s)))
        .replace("-h /run/postgresql", "-h 127.0.0.1")
        .replace("-U postgres", QByteArray("-U " + m_url.userName().toLatin1()))
        .replace("/app/bin/", QByteArray());
}

void tst_RestoreDatabase::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir().mkpath(path(u"bin"_s)) && QDir().mkpath(path(u"run/state"_s)));
    for (const QString &script : {u"common.sh"_s, u"restore-database"_s})
        write(path(script), inPlace(read(kScripts + script)));
    write(path(u"bin/s6-setuidgid"_s), "#!/bin/sh\nshift\nexec \"$@\"\n");
    write(path(u"bin/s6-svc"_s), "#!/bin/sh\necho \"$*\" >>" + QFile::encodeName(path(u"asked"_s)) + '\n');
    write(path(u"bin/http-probe"_s), "#!/bin/sh\nexit 0\n");
    m_command = restoreCommand(m_folder->path());
    QCOMPARE(m_command.value(0), u"bash"_s);
    m_command.last() = QString::fromUtf8(inPlace(m_command.last().toUtf8()));
    for (const char *name : {"cocosearch", "cocosearch_before", "cocosearch_restored"})
        execute(u"postgres"_s, QByteArrayLiteral("DROP DATABASE IF EXISTS ") + name + " WITH (FORCE)");
    execute(u"postgres"_s, "CREATE DATABASE cocosearch OWNER cocosearch");
    execute(u"cocosearch"_s, "CREATE TABLE sample (word text); INSERT INTO sample VALUES ('before')");
}

QProcessEnvironment tst_RestoreDatabase::environment() const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"PATH"_s, path(u"bin"_s) + u':' + environment.value(u"PATH"_s));
    environment.insert(u"COCOSEARCH_PG_PORT"_s, QString::number(m_url.port()));
    environment.insert(u"PGPASSWORD"_s, m_url.password());
    environment.insert(u"COCO_EXEC"_s, m_folder->path()); // EngineExec tells by it what belongs to a call
    return environment;
}

tst_RestoreDatabase::Ended tst_RestoreDatabase::restore(const QByteArray &packed) const
{
    QProcess process;
    process.setProcessEnvironment(environment());
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(m_command.first(), m_command.mid(1));
    process.write(packed);
    process.closeWriteChannel();
    if (!process.waitForFinished(120'000))
        return {-1, process.errorString()};
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, QString::fromUtf8(process.readAll())};
}

void tst_RestoreDatabase::execute(const QString &database, const QByteArray &sql) const
{
    const auto connection = pg::PgConnection::open(*pg::PgTarget::parse(m_server->url(database)), {});
    QVERIFY2(connection, qPrintable(connection ? QString() : connection.error().message));
    const auto done = (*connection)->execute(sql, {});
    QVERIFY2(done, qPrintable(done ? QString() : done.error().message));
}

int tst_RestoreDatabase::restoredDatabases(bool inUse) const
{
    const auto connection = pg::PgConnection::open(*pg::PgTarget::parse(m_server->url(u"postgres"_s)), {});
    const QByteArray table = inUse ? "pg_stat_activity" : "pg_database";
    const auto rows = connection ? (*connection)->query("SELECT count(*)::text FROM " + table + " WHERE datname = 'cocosearch_restored'", {}, {})
                                 : fail(connection.error());
    return rows ? rows->text(0, 0).toInt() : -1;
}

QString tst_RestoreDatabase::word() const
{
    const auto connection = pg::PgConnection::open(*pg::PgTarget::parse(m_server->url(u"cocosearch"_s)), {});
    if (!connection)
        return connection.error().message;
    const auto rows = (*connection)->query("SELECT word FROM sample", {}, {});
    return rows ? rows->text(0, 0) : rows.error().message;
}

void tst_RestoreDatabase::replacesTheDatabase()
{
    const Ended ended = restore(m_packed);
    QVERIFY2(ended.code == 0, qPrintable(ended.text));
    QCOMPARE(word(), u"restored"_s);
    QCOMPARE(asked().first(), "-wD -T 30000 -d /run/service/svc-mcp");
    QCOMPARE(asked().last(), "-u /run/service/svc-mcp");
}

void tst_RestoreDatabase::refusesADumpThatIsCutOff()
{
    for (int part = 0; part < 16; ++part) {
        const Ended ended = restore(m_packed.first(m_packed.size() * part / 16));
        QVERIFY2(ended.code > 0, qPrintable(u"part %1: "_s.arg(part) + ended.text));
        QCOMPARE(word(), u"before"_s);
    }
    QVERIFY(!QFile::exists(path(u"asked"_s))); // the server did not notice
}

/// In the container whoever stops it sees all of its programs but the one that reads the dump.
void tst_RestoreDatabase::leavesNothingBehindWhenItIsStopped()
{
    QProcess process;
    process.setProcessEnvironment(environment());
    process.start(m_command.first(), m_command.mid(1));
    process.write(m_packed.first(m_packed.size() / 2));
    QTRY_COMPARE_WITH_TIMEOUT(restoredDatabases(true), 1, 60'000);
    const auto marked = [this](bool readers) {
        const QByteArray mark = "COCO_EXEC=" + QFile::encodeName(m_folder->path());
        QList<pid_t> found;
        for (const QString &pid : QDir(u"/proc"_s).entryList({u"[0-9]*"_s}, QDir::Dirs)) {
            if (read(u"/proc/"_s + pid + u"/environ"_s).contains(mark)
                && (read(u"/proc/"_s + pid + u"/comm"_s).trimmed() == "psql") == readers)
                found.append(pid.toInt());
        }
        return found;
    };
    QCOMPARE(marked(true).size(), 1);
    for (const pid_t pid : marked(false))
        ::kill(pid, SIGTERM);
    QVERIFY(process.waitForFinished(60'000));
    QTRY_COMPARE_WITH_TIMEOUT(marked(false).size(), 0, 60'000);
    QCOMPARE(marked(true).size(), 0);
    QCOMPARE(restoredDatabases(false), 0);
    QCOMPARE(word(), u"before"_s);
    QVERIFY(!QFile::exists(path(u"asked"_s)));
    QCOMPARE(restore(m_packed).code, 0);
}

void tst_RestoreDatabase::finishesAnExchangeThatIsToEnd()
{
    write(path(u"bin/s6-svc"_s), "#!/bin/sh\nkill -TERM $PPID\nkill -HUP $PPID\necho \"$*\" >>" + QFile::encodeName(path(u"asked"_s)) + '\n');
    const Ended ended = restore(m_packed);
    QVERIFY2(ended.code == 0, qPrintable(ended.text));
    QCOMPARE(word(), u"restored"_s);
    QCOMPARE(asked().last(), "-u /run/service/svc-mcp");
}

void tst_RestoreDatabase::neverLeavesNoDatabase()
{
    write(path(u"bin/s6-svc"_s), inPlace("#!/bin/sh\necho \"$*\" >>" + QFile::encodeName(path(u"asked"_s))
                                         + "\n. /etc/s6-overlay/scripts/common.sh\n"
                                           "echo 'ALTER DATABASE cocosearch_restored RENAME TO gone' | sql postgres\n"));
    const Ended ended = restore(m_packed);
    execute(u"postgres"_s, "DROP DATABASE gone");
    QVERIFY2(ended.code > 0, qPrintable(ended.text));
    QCOMPARE(word(), u"before"_s);
    QCOMPARE(asked().last(), "-u /run/service/svc-mcp");
}

void tst_RestoreDatabase::bringsBackWhatTheServerComesUpWith()
{
    write(path(u"bin/s6-svc"_s), inPlace("#!/bin/sh\nif [ \"$1\" = -u ]; then echo failed >/run/cocosearch/state/svc-mcp; fi\n"));
    write(path(u"bin/http-probe"_s), "#!/bin/sh\nexit 22\n");
    const Ended ended = restore(m_packed);
    QVERIFY2(ended.code > 0 && ended.text.contains(u"as it was"_s), qPrintable(ended.text));
    QCOMPARE(word(), u"before"_s);
}

void tst_RestoreDatabase::runsOneAtATime()
{
    QFile other(path(u"run/restore.lock"_s));
    QVERIFY(other.open(QIODevice::WriteOnly));
    QCOMPARE(::flock(other.handle(), LOCK_EX), 0);
    const Ended ended = restore(m_packed);
    QVERIFY2(ended.code > 0 && ended.text.contains(u"another restore"_s), qPrintable(ended.text));
    QCOMPARE(word(), u"before"_s);
    other.close();
    QCOMPARE(restore(m_packed).code, 0);
}

QTEST_GUILESS_MAIN(tst_RestoreDatabase)
#include "tst_RestoreDatabase.moc"
