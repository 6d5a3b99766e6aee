// SPDX-License-Identifier: Apache-2.0
// A container from its first start to its replacement: starts, stops, kills, settings, restarts.
#include "support/PrivateEngine.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

namespace coco::tests {

using namespace Qt::Literals::StringLiterals;

class tst_ImageLife : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void startsFromNothing();
    void dropsRootWhereItCan();
    void makesASoundDatabase();
    void keepsSecretsToThemselves();
    void linksTheBakedModel();
    void opensWhatIsPublished();
    void restartsEachService_data();
    void restartsEachService();
    void stopsCleanlyAndStartsWarm();
    void recoversFromAKill();
    void refusesASecondContainer();
    void keepsDataAcrossImages();
    void honoursEveryVariable();
    void appliesPasswords();
    void usesExternalServices();
    void readsMountsAndNeverWrites();
    void runsWithFewCapabilities();
    void showsHealthToTheEngine();
    void cleanupTestCase();

private:
    QString sql(const QString &statement) const;

    std::unique_ptr<TestVolume> m_data;
    std::unique_ptr<TestContainer> m_stack;
};

namespace {

const QString kImage = u"coco-test/full"_s;
const QString kReady = u"COCOSEARCH_READY"_s;

QStringList psql(const QString &statement)
{
    return {u"s6-setuidgid"_s, u"postgres"_s, u"psql"_s, u"-XAtq"_s, u"-h"_s, u"/run/postgresql"_s,
            u"-d"_s, u"cocosearch"_s, u"-c"_s, statement};
}

} // namespace

void tst_ImageLife::initTestCase()
{
    if (const QString reason = PrivateEngine::unavailable(); !reason.isEmpty())
        QSKIP(qPrintable(reason));
    m_data = std::make_unique<TestVolume>(u"life"_s);
}

void tst_ImageLife::cleanupTestCase()
{
    m_stack.reset();
    m_data.reset();
}

QString tst_ImageLife::sql(const QString &statement) const
{
    const ToolResult result = m_stack->exec(psql(statement));
    return result.ok() ? result.output.trimmed() : result.text();
}

void tst_ImageLife::startsFromNothing()
{
    QElapsedTimer timer;
    timer.start();
    m_stack = std::make_unique<TestContainer>(
        kImage, m_data->at(u"/data"_s) + QStringList{u"-p"_s, u"127.0.0.1::3000"_s, u"-p"_s, u"127.0.0.1::5432"_s});
    QVERIFY2(m_stack->error().isEmpty(), qPrintable(m_stack->error()));
    // While it starts the health check says so, and says which service is on its way.
    QCOMPARE(m_stack->health()[u"status"_s].toString(), u"starting"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_stack->logs().contains(kReady), 120000);
    qInfo("first start: ready after %.1f s", static_cast<double>(timer.elapsed()) / 1000);
    // The server tries its embedder beside its work, so that this may take a moment longer.
    QVERIFY2(m_stack->waitForStatus(u"ok"_s, 30), QJsonDocument(m_stack->health()).toJson().constData());
    const QJsonObject health = m_stack->health();
    const QJsonObject services = health[u"services"_s].toObject();
    QCOMPARE(services.keys(), (QStringList{u"init-data"_s, u"init-database"_s, u"init-role"_s, u"init-warmup"_s,
                                           u"svc-lock"_s, u"svc-mcp"_s, u"svc-ollama"_s, u"svc-postgresql"_s}));
    for (const QString &name : services.keys())
        QCOMPARE(services[name][u"state"_s].toString(), u"ok"_s);
    QVERIFY(health[u"server"_s].isObject());
}

void tst_ImageLife::dropsRootWhereItCan()
{
    const ToolResult table = m_stack->shell(
        u"for f in /proc/[0-9]*; do grep -q . $f/cmdline && echo \"$(stat -c %u $f) $(tr '\\0' ' ' < $f/cmdline)\"; done"_s);
    const QStringList lines = table.output.split(u'\n', Qt::SkipEmptyParts);
    QVERIFY2(lines.size() > 6, qPrintable(table.text()));
    static const QRegularExpression supervisor(u"^0 (s6-svscan|s6-supervise|/?(usr/)?bin/sh -c for |sh -c for )"_s);
    for (const QString &line : lines) {
        if (line.startsWith(u"0 "_s))
            QVERIFY2(line.contains(supervisor), qPrintable(line));
    }
    QVERIFY(table.output.contains(QRegularExpression(u"\\n?70 postgres"_s)));
    QVERIFY(table.output.contains(QRegularExpression(u"\\n71 .*ollama"_s)));
    QVERIFY(table.output.contains(QRegularExpression(u"\\n72 /app/bin/coco serve"_s)));
    // Neither password nor token can be read from a process list.
    const QString password = m_stack->shell(u"cat /data/cocosearch/secrets/postgres_password"_s).output.trimmed();
    QVERIFY(password.size() >= 32);
    QVERIFY(!table.output.contains(password));
}

void tst_ImageLife::makesASoundDatabase()
{
    QCOMPARE(sql(u"show data_checksums"_s), u"on"_s);
    QCOMPARE(sql(u"show server_encoding"_s), u"UTF8"_s);
    QCOMPARE(sql(u"select datcollate from pg_database where datname = 'cocosearch'"_s), u"C"_s);
    QCOMPARE(sql(u"show password_encryption"_s), u"scram-sha-256"_s);
    QCOMPARE(sql(u"show jit"_s), u"off"_s);
    QCOMPARE(sql(u"select rolsuper from pg_roles where rolname = 'cocosearch'"_s), u"f"_s);
    QCOMPARE(sql(u"select count(*) from pg_extension where extname in ('vector', 'pg_trgm')"_s), u"2"_s);
    QCOMPARE(sql(u"select pg_get_userbyid(datdba) from pg_database where datname = 'cocosearch'"_s), u"cocosearch"_s);
    QCOMPARE(sql(u"select '[1,2]'::vector <-> '[1,4]'::vector"_s), u"2"_s);
    // A parallel index build must not end at the 64 MiB of shared memory that a container has.
    QCOMPARE(sql(u"create table shm as select array_agg(random())::vector(64) v from generate_series(1,64) a, "
                 "generate_series(1,20000) b group by b; set maintenance_work_mem='128MB'; set "
                 "max_parallel_maintenance_workers=2; create index on shm using hnsw (v vector_l2_ops); drop table "
                 "shm; select 'built'"_s),
             u"built"_s);
}

void tst_ImageLife::keepsSecretsToThemselves()
{
    QCOMPARE(m_stack->shell(u"stat -c '%u %a' /data/cocosearch/secrets/mcp_token "
                            "/data/cocosearch/secrets/postgres_password /data/cocosearch/server /data/pg_data"_s)
                 .output,
             u"72 600\n0 600\n72 700\n70 700\n"_s);
    const QString token = m_stack->shell(u"cat /data/cocosearch/secrets/mcp_token"_s).output.trimmed();
    QVERIFY(token.size() >= 32);
    QVERIFY(!m_stack->logs().contains(token));
    QVERIFY(!m_stack->inspect(u"{{json .Config}}"_s).contains(token));
}

void tst_ImageLife::linksTheBakedModel()
{
    const ToolResult links = m_stack->shell(
        u"find /data/ollama_models -type l -lname '/opt/ollama/models/*' | wc -l; find /data/ollama_models -type f | wc -l"_s);
    QVERIFY2(links.output.section(u'\n', 0, 0).toInt() >= 2, qPrintable(links.text()));
    QCOMPARE(links.output.section(u'\n', 1, 1), u"0"_s);
    const ToolResult list = m_stack->shell(u"ollama list"_s);
    QVERIFY2(list.output.contains(u"nomic-embed-text"_s), qPrintable(list.text()));
}

void tst_ImageLife::opensWhatIsPublished()
{
    const QString port = QString::number(m_stack->publishedPort(3000));
    const QString token = m_stack->shell(u"cat /data/cocosearch/secrets/mcp_token"_s).output.trimmed();
    const QString url = u"http://127.0.0.1:"_s + port;
    const auto status = [&](const QStringList &extra) {
        return PrivateEngine::run(u"curl"_s, QStringList{u"-s"_s, u"-o"_s, u"/dev/null"_s, u"-w"_s, u"%{http_code}"_s}
                                                 + extra)
            .output;
    };
    const QStringList question{u"-H"_s, u"Content-Type: application/json"_s, u"-H"_s,
                               u"Accept: application/json, text/event-stream"_s, u"-d"_s,
                               u"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}"_s, url + u"/mcp"_s};
    QCOMPARE(status({url + u"/health"_s}), u"200"_s);
    QCOMPARE(status(question), u"401"_s);
    QVERIFY(status(QStringList{u"-H"_s, u"Authorization: Bearer "_s + token} + question) != u"401"_s);
}

void tst_ImageLife::restartsEachService_data()
{
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("signal");
    QTest::newRow("server killed") << u"svc-mcp"_s << u"KILL"_s;
    QTest::newRow("ollama killed") << u"svc-ollama"_s << u"KILL"_s;
    QTest::newRow("postgres killed") << u"svc-postgresql"_s << u"KILL"_s;
    QTest::newRow("postgres crashed") << u"svc-postgresql"_s << u"SEGV"_s;
    QTest::newRow("lock killed") << u"svc-lock"_s << u"KILL"_s;
}

void tst_ImageLife::restartsEachService()
{
    QFETCH(QString, service);
    QFETCH(QString, signal);
    const QString before = m_stack->shell(u"s6-svstat -o pid /run/service/"_s + service).output.trimmed();
    QVERIFY2(before.toInt() > 1, qPrintable(before));
    QVERIFY(m_stack->shell(u"kill -%1 %2"_s.arg(signal, before)).ok());
    QTRY_VERIFY_WITH_TIMEOUT(m_stack->shell(u"s6-svstat -o pid /run/service/"_s + service).output.trimmed().toInt()
                                 > before.toInt(),
                             30000);
    QVERIFY2(m_stack->waitForStatus(u"ok"_s, 60), qPrintable(m_stack->exec({u"/etc/s6-overlay/scripts/health-check"_s}).output));
    QVERIFY2(service == u"svc-lock"_s || m_stack->detailOf(service).contains(u"started again"_s),
             qPrintable(m_stack->detailOf(service)));
}

void tst_ImageLife::stopsCleanlyAndStartsWarm()
{
    QCOMPARE(sql(u"create table kept (what text); insert into kept values ('once')"_s), QString());
    QElapsedTimer timer;
    timer.start();
    QVERIFY(PrivateEngine::docker({u"stop"_s, u"-t"_s, u"30"_s, m_stack->id()}).ok());
    qInfo("stopped after %.1f s", static_cast<double>(timer.elapsed()) / 1000);
    QVERIFY2(timer.elapsed() < 10000, "longer than the ten seconds that docker stop waits by default");
    QVERIFY(m_stack->inspect(u"{{.State.ExitCode}}"_s) != u"137"_s);
    const QString logs = m_stack->logs();
    QVERIFY2(logs.contains(u"received fast shutdown request"_s), qPrintable(logs.right(3000)));
    QVERIFY2(logs.trimmed().endsWith(u"database system is shut down"_s), qPrintable(logs.right(3000)));

    const qsizetype seen = logs.size();
    timer.restart();
    QVERIFY(PrivateEngine::docker({u"start"_s, m_stack->id()}).ok());
    QTRY_VERIFY_WITH_TIMEOUT(m_stack->logs().count(kReady) == 2, 60000);
    qInfo("warm start: ready after %.1f s", static_cast<double>(timer.elapsed()) / 1000);
    const QString second = m_stack->logs().mid(seen);
    QVERIFY2(second.contains(u"database system was shut down at"_s), qPrintable(second));
    QVERIFY2(!m_stack->logs().mid(seen).contains(u"not properly shut down"_s), qPrintable(second));
    QCOMPARE(sql(u"select what from kept"_s), u"once"_s);
}

void tst_ImageLife::recoversFromAKill()
{
    QCOMPARE(sql(u"insert into kept values ('twice')"_s), QString());
    QVERIFY(PrivateEngine::docker({u"kill"_s, m_stack->id()}).ok());
    QVERIFY(PrivateEngine::docker({u"start"_s, m_stack->id()}).ok());
    QTRY_VERIFY_WITH_TIMEOUT(m_stack->logs().count(kReady) == 3, 60000);
    QVERIFY(m_stack->logs().contains(u"automatic recovery in progress"_s));
    QCOMPARE(sql(u"select string_agg(what, ' ' order by what) from kept"_s), u"once twice"_s);
    QVERIFY(m_stack->waitForStatus(u"ok"_s));
}

void tst_ImageLife::refusesASecondContainer()
{
    TestContainer second(kImage, m_data->at(u"/data"_s));
    QVERIFY2(second.error().isEmpty(), qPrintable(second.error()));
    QVERIFY(second.waitForStatus(u"failed"_s));
    QVERIFY2(second.detailOf(u"svc-lock"_s).contains(u"in use by another container"_s),
             qPrintable(second.detailOf(u"svc-lock"_s)));
    QVERIFY(second.detailOf(u"svc-lock"_s).contains(m_stack->id().left(12)));
    QCOMPARE(second.inspect(u"{{.State.Running}} {{.RestartCount}}"_s), u"true 0"_s);
    // The first one never noticed.
    QCOMPARE(m_stack->health()[u"status"_s].toString(), u"ok"_s);
    QCOMPARE(sql(u"select count(*) from kept"_s), u"2"_s);
}

void tst_ImageLife::keepsDataAcrossImages()
{
    QVERIFY(PrivateEngine::docker({u"stop"_s, u"-t"_s, u"30"_s, m_stack->id()}).ok());
    const ToolResult made = PrivateEngine::docker(
        {u"build"_s, u"-q"_s, u"-t"_s, u"coco-test/next"_s, u"-"_s}, 120,
        "FROM coco-test/full\nENV COCOSEARCH_IMAGE_VERSION=9.9.9\nRUN mv /opt/ollama/models/blobs /opt/ollama/models/was && "
        "mkdir /opt/ollama/models/blobs && cp /opt/ollama/models/was/* /opt/ollama/models/blobs/ && rm -r "
        "/opt/ollama/models/was && echo new > /opt/ollama/models/blobs/sha256-new\n");
    QVERIFY2(made.ok(), qPrintable(made.text()));
    m_stack = std::make_unique<TestContainer>(u"coco-test/next"_s, m_data->at(u"/data"_s));
    QTRY_VERIFY_WITH_TIMEOUT(m_stack->logs().contains(kReady), 60000);
    QCOMPARE(sql(u"select string_agg(what, ' ' order by what) from kept"_s), u"once twice"_s);
    QCOMPARE(m_stack->shell(u"cat /data/ollama_models/blobs/sha256-new"_s).output.trimmed(), u"new"_s);
    const QString history = m_stack->shell(u"cat /data/cocosearch/images"_s).output;
    QCOMPARE(history.count(u'\n'), 2);
    QVERIFY2(history.section(u'\n', 1, 1).contains(u"version=9.9.9 postgresql=17"_s), qPrintable(history));

    // And back: what the other image had baked in is gone, and so is its link.
    QVERIFY(PrivateEngine::docker({u"stop"_s, u"-t"_s, u"30"_s, m_stack->id()}).ok());
    m_stack = std::make_unique<TestContainer>(kImage, m_data->at(u"/data"_s));
    QTRY_VERIFY_WITH_TIMEOUT(m_stack->logs().contains(kReady), 60000);
    QVERIFY(!m_stack->shell(u"ls -d /data/ollama_models/blobs/sha256-new"_s).ok());
    QCOMPARE(sql(u"select count(*) from kept"_s), u"2"_s);
}

void tst_ImageLife::honoursEveryVariable()
{
    TestContainer stack(
        kImage,
        {u"-e"_s, u"COCOSEARCH_MCP_PORT=3001"_s, u"-e"_s, u"COCOSEARCH_PG_PORT=5433"_s, u"-e"_s,
         u"COCOSEARCH_OLLAMA_PORT=11435"_s, u"-e"_s, u"COCOSEARCH_LOG_LEVEL=debug"_s, u"-e"_s,
         u"PGDATA=/data/elsewhere/pg"_s, u"-e"_s, u"OLLAMA_MODELS=/data/my models"_s, u"-e"_s,
         u"COCOSEARCH_MCP_TRANSPORT=http"_s, u"-e"_s, u"OLLAMA_HOST=0.0.0.0"_s, u"-e"_s,
         u"COCOSEARCH_TOKEN=my-own-token-0123456789abcdef"_s, u"-e"_s, u"S6_KILL_GRACETIME=500"_s, u"-e"_s,
         u"COCOSEARCH_IMAGE=registry.example/coco@sha256:1234"_s, u"-p"_s, u"127.0.0.1::3001"_s});
    QVERIFY2(stack.error().isEmpty(), qPrintable(stack.error()));
    QTRY_VERIFY_WITH_TIMEOUT(stack.logs().contains(kReady), 120000);
    QVERIFY(stack.waitForStatus(u"ok"_s, 30));
    QVERIFY(stack.logs().contains(u" mcp=3001"_s));
    QVERIFY(stack.shell(u"pg_isready -h 127.0.0.1 -p 5433"_s).ok());
    QVERIFY(!stack.shell(u"pg_isready -h 127.0.0.1 -p 5432"_s).ok());
    QVERIFY(stack.shell(u"http-probe 11435 /api/version || /app/bin/http-probe 11435 /api/version"_s).ok());
    QVERIFY(stack.shell(u"test -s /data/elsewhere/pg/PG_VERSION && test ! -e /data/pg_data"_s).ok());
    QVERIFY(stack.shell(u"test -d '/data/my models/manifests' && test ! -e /data/ollama_models"_s).ok());
    QCOMPARE(stack.shell(u"cat /data/cocosearch/secrets/mcp_token"_s).output.trimmed(),
             u"my-own-token-0123456789abcdef"_s);
    QVERIFY(stack.shell(u"cat /data/cocosearch/images"_s).output.contains(u"image=registry.example/coco@sha256:1234"_s));
    const QString pid = stack.shell(u"s6-svstat -o pid /run/service/svc-mcp"_s).output.trimmed();
    const QString environment = stack.exec({u"sh"_s, u"-c"_s, u"tr '\\0' '\\n' < /proc/%1/environ"_s.arg(pid)},
                                           {u"-u"_s, u"72"_s}).output;
    for (const char *line : {"COCOSEARCH_LOG_LEVEL=debug", "COCOSEARCH_MCP_TRANSPORT=http",
                             "COCOSEARCH_OLLAMA_URL=http://127.0.0.1:11435", "COCOSEARCH_EMBED_MODEL=nomic-embed-text"})
        QVERIFY2(environment.split(u'\n').contains(QLatin1StringView(line)), line);
    QVERIFY(environment.contains(u"@127.0.0.1:5433/cocosearch"_s));
    QVERIFY(!environment.contains(u"COCOSEARCH_TOKEN="_s));
}

void tst_ImageLife::appliesPasswords()
{
    TestVolume data(u"passwords"_s);
    QTemporaryDir host;
    QVERIFY(host.isValid());
    const auto logsIn = [](const TestContainer &stack, const QString &password) {
        return stack.exec({u"psql"_s, u"-XAtq"_s, u"-h"_s, u"127.0.0.1"_s, u"-U"_s, u"cocosearch"_s, u"-d"_s,
                           u"cocosearch"_s, u"-c"_s, u"select 'in'"_s},
                          {u"-e"_s, u"PGPASSWORD="_s + password}).output.trimmed() == u"in"_s;
    };
    const QString odd = u"p@ss/w:o'rd %41\\"_s;
    {
        TestContainer stack(u"coco-test/slim"_s, data.at(u"/data"_s) + QStringList{u"-e"_s, u"COCOSEARCH_PG_PASSWORD="_s + odd});
        QTRY_VERIFY_WITH_TIMEOUT(stack.logs().contains(kReady), 60000);
        QVERIFY(logsIn(stack, odd));
        QVERIFY(!logsIn(stack, u"wrong"_s));
        QVERIFY(!logsIn(stack, QString()));
        QVERIFY(!stack.logs().contains(odd));
        // The superuser cannot come through the network, whatever it knows.
        QVERIFY(!stack.exec({u"psql"_s, u"-h"_s, u"127.0.0.1"_s, u"-U"_s, u"postgres"_s, u"-c"_s, u"select 1"_s},
                            {u"-e"_s, u"PGPASSWORD="_s + odd}).ok());
        PrivateEngine::docker({u"stop"_s, u"-t"_s, u"30"_s, stack.id()});
    }
    QFile secret(host.filePath(u"password"_s));
    QVERIFY(secret.open(QIODevice::WriteOnly) && secret.write("from-a-file\n") > 0);
    secret.close();
    {
        TestContainer stack(u"coco-test/slim"_s,
                            data.at(u"/data"_s)
                                + QStringList{u"-v"_s, host.path() + u":/run/secrets:ro"_s, u"-e"_s,
                                              u"COCOSEARCH_PG_PASSWORD_FILE=/run/secrets/password"_s});
        QTRY_VERIFY_WITH_TIMEOUT(stack.logs().contains(kReady), 60000);
        QVERIFY(logsIn(stack, u"from-a-file"_s));
        QVERIFY(!logsIn(stack, odd));
        PrivateEngine::docker({u"stop"_s, u"-t"_s, u"30"_s, stack.id()});
    }
    // Nothing given: the volume remembers.
    TestContainer stack(u"coco-test/slim"_s, data.at(u"/data"_s));
    QTRY_VERIFY_WITH_TIMEOUT(stack.logs().contains(kReady), 60000);
    QVERIFY(logsIn(stack, u"from-a-file"_s));
}

void tst_ImageLife::usesExternalServices()
{
    // The first stack is the outside world of the second.
    const QString address = m_stack->inspect(u"{{.NetworkSettings.IPAddress}}"_s);
    const QString password = m_stack->shell(u"cat /data/cocosearch/secrets/postgres_password"_s).output.trimmed();
    TestContainer stack(kImage, {u"-e"_s, u"COCOSEARCH_DATABASE_URL=postgresql://cocosearch:%1@%2:5432/cocosearch"_s
                                              .arg(password, address),
                                 u"-e"_s, u"COCOSEARCH_EMBEDDING_PROVIDER=none"_s});
    QTRY_VERIFY_WITH_TIMEOUT(stack.logs().contains(kReady), 60000);
    QVERIFY(stack.waitForStatus(u"ok"_s, 30));
    for (const char *service : {"svc-postgresql", "init-database", "init-role", "svc-ollama", "init-warmup"})
        QCOMPARE(stack.stateOf(QLatin1StringView(service)), u"external"_s);
    QVERIFY(stack.shell(u"test ! -e /data/pg_data"_s).ok());
    QVERIFY(!stack.shell(u"pidof postgres"_s).ok());
}

void tst_ImageLife::readsMountsAndNeverWrites()
{
    QTemporaryDir host;
    QVERIFY(QDir(host.path()).mkpath(u"project"_s));
    QVERIFY(QFile::setPermissions(host.path(), QFile::Permissions(0x7755)));
    QFile source(host.filePath(u"project/refresh.py"_s));
    QVERIFY(source.open(QIODevice::WriteOnly) && source.write("def refresh_token(user):\n    return user.token\n") > 0);
    source.close();
    TestContainer stack(kImage, {u"-v"_s, host.path() + u":/mnt/repos:ro"_s});
    QTRY_VERIFY_WITH_TIMEOUT(stack.logs().contains(kReady), 60000);
    for (const char *user : {"0", "72"}) {
        const ToolResult write = stack.exec({u"touch"_s, u"/mnt/repos/project/new"_s}, {u"-u"_s, QLatin1StringView(user)});
        QVERIFY2(write.text().contains(u"Read-only file system"_s), qPrintable(write.text()));
    }
    QCOMPARE(QDir(host.filePath(u"project"_s)).entryList(QDir::Files | QDir::Hidden), QStringList{u"refresh.py"_s});
    const ToolResult index = stack.exec({u"coco"_s, u"index"_s, u"/mnt/repos/project"_s});
    QVERIFY2(index.ok(), qPrintable(index.text()));
    const ToolResult found = stack.exec({u"coco"_s, u"search"_s, u"refresh token"_s, u"--json"_s});
    QVERIFY2(found.output.contains(u"refresh.py"_s), qPrintable(found.text()));
    // Into PostgreSQL, with vectors of the Ollama beside it, all of one mind.
    const ToolResult verified = stack.exec({u"coco"_s, u"verify"_s});
    QVERIFY2(verified.ok(), qPrintable(verified.text()));
    QVERIFY2(verified.output.contains(u"index project"_s), qPrintable(verified.text()));
    QVERIFY2(stack.health()[u"server"_s][u"services"_s][u"database"_s][u"kind"_s].toString() == u"postgresql"_s,
             QJsonDocument(stack.health()).toJson().constData());
}

void tst_ImageLife::runsWithFewCapabilities()
{
    TestContainer stack(kImage, {u"--cap-drop"_s, u"ALL"_s, u"--cap-add"_s, u"CHOWN"_s, u"--cap-add"_s, u"SETUID"_s,
                                 u"--cap-add"_s, u"SETGID"_s, u"--cap-add"_s, u"DAC_OVERRIDE"_s, u"--cap-add"_s,
                                 u"FOWNER"_s, u"--cap-add"_s, u"KILL"_s, u"--security-opt"_s,
                                 u"no-new-privileges"_s, u"--pids-limit"_s, u"200"_s, u"--memory"_s, u"2g"_s});
    QTRY_VERIFY_WITH_TIMEOUT(stack.logs().contains(kReady), 120000);
    QVERIFY(stack.waitForStatus(u"ok"_s, 30));
    QVERIFY(PrivateEngine::docker({u"stop"_s, u"-t"_s, u"30"_s, stack.id()}).ok());
    QVERIFY(stack.logs().contains(u"database system is shut down"_s));
}

void tst_ImageLife::showsHealthToTheEngine()
{
    TestContainer stack(u"coco-test/slim"_s, {u"--health-interval"_s, u"1s"_s, u"--health-retries"_s, u"2"_s,
                                             u"--health-start-period"_s, u"2s"_s});
    const auto health = [&] { return stack.inspect(u"{{.State.Health.Status}}"_s); };
    QCOMPARE(health(), u"starting"_s);
    QTRY_COMPARE_WITH_TIMEOUT(health(), u"healthy"_s, 90000);
    QVERIFY(stack.shell(u"s6-svc -d /run/service/svc-mcp"_s).ok());
    QTRY_COMPARE_WITH_TIMEOUT(health(), u"unhealthy"_s, 60000);
    const QString log = stack.inspect(u"{{range .State.Health.Log}}{{.Output}}{{end}}"_s);
    QVERIFY2(log.contains(u"\"svc-mcp\":{\"state\":\"starting\""_s), qPrintable(log));
    QVERIFY(stack.shell(u"s6-svc -u /run/service/svc-mcp"_s).ok());
    QTRY_COMPARE_WITH_TIMEOUT(health(), u"healthy"_s, 60000);
}

} // namespace coco::tests

QTEST_GUILESS_MAIN(coco::tests::tst_ImageLife)
#include "tst_ImageLife.moc"
