// SPDX-License-Identifier: Apache-2.0
// What a container does about faults that starting again cannot mend: it stays up, unhealthy, names the
// cause and the way out, and touches nothing.
#include "support/PrivateEngine.h"

#include <QJsonObject>
#include <QTest>

namespace coco::tests {

using namespace Qt::Literals::StringLiterals;

class tst_ImageFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void refusesBadSettings_data();
    void refusesBadSettings();
    void refusesAFullDisk();
    void goesOnAfterADiskThatFilled();
    void refusesAReadOnlyVolume();
    void refusesForeignFiles();
    void refusesAnotherOwner();
    void refusesABrokenConfiguration();
    void refusesAnotherMajorAndShowsTheWay();
    void saysThatAModelIsMissing();
    void runsACommandBesideFaults();
};

namespace {

const QString kSlim = u"coco-test/slim"_s;
const QString kReady = u"COCOSEARCH_READY"_s;

/// Runs sh as root on a volume, without starting anything.
ToolResult onVolume(const TestVolume &volume, const QString &line)
{
    return PrivateEngine::docker(QStringList{u"run"_s, u"--rm"_s, u"--entrypoint"_s, u"sh"_s} + volume.at(u"/data"_s)
                                 + QStringList{kSlim, u"-c"_s, line});
}

/// Held, not restarting: the container runs, never restarted, and what depends on the service is down.
QString heldProblem(const TestContainer &stack, const QString &service, const QString &cause)
{
    if (!stack.error().isEmpty())
        return stack.error();
    if (!stack.waitForState(service, u"failed"_s, 60))
        return service + u" did not fail: "_s + stack.logs().right(2000);
    const QString detail = stack.detailOf(service);
    if (!detail.contains(cause))
        return detail;
    if (stack.inspect(u"{{.State.Running}} {{.RestartCount}}"_s) != u"true 0"_s)
        return u"the container did not stay up"_s;
    if (stack.exec({u"/etc/s6-overlay/scripts/health-check"_s}).exitCode != 1)
        return u"the health check does not fail"_s;
    if (stack.health()[u"status"_s].toString() != u"failed"_s)
        return u"the document does not say failed"_s;
    if (stack.logs().contains(kReady) || !stack.logs().contains(cause))
        return stack.logs();
    return {};
}

} // namespace

void tst_ImageFaults::initTestCase()
{
    if (const QString reason = PrivateEngine::unavailable(); !reason.isEmpty())
        QSKIP(qPrintable(reason));
}

void tst_ImageFaults::refusesBadSettings_data()
{
    QTest::addColumn<QString>("setting");
    QTest::addColumn<QString>("cause");
    QTest::newRow("port in words") << u"COCOSEARCH_PG_PORT=five"_s << u"COCOSEARCH_PG_PORT is \"five\""_s;
    QTest::newRow("port zero") << u"COCOSEARCH_MCP_PORT=0"_s << u"COCOSEARCH_MCP_PORT is 0"_s;
    QTest::newRow("port too high") << u"COCOSEARCH_OLLAMA_PORT=65536"_s << u"from 1 to 65535"_s;
    QTest::newRow("port injected") << u"COCOSEARCH_PG_PORT=5432 -c foo"_s << u"which is no port"_s;
    QTest::newRow("ports collide") << u"COCOSEARCH_MCP_PORT=5432"_s << u"are both 5432"_s;
    QTest::newRow("stdio") << u"COCOSEARCH_MCP_TRANSPORT=stdio"_s << u"docker exec -i"_s;
    QTest::newRow("provider") << u"COCOSEARCH_EMBEDDING_PROVIDER=cohere"_s << u"Known are none, builtin"_s;
    QTest::newRow("relative data") << u"PGDATA=pg"_s << u"absolute path"_s;
    QTest::newRow("url") << u"COCOSEARCH_DATABASE_URL=mysql://x"_s << u"postgresql:// or sqlite://"_s;
    QTest::newRow("missing secret") << u"COCOSEARCH_TOKEN_FILE=/run/secrets/none"_s
                                    << u"COCOSEARCH_TOKEN_FILE names /run/secrets/none"_s;
}

void tst_ImageFaults::refusesBadSettings()
{
    QFETCH(QString, setting);
    QFETCH(QString, cause);
    TestContainer stack(kSlim, {u"-e"_s, setting});
    QCOMPARE(heldProblem(stack, u"init-data"_s, cause), QString());
    QVERIFY(stack.shell(u"test ! -e /data/pg_data"_s).ok());
}

void tst_ImageFaults::refusesAFullDisk()
{
    TestContainer stack(kSlim, {u"--mount"_s, u"type=tmpfs,destination=/data,tmpfs-size=20m"_s});
    QCOMPARE(heldProblem(stack, u"init-database"_s, u"No space left on device"_s), QString());
    // Nothing half-made that the next start would take for a database.
    QVERIFY(stack.shell(u"test ! -e /data/pg_data/PG_VERSION"_s).ok());
}

void tst_ImageFaults::goesOnAfterADiskThatFilled()
{
    TestContainer stack(kSlim, {u"--mount"_s, u"type=tmpfs,destination=/data,tmpfs-size=200m"_s});
    QTRY_VERIFY_WITH_TIMEOUT(stack.logs().contains(kReady), 60000);
    QVERIFY(stack.shell(u"mkdir -p /mnt/repos/a /mnt/repos/b; echo 'def empty_the_cart(): pass' > /mnt/repos/a/cart.py; "
                        "for i in $(seq 300); do echo \"def beta$i(x): return x * $i\" > /mnt/repos/b/b$i.py; done"_s).ok());
    QVERIFY(stack.shell(u"coco index /mnt/repos/a --name a"_s).ok());
    const auto found = [&stack] { return stack.shell(u"coco search 'empty the cart' -n a --json"_s).output.contains(u"cart.py"_s); };
    QVERIFY(found());
    // No room for data: writing says so, reading goes on.
    QVERIFY(!stack.shell(u"dd if=/dev/zero of=/data/filler bs=64k"_s).ok());
    const ToolResult full = stack.shell(u"coco index /mnt/repos/b --name b"_s);
    QVERIFY(full.exitCode > 0);
    QVERIFY2(full.errors.contains(u"The disk of the PostgreSQL server is full"_s), qPrintable(full.text()));
    QVERIFY(found());
    // No room for the log either: PostgreSQL ends, and cannot start again.
    QVERIFY(!stack.exec({u"s6-setuidgid"_s, u"postgres"_s, u"psql"_s, u"-Xq"_s, u"-h"_s, u"/run/postgresql"_s, u"-d"_s, u"cocosearch"_s, u"-c"_s,
                         u"SELECT count(*) FROM (SELECT pg_logical_emit_message(true, 'x', repeat(md5(i::text), 60000)) FROM generate_series(1, 200) i) s"_s}).ok());
    QTRY_VERIFY_WITH_TIMEOUT(stack.detailOf(u"svc-postgresql"_s).contains(u"Free some space"_s), 60000);
    QVERIFY(stack.waitForStatus(u"failed"_s, 60));
    QVERIFY(stack.shell(u"rm /data/filler"_s).ok());
    QVERIFY2(stack.waitForStatus(u"ok"_s, 90), qPrintable(stack.logs().right(2000)));
    QVERIFY(found());
    const ToolResult again = stack.shell(u"coco index /mnt/repos/b --name b"_s);
    QVERIFY2(again.ok(), qPrintable(again.text()));
    QCOMPARE(stack.inspect(u"{{.RestartCount}}"_s), u"0"_s);
}

void tst_ImageFaults::refusesAReadOnlyVolume()
{
    TestVolume data(u"readonly"_s);
    TestContainer stack(kSlim, {u"-v"_s, data.name() + u":/data:ro"_s});
    QCOMPARE(heldProblem(stack, u"svc-lock"_s, u"Read-only file system"_s), QString());
}

void tst_ImageFaults::refusesForeignFiles()
{
    TestVolume data(u"foreign"_s);
    QVERIFY(onVolume(data, u"mkdir /data/pg_data && echo precious > /data/pg_data/thesis.txt"_s).ok());
    TestContainer stack(kSlim, data.at(u"/data"_s));
    QCOMPARE(heldProblem(stack, u"init-database"_s, u"holds files but no database"_s), QString());
    QCOMPARE(stack.shell(u"cat /data/pg_data/thesis.txt"_s).output.trimmed(), u"precious"_s);
}

void tst_ImageFaults::refusesAnotherOwner()
{
    TestVolume data(u"owner"_s);
    QVERIFY(onVolume(data, u"mkdir /data/pg_data && echo 17 > /data/pg_data/PG_VERSION && chown -R 999:999 /data/pg_data"_s).ok());
    TestContainer stack(kSlim, data.at(u"/data"_s));
    QCOMPARE(heldProblem(stack, u"init-database"_s, u"belongs to user 999"_s), QString());
    QCOMPARE(stack.shell(u"stat -c %u /data/pg_data /data/pg_data/PG_VERSION"_s).output, u"999\n999\n"_s);
}

void tst_ImageFaults::refusesABrokenConfiguration()
{
    TestVolume data(u"broken"_s);
    {
        TestContainer stack(kSlim, data.at(u"/data"_s));
        QTRY_VERIFY_WITH_TIMEOUT(stack.logs().contains(kReady), 60000);
        QVERIFY(stack.shell(u"echo 'shared_buffers = plenty' >> /data/pg_data/postgresql.conf"_s).ok());
        PrivateEngine::docker({u"stop"_s, u"-t"_s, u"30"_s, stack.id()});
    }
    TestContainer stack(kSlim, data.at(u"/data"_s));
    QCOMPARE(heldProblem(stack, u"svc-postgresql"_s, u"shared_buffers"_s), QString());
    QVERIFY(stack.detailOf(u"svc-postgresql"_s).contains(u"postgresql.conf"_s));
}

void tst_ImageFaults::refusesAnotherMajorAndShowsTheWay()
{
    TestVolume data(u"major"_s);
    QByteArray dump;
    {
        TestContainer stack(kSlim, data.at(u"/data"_s));
        QTRY_VERIFY_WITH_TIMEOUT(stack.logs().contains(kReady), 60000);
        QVERIFY(stack.exec({u"s6-setuidgid"_s, u"postgres"_s, u"psql"_s, u"-h"_s, u"/run/postgresql"_s, u"-d"_s,
                            u"cocosearch"_s, u"-c"_s, u"set role cocosearch; create table kept (v vector(2)); insert into kept values ('[1,2]')"_s}).ok());
        // The way out, first half: the dump that the earlier image makes.
        const ToolResult dumped = stack.exec({u"/etc/s6-overlay/scripts/dump-database"_s});
        QVERIFY2(dumped.ok(), qPrintable(dumped.errors));
        dump = dumped.output.toUtf8();
        PrivateEngine::docker({u"stop"_s, u"-t"_s, u"30"_s, stack.id()});
    }
    // A database of another major looks like this from outside.
    QVERIFY(onVolume(data, u"echo 15 > /data/pg_data/PG_VERSION && sed -i 's/postgresql=17/postgresql=15/; s/image=unnamed/image=coco@sha256:beef/' /data/cocosearch/images"_s).ok());
    const QString before = onVolume(data, u"find /data/pg_data -type f | xargs cat | sha256sum"_s).output;
    {
        TestContainer stack(kSlim, data.at(u"/data"_s));
        QCOMPARE(heldProblem(stack, u"init-database"_s, u"was written by PostgreSQL 15 and this image has 17"_s), QString());
        const QString detail = stack.detailOf(u"init-database"_s);
        QVERIFY2(detail.contains(u"image=coco@sha256:beef"_s), qPrintable(detail));
        QVERIFY2(detail.contains(u"PGDATA=/data/pg_data-17"_s), qPrintable(detail));
    }
    QCOMPARE(onVolume(data, u"find /data/pg_data -type f | xargs cat | sha256sum"_s).output, before);

    // Second half: a fresh folder beside the old one, and the dump into it.
    TestContainer stack(kSlim, data.at(u"/data"_s) + QStringList{u"-e"_s, u"PGDATA=/data/pg_data-17"_s});
    QTRY_VERIFY_WITH_TIMEOUT(stack.logs().contains(kReady), 60000);
    const ToolResult restored = stack.exec({u"/etc/s6-overlay/scripts/restore-database"_s}, {}, 60, dump);
    QVERIFY2(restored.ok(), qPrintable(restored.text()));
    QVERIFY(stack.waitForStatus(u"ok"_s, 30));
    // A dump that ends in the middle changes nothing.
    QVERIFY(!stack.exec({u"/etc/s6-overlay/scripts/restore-database"_s}, {}, 60, "create table x (y int); select nonsense").ok());
    const QString password = stack.shell(u"cat /data/cocosearch/secrets/postgres_password"_s).output.trimmed();
    const ToolResult kept = stack.exec({u"psql"_s, u"-XAtq"_s, u"-h"_s, u"127.0.0.1"_s, u"-U"_s, u"cocosearch"_s, u"-d"_s,
                                        u"cocosearch"_s, u"-c"_s, u"insert into kept values ('[3,4]'); select count(*) from kept"_s},
                                       {u"-e"_s, u"PGPASSWORD="_s + password});
    QCOMPARE(kept.output.trimmed(), u"2"_s);
    QCOMPARE(stack.shell(u"cat /data/pg_data/PG_VERSION"_s).output.trimmed(), u"15"_s);
}

void tst_ImageFaults::saysThatAModelIsMissing()
{
    TestContainer stack(u"coco-test/full"_s, {u"-e"_s, u"COCOSEARCH_EMBED_MODEL=all-minilm"_s});
    QVERIFY(stack.waitForState(u"init-warmup"_s, u"failed"_s));
    const QString detail = stack.detailOf(u"init-warmup"_s);
    QVERIFY2(detail.contains(u"all-minilm is not in this image"_s) && detail.contains(u"ollama pull all-minilm"_s),
             qPrintable(detail));
    QVERIFY(!stack.logs().contains(kReady));
    // The way out works without a restart.
    const ToolResult pulled = stack.shell(u"OLLAMA_HOST=127.0.0.1:11434 ollama pull all-minilm"_s);
    QVERIFY2(pulled.ok(), qPrintable(pulled.text()));
    QVERIFY(stack.waitForState(u"init-warmup"_s, u"ok"_s, 20));
}

void tst_ImageFaults::runsACommandBesideFaults()
{
    const ToolResult result = PrivateEngine::docker(
        {u"run"_s, u"--rm"_s, u"-e"_s, u"COCOSEARCH_PG_PORT=bad"_s, kSlim, u"sh"_s, u"-c"_s, u"echo still here; exit 7"_s}, 60);
    QVERIFY2(result.output.contains(u"still here"_s), qPrintable(result.text()));
    QCOMPARE(result.exitCode, 7);
}

} // namespace coco::tests

QTEST_GUILESS_MAIN(coco::tests::tst_ImageFaults)
#include "tst_ImageFaults.moc"
