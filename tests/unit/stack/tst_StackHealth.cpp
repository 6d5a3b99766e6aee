// SPDX-License-Identifier: Apache-2.0
#include "stack/StackHealth.h"
#include "stack/TruncatedJson.h"

#include <QJsonDocument>
#include <QTest>

namespace coco::stack {

using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray part(const char *name, const char *state, const char *detail = "answers")
{
    return QByteArray("\"") + name + R"(":{"state":")" + state + R"(","detail":")" + detail + "\"}";
}

struct Line
{
    QByteArray status = "ok";
    QByteArray lock = part("svc-lock", "ok", "the volume is ours");
    QByteArray data = part("init-data", "ok", "settings checked");
    QByteArray database = part("init-database", "ok", "PostgreSQL 17 in /data/pg_data");
    QByteArray postgresql = part("svc-postgresql", "ok");
    QByteArray role = part("init-role", "ok", "role cocosearch");
    QByteArray ollama = part("svc-ollama", "ok");
    QByteArray warmup = part("init-warmup", "ok", "nomic-embed-text is loaded");
    QByteArray mcp = part("svc-mcp", "ok");
    QByteArray server = R"({"status":"ok","version":"0.4.0","services":{"database":{"state":"ok"},)"
                        R"("embedding":{"state":"ok","model":"nomic-embed-text","dimensions":768},)"
                        R"("index":{"state":"ok","indexes":3,"chunks":4711}}})";

    [[nodiscard]] QByteArray text() const
    {
        return "{\"status\":\"" + status + "\",\"services\":{" + lock + ',' + data + ',' + database + ',' + postgresql + ',' + role + ','
               + ollama + ',' + warmup + ',' + mcp + "},\"server\":" + server + "}\n";
    }
    [[nodiscard]] StackHealth health() const
    {
        return StackHealth::parse(QString::fromUtf8(text())).value_or(StackHealth{});
    }
};

constexpr int kPg = 0;
constexpr int kOl = 1;
constexpr int kServer = 2;

} // namespace

class tst_StackHealth : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesWhatIsNoHealthLine_data();
    void refusesWhatIsNoHealthLine();
    void takesWhatIsCompleteOfALineCutAnywhere();
    void readsBehindTheEnginesWords();
    void survivesDeepNesting();
    void readsAHealthyContainer();
    void namesAMissingModelAndItsDownload();
    void blamesTheFirstPartThatFailed();
    void offersTheSettingAScriptNames();
    void offersToFreeTheDisk();
    void turnsServicesThatAreElsewhereOff();
    void waitsForWhatStarts();
    void tellsWhyTheServerIsLimited();
    void doesNotTakeSilenceForHealth();
};

void tst_StackHealth::refusesWhatIsNoHealthLine_data()
{
    QTest::addColumn<QString>("output");
    QTest::newRow("empty") << QString();
    QTest::newRow("time-out") << u"Health check exceeded timeout (10s)"_s;
    QTest::newRow("shell") << u"/bin/sh: health-check: not found"_s;
    QTest::newRow("other JSON") << u"{\"state\":1}"_s;
    QTest::newRow("array") << u"[1,2]"_s;
    QTest::newRow("cut in the first value") << u"{\"status\":\"o"_s;
    QTest::newRow("wrong brackets") << u"{\"status\":\"ok\"]}"_s;
}

void tst_StackHealth::refusesWhatIsNoHealthLine()
{
    QFETCH(QString, output);
    const auto health = StackHealth::parse(output);
    QVERIFY(!health);
    QCOMPARE(health.error().code, ErrorCode::Protocol);
    QVERIFY(!health.error().message.isEmpty());
}

void tst_StackHealth::takesWhatIsCompleteOfALineCutAnywhere()
{
    const QByteArray whole = Line{}.text();
    const StackHealth complete = Line{}.health();
    QVERIFY(!complete.truncated);
    QCOMPARE(complete.parts.size(), 8);
    for (qsizetype length = whole.indexOf("init-data"); length < whole.size() - 2; ++length) {
        const auto health = StackHealth::parse(QString::fromUtf8(whole.left(length) + "..."));
        QVERIFY2(health, qPrintable(QString::number(length)));
        QVERIFY(health->truncated);
        QCOMPARE(health->status, u"ok"_s);
        QVERIFY(!health->parts.isEmpty());
        for (const PartRecord &record : health->parts) {
            if (!record.detail.isEmpty())
                QVERIFY2(complete.parts.contains(record), qPrintable(record.part + record.state + record.detail));
        }
    }
}

void tst_StackHealth::readsBehindTheEnginesWords()
{
    const auto health = StackHealth::parse(u"Health check exceeded timeout (10s): "_s + QString::fromUtf8(Line{}.text()));
    QVERIFY(health);
    QCOMPARE(health->parts.size(), 8);
    QVERIFY(!health->truncated);
    const auto followed = StackHealth::parse(QString::fromUtf8(Line{}.text()) + u"line of a stray program"_s);
    QVERIFY(followed);
    QCOMPARE(followed->parts, health->parts);
}

void tst_StackHealth::survivesDeepNesting()
{
    QVERIFY(salvagedJson(QByteArray(100'000, '[')).isEmpty());
    QVERIFY(salvagedJson("{\"a\":\"\\").isEmpty());
    QCOMPARE(salvagedJson("{\"a\":[1,2,{\"b\":3"), QByteArray("{\"a\":[1,2]}"));
}

void tst_StackHealth::readsAHealthyContainer()
{
    const auto services = Line{}.health().services();
    QCOMPARE(services.size(), 3);
    QCOMPARE(services[kPg].name, u"postgresql"_s);
    QCOMPARE(services[kOl].name, u"ollama"_s);
    QCOMPARE(services[kServer].name, u"mcp"_s);
    for (const ServiceStatus &service : services) {
        QCOMPARE(service.state, ServiceState::Ready);
        QVERIFY(service.reason.isEmpty());
        QCOMPARE(service.fix, Fix{});
    }
    QCOMPARE(services[kServer].version, u"0.4.0"_s);
    QCOMPARE(services[kServer].figures[u"chunks"_s].toInt(), 4711);
    QCOMPARE(services[kServer].figures[u"model"_s].toString(), u"nomic-embed-text"_s);
}

void tst_StackHealth::namesAMissingModelAndItsDownload()
{
    Line line;
    line.status = "failed";
    line.warmup = part("init-warmup", "failed", "the model bge-m3 is not in this image or volume. Run …");
    const ServiceStatus ollama = line.health().services()[kOl];
    QCOMPARE(ollama.state, ServiceState::Degraded);
    QCOMPARE(ollama.fix, (Fix{Fix::Action::PullModel, u"bge-m3"_s}));
    QVERIFY(ollama.reason.contains(u"bge-m3"_s));
}

void tst_StackHealth::blamesTheFirstPartThatFailed()
{
    Line line;
    line.status = "failed";
    line.lock = part("svc-lock", "failed", "this volume is in use by another container (abc). Stop that one, …");
    line.data = line.database = part("init-data", "starting", "waits for what it depends on");
    line.postgresql = part("svc-postgresql", "starting", "waits for what it depends on");
    for (const ServiceStatus &service : line.health().services()) {
        QCOMPARE(service.state, ServiceState::Failed);
        QVERIFY(service.reason.contains(u"another container"_s));
        QVERIFY(service.detail.startsWith(u"svc-lock: "_s));
    }
}

void tst_StackHealth::offersTheSettingAScriptNames()
{
    Line line;
    line.data = part("init-data", "failed", R"(COCOSEARCH_MCP_PORT is \"abc\", which is no port. Give a number from 1 to 65535.)");
    QCOMPARE(line.health().services()[kServer].fix, (Fix{Fix::Action::OpenSettings, u"COCOSEARCH_MCP_PORT"_s}));
}

void tst_StackHealth::offersToFreeTheDisk()
{
    Line line;
    line.database = part("init-database", "failed", "initdb could not make the database in /data/pg_data: No space left on device");
    QCOMPARE(line.health().services()[kPg].fix.action, Fix::Action::FreeDisk);
}

void tst_StackHealth::turnsServicesThatAreElsewhereOff()
{
    Line line;
    line.database = part("init-database", "external", "an external database is used");
    line.postgresql = part("svc-postgresql", "external", "an external database is used");
    line.role = part("init-role", "external", "an external database is used");
    line.ollama = part("svc-ollama", "external", "the embedding provider is builtin");
    line.warmup = part("init-warmup", "external", "nothing to load here");
    const auto services = line.health().services();
    QCOMPARE(services[kPg].state, ServiceState::Off);
    QCOMPARE(services[kOl].state, ServiceState::Off);
    QCOMPARE(services[kServer].state, ServiceState::Ready);
}

void tst_StackHealth::waitsForWhatStarts()
{
    Line line;
    line.status = "starting";
    line.role = part("init-role", "starting", "checking role, database and extension");
    line.warmup = part("init-warmup", "starting", "loading nomic-embed-text");
    const auto services = line.health().services();
    QCOMPARE(services[kPg].state, ServiceState::Starting);
    QCOMPARE(services[kPg].reason, u"checking role, database and extension"_s);
    QCOMPARE(services[kOl].reason, u"loading nomic-embed-text"_s);
    QCOMPARE(services[kServer].state, ServiceState::Starting);
}

void tst_StackHealth::tellsWhyTheServerIsLimited()
{
    Line line;
    line.status = "degraded";
    line.server = R"({"status":"degraded","version":"1","services":{"database":{"state":"ok","detail":"fine"},)"
                  R"("embedding":{"state":"failed","detail":"Ollama does not answer; searching by words."}}})";
    const ServiceStatus server = line.health().services()[kServer];
    QCOMPARE(server.state, ServiceState::Degraded);
    QCOMPARE(server.reason, u"Ollama does not answer; searching by words."_s);
}

void tst_StackHealth::doesNotTakeSilenceForHealth()
{
    const auto health = StackHealth::parse(u"{\"status\":\"ok\",\"services\":{}}"_s);
    QVERIFY(health);
    for (const ServiceStatus &service : health->services())
        QCOMPARE(service.state, ServiceState::Unknown);
    const auto odd = StackHealth::parse(u"{\"status\":\"ok\",\"services\":{\"svc-mcp\":7,\"svc-ollama\":{\"state\":\"purple\"}}}"_s);
    QVERIFY(odd);
    for (const ServiceStatus &service : odd->services())
        QCOMPARE(service.state, ServiceState::Unknown);
}

} // namespace coco::stack

QTEST_GUILESS_MAIN(coco::stack::tst_StackHealth)
#include "tst_StackHealth.moc"
