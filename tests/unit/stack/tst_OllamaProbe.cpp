// SPDX-License-Identifier: Apache-2.0
#include "stack/OllamaProbe.h"

#include "support/FakeOllama.h"

#include <QTcpServer>
#include <QTest>

#include <thread>

namespace coco::stack {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// Against the stand-in for Ollama.
class tst_OllamaProbe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { QVERIFY(m_ollama->script("")); }

    void findsNobody();
    void recognisesAStranger();
    void offersToDownloadAMissingModel();
    void looksWithoutLoadingTheModel();
    void embedsInFullDepth();
    void waitsForAModelThatLoads();
    void tellsAServerThatHangs();
    void tellsAModelThatCannotEmbed_data();
    void tellsAModelThatCannotEmbed();
    void doesNotNeedTheListOfLoadedModels();
    void comesBackSoonAfterAStop();

private:
    ServiceStatus probe(ProbeDepth depth, const QString &model = u"nomic-embed-text"_s, std::chrono::milliseconds embedTimeout = 30s,
                        std::chrono::milliseconds answerTimeout = 10s, const std::stop_token &stop = {})
    {
        OllamaProbe probe(m_http, {m_ollama->url(), model, answerTimeout, embedTimeout});
        return probe.probe(depth, stop);
    }

    HttpSession m_http;
    std::unique_ptr<test::FakeOllama> m_ollama;
};

void tst_OllamaProbe::initTestCase()
{
    m_ollama = std::make_unique<test::FakeOllama>(QStringList{u"nomic-embed-text"_s});
    QVERIFY(m_ollama->isReady());
}

void tst_OllamaProbe::findsNobody()
{
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    const QUrl url(u"http://127.0.0.1:%1"_s.arg(taken.serverPort()));
    taken.close();
    OllamaProbe probe(m_http, {url, {}});
    const ServiceStatus status = probe.probe(ProbeDepth::Full, {});
    QCOMPARE(status.name, u"ollama"_s);
    QCOMPARE(status.state, ServiceState::Failed);
    QCOMPARE(status.fix, (Fix{Fix::Action::ShowLog, u"ollama"_s}));
}

void tst_OllamaProbe::recognisesAStranger()
{
    QVERIFY(m_ollama->script("version body [1,2]"));
    const ServiceStatus status = probe(ProbeDepth::Full);
    QCOMPARE(status.state, ServiceState::Failed);
    QVERIFY2(status.reason.contains(u"Something else"_s), qPrintable(status.reason));
}

void tst_OllamaProbe::offersToDownloadAMissingModel()
{
    const ServiceStatus status = probe(ProbeDepth::Full, u"all-minilm"_s);
    QCOMPARE(status.state, ServiceState::Degraded);
    QCOMPARE(status.fix, (Fix{Fix::Action::PullModel, u"all-minilm"_s}));
    QCOMPARE(m_ollama->counted(u"embed"_s), 0);
}

void tst_OllamaProbe::looksWithoutLoadingTheModel()
{
    const ServiceStatus status = probe(ProbeDepth::Light);
    QCOMPARE(status.state, ServiceState::Ready);
    QVERIFY(!status.version.isEmpty());
    QVERIFY(status.figures[u"model_bytes"_s].toInteger() > 0);
    QCOMPARE(m_ollama->counted(u"embed"_s), 0);
}

void tst_OllamaProbe::embedsInFullDepth()
{
    ServiceStatus status = probe(ProbeDepth::Full);
    QCOMPARE(status.state, ServiceState::Ready);
    QCOMPARE(status.figures[u"dimensions"_s].toInt(), 768);
    QVERIFY(status.latency.count() >= 0);
    status = probe(ProbeDepth::Light);
    QCOMPARE(status.figures[u"loaded"_s], QJsonValue(true));
}

void tst_OllamaProbe::waitsForAModelThatLoads()
{
    QVERIFY(m_ollama->script("embed hang;ps body {\"models\":[]}"));
    const ServiceStatus status = probe(ProbeDepth::Full, u"nomic-embed-text"_s, 100ms);
    QCOMPARE(status.state, ServiceState::Starting);
    QVERIFY(status.reason.contains(u"nomic-embed-text"_s));
}

void tst_OllamaProbe::tellsAServerThatHangs()
{
    QVERIFY(m_ollama->script("version hang"));
    const ServiceStatus status = probe(ProbeDepth::Full, u"nomic-embed-text"_s, 30s, 100ms);
    QCOMPARE(status.state, ServiceState::Failed);
    QVERIFY2(status.reason.contains(u"in time"_s), qPrintable(status.reason));
}

void tst_OllamaProbe::tellsAModelThatCannotEmbed_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::newRow("out of memory") << QByteArray("embed status 500");
    QTest::newRow("no vector") << QByteArray("embed body {\"embeddings\":[]}");
    QTest::newRow("not JSON") << QByteArray("embed body oops");
    QTest::newRow("broken off") << QByteArray("embed cut");
}

void tst_OllamaProbe::tellsAModelThatCannotEmbed()
{
    QFETCH(QByteArray, script);
    QVERIFY(m_ollama->script(script));
    const ServiceStatus status = probe(ProbeDepth::Full);
    QCOMPARE(status.state, ServiceState::Degraded);
    QVERIFY(!status.reason.isEmpty());
    QVERIFY(status.fix.action != Fix::Action::None);
}

void tst_OllamaProbe::doesNotNeedTheListOfLoadedModels()
{
    QVERIFY(m_ollama->script("ps status 404"));
    const ServiceStatus status = probe(ProbeDepth::Light);
    QCOMPARE(status.state, ServiceState::Ready);
    QVERIFY(!status.figures.contains(u"loaded"_s));
}

void tst_OllamaProbe::comesBackSoonAfterAStop()
{
    QVERIFY(m_ollama->script("version hang"));
    std::stop_source stop;
    std::jthread stopper([&] { stop.request_stop(); });
    QCOMPARE(probe(ProbeDepth::Full, u"nomic-embed-text"_s, 1h, 1h, stop.get_token()).state, ServiceState::Unknown);
}

} // namespace coco::stack

QTEST_GUILESS_MAIN(coco::stack::tst_OllamaProbe)
#include "tst_OllamaProbe.moc"
