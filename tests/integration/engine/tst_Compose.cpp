// SPDX-License-Identifier: Apache-2.0
// The compose files and the commands of docker/docs, run by docker-compose in an engine of our own.
#include "GuideRules.h"
#include "support/PrivateEngine.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace coco::tests {
namespace {

constexpr int kSeconds = 300; // of a command; only catches a hang

void write(const QString &path, const QByteArray &text, bool executable = false)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
    if (executable)
        QVERIFY(file.setPermissions(file.permissions() | QFile::ExeOwner));
}

void copyTree(const QString &source, const QString &target)
{
    QDirIterator files(source, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString copy = target + u'/' + QDir(source).relativeFilePath(files.next());
        QDir().mkpath(QFileInfo(copy).path());
        QVERIFY(QFile::copy(files.filePath(), copy));
    }
}

/// First of three free neighbours.
quint16 freePorts()
{
    for (quint16 port = 23000; port < 29000; port += 3) {
        QTcpServer a;
        QTcpServer b;
        QTcpServer c;
        if (a.listen(QHostAddress::LocalHost, port) && b.listen(QHostAddress::LocalHost, port + 1)
            && c.listen(QHostAddress::LocalHost, port + 2))
            return port;
    }
    return 0;
}

/// "docker compose" for where only docker-compose is installed; nobody sits at a terminal here.
constexpr char kDocker[] = R"(#!/bin/bash
[ "$1" = compose ] || exec "$REAL_DOCKER" "$@"
shift
words=()
for word; do
    words+=("$word")
    case $word in exec | run) [ -n "$done" ] || words+=(-T); done=1 ;; up | down | config) done=1 ;; esac
done
exec docker-compose "${words[@]}"
)";

} // namespace

class tst_Compose : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void checksPassAndNoticeAFault();
    void guideWorks_data();
    void guideWorks();
    void startsInOrder();
    void guardsItsContainers();
    void ingestedDocumentsAreFound();
    void databaseDownIsSaid();
    void downKeepsTheVolumes();
    void missingFoldersAreNamed();
    void takenPortIsNamed();
    void laterGuidesWork_data();
    void laterGuidesWork();

private:
    [[nodiscard]] ToolResult sh(const QString &line, const QStringList &environment = {}) const;
    [[nodiscard]] QString containerOf(const QString &service) const;
    [[nodiscard]] QString inspect(const QString &service, const QString &format) const;
    void waitUntilReady() const;
    void runGuide(const QString &guide) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    quint16 m_port = 0;
};

/// Runs lines as a reader of the guides would: in docker/, one after the other, until one fails.
ToolResult tst_Compose::sh(const QString &line, const QStringList &environment) const
{
    const QString home = m_folder->filePath(u"home"_s);
    QStringList arguments{u"HOME="_s + home, u"PATH="_s + m_folder->filePath(u"bin"_s) + u':' + qEnvironmentVariable("PATH"),
                          u"REAL_DOCKER="_s + QStandardPaths::findExecutable(u"docker"_s),
                          u"COCOSEARCH_SERVER_IMAGE=coco-test/server"_s,
                          u"COCOSEARCH_POSTGRES_IMAGE=coco-test/postgres"_s,
                          u"COCOSEARCH_OLLAMA_IMAGE=coco-test/ollama:serve"_s,
                          u"COCOSEARCH_TEST_OLLAMA_IMAGE=coco-test/ollama:serve"_s,
                          u"COCOSEARCH_POSTGRES_SHM=128m"_s,
                          u"COCOSEARCH_MCP_PORT=%1"_s.arg(m_port)};
    arguments << environment << u"bash"_s << u"-euo"_s << u"pipefail"_s << u"-c"_s
              << u"cd '%1'\n%2"_s.arg(m_folder->filePath(u"checkout/docker"_s), line);
    return PrivateEngine::run(u"env"_s, arguments, kSeconds);
}

QString tst_Compose::containerOf(const QString &service) const
{
    return sh(u"docker compose ps -q "_s + service).output.trimmed();
}

QString tst_Compose::inspect(const QString &service, const QString &format) const
{
    return PrivateEngine::docker({u"inspect"_s, u"--format"_s, format, containerOf(service)}).output.trimmed();
}

void tst_Compose::initTestCase()
{
    const QString reason = PrivateEngine::unavailable();
    if (!reason.isEmpty())
        QSKIP(qPrintable(reason));
    const QString source = QStringLiteral(COCO_SOURCE_DIR);
    const auto build = [&](const QString &folder, const QString &base, const QString &tag) {
        const ToolResult built = PrivateEngine::docker({u"build"_s, u"-q"_s, u"--build-arg"_s, u"BASE_IMAGE="_s + base, u"-t"_s, tag,
                                                        source + u"/tests/support/"_s + folder}, kSeconds);
        QVERIFY2(built.ok(), qPrintable(built.text()));
    };
    build(u"postgres_standin"_s, u"coco-test/slim"_s, u"coco-test/postgres"_s);
    build(u"fake_ollama"_s, u"coco-test/base:trixie"_s, u"coco-test/ollama:serve"_s);

    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QFile::setPermissions(m_folder->path(), QFileDevice::Permissions(0x7555))); // others look in as well
    copyTree(source + u"/docker"_s, m_folder->filePath(u"checkout/docker"_s));
    copyTree(source + u"/tests/support/fake_ollama"_s, m_folder->filePath(u"checkout/tests/support/fake_ollama"_s));
    write(m_folder->filePath(u"bin/docker"_s), kDocker, true);
    write(m_folder->filePath(u"home/src/shop/invoice.py"_s),
          "def sum_invoice_lines(lines):\n    \"\"\"Add up an invoice, discounts included.\"\"\"\n    return sum(lines)\n");
    write(m_folder->filePath(u"home/handbook/returns.md"_s),
          "# Handbook\n## Returns\nParcels that come back are weighed and booked within two days.\n");
    write(m_folder->filePath(u"home/handbook/page.html"_s),
          "<html><script>var tracker = 1</script><h1>Holidays</h1><p>Ask for leave a week before.</p></html>\n");
    m_port = freePorts();
    QVERIFY(m_port != 0);
}

void tst_Compose::cleanupTestCase()
{
    if (!m_folder)
        return;
    for (const QString &project : {u"cocosearch"_s, u"cocosearch_next"_s, u"cocosearch-test"_s}) {
        const QString file = project == "cocosearch-test"_L1 ? u"compose.test.yaml"_s : u"compose.yaml"_s;
        // What is not set has no say in what is removed.
        const ToolResult removed = sh(u"docker compose -p %1 -f %2 down --volumes --remove-orphans"_s.arg(project, file),
                                      {u"COCOSEARCH_TOKEN=unused-unused-unused"_s, u"COCOSEARCH_DB_PASSWORD=unused"_s, u"COCOSEARCH_REPOS=/tmp"_s});
        QVERIFY2(removed.ok(), qPrintable(removed.text()));
    }
}

void tst_Compose::checksPassAndNoticeAFault()
{
    const QString checks = u"docker compose -p cocosearch-test -f compose.test.yaml "_s;
    const ToolResult good = sh(checks + u"run --rm test"_s);
    if (!good.ok())
        qWarning("%s", qPrintable(sh(checks + u"logs --no-color"_s).text().right(6000)));
    QVERIFY2(good.ok(), qPrintable(good.text()));
    QCOMPARE(good.output.count("ok      "_L1), 7);
    const ToolResult bad = sh(checks + u"run --rm test"_s, {u"CHECKS_EXPECT=no_such_function_anywhere"_s});
    QVERIFY(!bad.ok());
    QVERIFY2(bad.text().contains("FAILED  a function is found by its name"_L1), qPrintable(bad.text()));
    // Nothing of it can be reached from outside, and nothing of it is on a disk.
    const ToolResult ports = PrivateEngine::docker({u"ps"_s, u"--filter"_s, u"label=com.docker.compose.project=cocosearch-test"_s,
                                                    u"--format"_s, u"{{.Ports}}"_s});
    QVERIFY2(!ports.output.contains("->"_L1), qPrintable(ports.output));
    const ToolResult volumes = PrivateEngine::docker({u"volume"_s, u"ls"_s, u"-q"_s, u"--filter"_s,
                                                      u"label=com.docker.compose.project=cocosearch-test"_s});
    QCOMPARE(volumes.output.trimmed(), QString());
    QVERIFY(sh(checks + u"down --volumes"_s).ok());
}

void tst_Compose::waitUntilReady() const
{
    QTRY_COMPARE_WITH_TIMEOUT(inspect(u"mcp"_s, u"{{.State.Health.Status}}"_s), u"healthy"_s, 180'000);
}

void tst_Compose::runGuide(const QString &guide) const
{
    if (guide != "set-up.md"_L1) // the others tell of a stack that runs
        waitUntilReady();
    int count = 0;
    for (const GuideBlock &block : guideBlocks(QStringLiteral(COCO_SOURCE_DIR), guide)) {
        if (block.mark != "tested by: tst_Compose"_L1)
            continue;
        QString lines = block.text;
        lines.replace(u"3000-3002"_s, u"%1-%2"_s.arg(m_port).arg(m_port + 2));
        lines.replace(u"127.0.0.1:3000"_s, u"127.0.0.1:%1"_s.arg(m_port));
        const ToolResult result = sh(lines);
        if (!result.ok())
            qWarning("%s", qPrintable(sh(u"docker compose logs --no-color --tail 40"_s).text().right(6000)));
        QVERIFY2(result.ok(), qPrintable(u"%1:%2\n%3\n%4"_s.arg(guide).arg(block.line).arg(block.text, result.text())));
        ++count;
    }
    QVERIFY2(count > 0, qPrintable(guide));
}

void tst_Compose::guideWorks_data()
{
    QTest::addColumn<QString>("guide");
    QTest::newRow("set-up") << QStringLiteral("set-up.md");
    QTest::newRow("health") << QStringLiteral("health.md");
    QTest::newRow("CI/CD") << QStringLiteral("ci-cd.md");
}

void tst_Compose::guideWorks()
{
    QFETCH(QString, guide);
    runGuide(guide);
}

void tst_Compose::startsInOrder()
{
    const QString started = u"{{.State.StartedAt}}"_s;
    QVERIFY(sh(u"docker compose up -d --force-recreate"_s).ok());
    QVERIFY(inspect(u"postgresql"_s, started) < inspect(u"mcp"_s, started));
    QVERIFY(inspect(u"ollama"_s, started) < inspect(u"ollama-model"_s, started));
    QVERIFY(inspect(u"ollama-model"_s, u"{{.State.FinishedAt}}"_s) < inspect(u"mcp"_s, started));
    QCOMPARE(inspect(u"ollama-model"_s, u"{{.State.ExitCode}}"_s), u"0"_s);
    waitUntilReady();
}

void tst_Compose::guardsItsContainers()
{
    QCOMPARE(inspect(u"mcp"_s, u"{{range .NetworkSettings.Ports}}{{range .}}{{.HostIp}} {{end}}{{end}}"_s), u"127.0.0.1"_s);
    for (const QString &service : {u"postgresql"_s, u"ollama"_s})
        QCOMPARE(inspect(service, u"{{range .NetworkSettings.Ports}}{{range .}}{{.HostIp}} {{end}}{{end}}"_s), QString());
    QCOMPARE(sh(u"docker compose exec mcp id -u"_s).output.trimmed(), u"72"_s);
    for (const QString &path : {u"/mnt/repos/x"_s, u"/config/x"_s, u"/x"_s, u"/app/x"_s})
        QVERIFY2(!sh(u"docker compose exec mcp touch "_s + path).ok(), qPrintable(path));
    QVERIFY(sh(u"docker compose exec mcp touch /var/log/cocosearch/x /data/cocosearch/server/x"_s).ok());
    const QString inside = sh(u"docker compose exec mcp stat -c %a:%u /run/cocosearch/token"_s).output.trimmed();
    QCOMPARE(inside, u"600:72"_s);
    QVERIFY(!sh(u"docker compose exec mcp cat /proc/1/cmdline"_s).output.contains("POSTGRES"_L1));
}

void tst_Compose::ingestedDocumentsAreFound()
{
    const ToolResult parcels = sh(u"docker compose exec mcp coco search 'parcels that come back' -n handbook --json"_s);
    QVERIFY2(parcels.output.contains("returns.md"_L1), qPrintable(parcels.text()));
    QVERIFY2(parcels.output.contains("Handbook > Returns"_L1), qPrintable(parcels.text()));
    const ToolResult leave = sh(u"docker compose exec mcp coco search 'ask for leave' -n handbook --json"_s);
    QVERIFY2(leave.output.contains("page.html"_L1), qPrintable(leave.text()));
    QVERIFY2(!leave.output.contains("tracker"_L1), qPrintable(leave.text()));
    // Through the published port too, as an assistant does it.
    const ToolResult mcp = sh(uR"~(curl -fsS -H "Authorization: Bearer $(sed -n 's/^COCOSEARCH_TOKEN=//p' .env)" \
        -H 'Content-Type: application/json' -H 'Accept: application/json, text/event-stream' http://127.0.0.1:%1/mcp \
        -d '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}')~"_s
                                  .arg(m_port));
    QVERIFY2(mcp.ok() && mcp.output.contains("cocosearch"_L1), qPrintable(mcp.text()));
    QVERIFY(!sh(u"curl -fsS http://127.0.0.1:%1/api/indexes"_s.arg(m_port)).ok());
}

void tst_Compose::databaseDownIsSaid()
{
    const QString health = u"curl -s -H \"Authorization: Bearer $(sed -n 's/^COCOSEARCH_TOKEN=//p' .env)\" http://127.0.0.1:%1/health"_s.arg(m_port);
    const auto status = [&] {
        return QJsonDocument::fromJson(sh(health).output.toUtf8())[u"status"_s].toString();
    };
    QTRY_COMPARE_WITH_TIMEOUT(status(), u"ok"_s, 60'000);
    QVERIFY(sh(u"docker compose stop postgresql"_s).ok());
    QTRY_VERIFY_WITH_TIMEOUT(status() == "failed"_L1 || status() == "starting"_L1, 60'000);
    QTRY_COMPARE_WITH_TIMEOUT(inspect(u"mcp"_s, u"{{.State.Health.Status}}"_s), u"unhealthy"_s, 120'000);
    const ToolResult verify = sh(u"docker compose run --rm --no-deps verify"_s);
    QCOMPARE(verify.exitCode, 3);
    QVERIFY(sh(u"docker compose start postgresql"_s).ok());
    QTRY_COMPARE_WITH_TIMEOUT(status(), u"ok"_s, 90'000);
    QVERIFY(sh(u"docker compose exec mcp coco search 'add up an invoice' -n shop"_s).ok());
}

void tst_Compose::downKeepsTheVolumes()
{
    QVERIFY(sh(u"docker compose down"_s).ok());
    QVERIFY(containerOf(u"mcp"_s).isEmpty());
    QVERIFY(sh(u"docker compose up -d && docker compose run --rm verify"_s).ok());
    const ToolResult list = sh(u"docker compose exec mcp coco list"_s);
    QVERIFY2(list.output.contains("shop"_L1) && list.output.contains("handbook"_L1), qPrintable(list.text()));
    // Clean: PostgreSQL had nothing to recover.
    QVERIFY(!sh(u"docker compose logs --no-color postgresql"_s).text().contains("was not properly shut down"_L1));
}

void tst_Compose::missingFoldersAreNamed()
{
    const ToolResult repositories = sh(u"docker compose -p cocosearch_next up -d --no-deps mcp"_s, {u"COCOSEARCH_REPOS=/no/such/folder"_s, u"COCOSEARCH_MCP_PORT=%1"_s.arg(m_port + 1)});
    QVERIFY(!repositories.ok());
    QVERIFY2(repositories.text().contains("/no/such/folder"_L1), qPrintable(repositories.text()));
    const ToolResult ingest = sh(u"docker compose run --rm ingest"_s, {u"COCOSEARCH_INGEST_DIR=/no/such/documents"_s});
    QVERIFY(!ingest.ok());
    QVERIFY2(ingest.text().contains("/no/such/documents"_L1), qPrintable(ingest.text()));
    QVERIFY(sh(u"docker compose -p cocosearch_next down --volumes"_s).ok());
}

void tst_Compose::takenPortIsNamed()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost, m_port + 1));
    const ToolResult result = sh(u"docker compose -p cocosearch_next up -d --no-deps mcp"_s, {u"COCOSEARCH_MCP_PORT=%1"_s.arg(m_port + 1)});
    QVERIFY(!result.ok());
    QVERIFY2(result.text().contains(QString::number(m_port + 1)), qPrintable(result.text()));
    QVERIFY(sh(u"docker compose -p cocosearch_next down --volumes"_s).ok());
}

void tst_Compose::laterGuidesWork_data()
{
    QTest::addColumn<QString>("guide");
    QTest::newRow("production") << QStringLiteral("production.md");
    QTest::newRow("troubleshooting") << QStringLiteral("troubleshooting.md");
}

void tst_Compose::laterGuidesWork()
{
    QFETCH(QString, guide);
    runGuide(guide);
}

} // namespace coco::tests

QTEST_GUILESS_MAIN(coco::tests::tst_Compose)
#include "tst_Compose.moc"
