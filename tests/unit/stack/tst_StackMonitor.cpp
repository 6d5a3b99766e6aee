// SPDX-License-Identifier: Apache-2.0
#include "stack/StackMonitor.h"

#include "support/FakeDockerEngine.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

#include <atomic>

namespace coco::stack {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using testing::FakeDockerEngine;

namespace {

constexpr int kPatience = 20'000;
const QString kHealthy = u"{\"status\":\"ok\",\"services\":{\"svc-postgresql\":{\"state\":\"ok\",\"detail\":\"answers\"},"
                         "\"svc-ollama\":{\"state\":\"ok\",\"detail\":\"\"},\"svc-mcp\":{\"state\":\"ok\",\"detail\":\"\"}},\"server\":null}"_s;

/// An engine with one container that the test changes, and its event stream.
class Engine
{
public:
    Engine()
    {
        m_fake.on("GET /containers/json", [this](net::HttpExchange &exchange) { exchange.respond(list()); });
        m_fake.on("GET /events", [this](net::HttpExchange &exchange) { streamEvents(exchange); });
        put(u"c1"_s, u"running"_s, kHealthy);
    }

    void put(const QString &id, const QString &state, const QString &health, const QString &name = u"cocosearch"_s)
    {
        const QMutexLocker lock(&m_mutex);
        m_containers.insert(id, {name, state, health});
        m_fake.on("GET /containers/" + id.toUtf8() + "/json", [this, id](net::HttpExchange &exchange) { exchange.respond(inspect(id)); });
    }
    void remove(const QString &id)
    {
        const QMutexLocker lock(&m_mutex);
        m_containers.remove(id);
    }
    void tell(const QString &action, const QString &id)
    {
        const QMutexLocker lock(&m_mutex);
        const QJsonObject event{{u"Type"_s, u"container"_s}, {u"Action"_s, action}, {u"Actor"_s, QJsonObject{{u"ID"_s, id}}},
                                {u"timeNano"_s, ++m_time}};
        m_events.append(QJsonDocument(event).toJson(QJsonDocument::Compact) + '\n');
    }
    /// Calls but those that go on listening.
    [[nodiscard]] int calls() const
    {
        int calls = 0;
        for (const QByteArray &call : m_fake.asked())
            calls += call.contains("/containers/") ? 1 : 0;
        return calls;
    }
    [[nodiscard]] int listeners() const { return m_listeners; }
    [[nodiscard]] docker::EngineEndpoint endpoint() const { return *docker::parseEndpoint(u"unix://"_s + m_fake.socketPath()); }
    FakeDockerEngine &fake() { return m_fake; }

private:
    struct State
    {
        QString name;
        QString state;
        QString health;
    };

    net::HttpResponse list()
    {
        const QMutexLocker lock(&m_mutex);
        QJsonArray all;
        for (auto it = m_containers.begin(); it != m_containers.end(); ++it)
            all.append(QJsonObject{{u"Id"_s, it.key()}, {u"Names"_s, QJsonArray{QString(u'/' + it->name)}}, {u"State"_s, it->state}});
        return net::HttpResponse::json(200, all);
    }
    net::HttpResponse inspect(const QString &id)
    {
        const QMutexLocker lock(&m_mutex);
        const auto it = m_containers.constFind(id);
        if (it == m_containers.constEnd())
            return net::HttpResponse::json(404, QJsonObject{{u"message"_s, u"No such container"_s}});
        QJsonObject state{{u"Status"_s, it->state}, {u"StartedAt"_s, u"2026-11-20T10:00:00Z"_s}};
        if (!it->health.isEmpty())
            state.insert(u"Health"_s, QJsonObject{{u"Status"_s, u"healthy"_s}, {u"Log"_s, QJsonArray{QJsonObject{{u"Output"_s, it->health}}}}});
        return net::HttpResponse::json(200, QJsonObject{{u"Id"_s, id}, {u"Name"_s, QString(u'/' + it->name)}, {u"State"_s, state}});
    }
    void streamEvents(net::HttpExchange &exchange)
    {
        const auto stream = exchange.beginStream(200, {});
        ++m_listeners;
        qsizetype sent = 0;
        while (!exchange.stopToken().stop_requested() && stream->isOpen()) {
            {
                const QMutexLocker lock(&m_mutex);
                while (sent < m_events.size())
                    stream->write(m_events[sent++]);
            }
            std::this_thread::sleep_for(2ms);
        }
        --m_listeners;
    }

    QMutex m_mutex;
    QMap<QString, State> m_containers;
    QList<QByteArray> m_events;
    qint64 m_time = 1'000;
    std::atomic<int> m_listeners = 0;
    FakeDockerEngine m_fake; // last: its threads use the rest
};

class FakeProbe final : public ServiceProbe
{
public:
    explicit FakeProbe(std::atomic<int> &state, std::atomic<int> &full)
        : m_state(state)
        , m_full(full)
    {
    }
    QString service() const override { return u"mcp"_s; }
    ServiceStatus probe(ProbeDepth depth, std::stop_token) override
    {
        m_full += depth == ProbeDepth::Full ? 1 : 0;
        ServiceStatus status;
        status.name = service();
        status.state = ServiceState(m_state.load());
        status.reason = u"from the probe"_s;
        if (depth == ProbeDepth::Full)
            status.figures.insert(u"found"_s, u"in full"_s);
        return status;
    }

private:
    std::atomic<int> &m_state;
    std::atomic<int> &m_full;
};

StackMonitorOptions quick()
{
    StackMonitorOptions options;
    options.installationFilter = u"org.cocosearch.installation=x"_s;
    options.containerName = u"cocosearch"_s;
    options.pollStarting = 10ms;
    options.pollUnwell = 20ms;
    options.pollReady = 1h; // so that only events make it look
    return options;
}

bool allAre(const StackMonitor &monitor, ServiceState state)
{
    return monitor.services().size() == 3 && overallState(monitor.services()) == state;
}

} // namespace

class tst_StackMonitor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheContainerAndWhatRunsInIt();
    void asksNothingWhileAllIsWell();
    void looksSoonWhileSomethingStarts();
    void noticesWhatAnEventTells_data();
    void noticesWhatAnEventTells();
    void ignoresTheEventsOfHealthChecks();
    void followsARenamedContainer();
    void followsARecreatedContainer();
    void waitsForAnEngineThatIsAway();
    void survivesAnEngineThatAnswersNonsense();
    void restsWhilePaused();
    void endsWhileTheEngineHangs();
    void believesProbesAndUsesThemFullyOnce();
    void asksForProbesOnceWhileAllIsWell();
    void asksForMissingProbesOnceAllIsWell();
    void runsTheHealthCheckItselfWhileTheEngineHasNone();
    void remembersTransitions();
    void tellsOfNoStackAtAll();
};

void tst_StackMonitor::findsTheContainerAndWhatRunsInIt()
{
    Engine engine;
    const EngineSession session(engine.endpoint());
    StackMonitor monitor(session, quick());
    QSignalSpy status(&monitor, &StackMonitor::statusChanged);
    QSignalSpy answers(&monitor, &StackMonitor::engineChanged);
    monitor.start();
    QTRY_VERIFY_WITH_TIMEOUT(allAre(monitor, ServiceState::Ready), kPatience);
    QCOMPARE(status.size(), 1);
    QCOMPARE(answers.size(), 1);
    QCOMPARE(answers[0][0].toBool(), true);
    QVERIFY(monitor.container());
    QCOMPARE(monitor.container()->id, u"c1"_s);
    QVERIFY(monitor.services().first().since.isValid());
}

void tst_StackMonitor::asksNothingWhileAllIsWell()
{
    Engine engine;
    const EngineSession session(engine.endpoint());
    StackMonitorOptions options = quick();
    options.pollReady = 300ms;
    StackMonitor monitor(session, options);
    monitor.start();
    QTRY_VERIFY_WITH_TIMEOUT(allAre(monitor, ServiceState::Ready) && engine.listeners() == 1, kPatience);
    QTest::qWait(500); // the look that listening brought
    const int before = engine.calls();
    QTRY_VERIFY_WITH_TIMEOUT(engine.calls() >= before + 3, kPatience);
    const QList<QByteArray> asked = engine.fake().asked();
    for (qsizetype i = asked.size() - 3; i < asked.size(); ++i)
        QVERIFY2(asked[i].endsWith("/containers/c1/json"), asked[i].constData()); // one call a turn, no listing
}

void tst_StackMonitor::looksSoonWhileSomethingStarts()
{
    Engine engine;
    engine.put(u"c1"_s, u"running"_s, QString(kHealthy).replace(u"\"ok\",\"detail\":\"answers\""_s, u"\"starting\",\"detail\":\"recovering\""_s));
    const EngineSession session(engine.endpoint());
    StackMonitor monitor(session, quick());
    monitor.start();
    QTRY_VERIFY_WITH_TIMEOUT(allAre(monitor, ServiceState::Starting), kPatience);
    QCOMPARE(monitor.services().first().reason, u"recovering"_s);
    engine.put(u"c1"_s, u"running"_s, kHealthy); // and no event tells so
    QTRY_VERIFY_WITH_TIMEOUT(allAre(monitor, ServiceState::Ready), kPatience);
}

void tst_StackMonitor::noticesWhatAnEventTells_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("containerState");
    QTest::addColumn<int>("state");
    QTest::newRow("died") << u"die"_s << u"exited"_s << int(ServiceState::Stopped);
    QTest::newRow("paused") << u"pause"_s << u"paused"_s << int(ServiceState::Stopped);
    QTest::newRow("removed") << u"destroy"_s << QString() << int(ServiceState::Stopped);
    QTest::newRow("restarting") << u"die"_s << u"restarting"_s << int(ServiceState::Starting);
}

void tst_StackMonitor::noticesWhatAnEventTells()
{
    QFETCH(QString, action);
    QFETCH(QString, containerState);
    QFETCH(int, state);
    Engine engine;
    const EngineSession session(engine.endpoint());
    StackMonitor monitor(session, quick());
    monitor.start();
    QTRY_VERIFY_WITH_TIMEOUT(allAre(monitor, ServiceState::Ready) && engine.listeners() == 1, kPatience);
    if (containerState.isEmpty())
        engine.remove(u"c1"_s);
    else
        engine.put(u"c1"_s, containerState, {});
    engine.tell(action, u"c1"_s);
    QTRY_VERIFY_WITH_TIMEOUT(allAre(monitor, ServiceState(state)), kPatience);
    QCOMPARE(monitor.container().has_value(), !containerState.isEmpty());
    if (containerState.isEmpty())
        QVERIFY(monitor.services().first().reason.contains(u"removed"_s));
}

void tst_StackMonitor::ignoresTheEventsOfHealthChecks()
{
    Engine engine;
    const EngineSession session(engine.endpoint());
    StackMonitor monitor(session, quick());
    monitor.start();
    QTRY_VERIFY_WITH_TIMEOUT(allAre(monitor, ServiceState::Ready) && engine.listeners() == 1, kPatience);
    QTest::qWait(500);
    const int before = engine.calls();
    for (const auto &action : {u"exec_create: health-check"_s, u"exec_start: health-check"_s, u"exec_die"_s, u"top"_s})
        engine.tell(action, u"c1"_s);
    engine.put(u"c1"_s, u"paused"_s, {});
    engine.tell(u"pause"_s, u"c1"_s);
    QTRY_VERIFY_WITH_TIMEOUT(allAre(monitor, ServiceState::Stopped), kPatience);
    QCOMPARE(engine.calls(), before + 1);
}

void tst_StackMonitor::followsARenamedContainer()
{
    Engine engine;
    const EngineSession session(engine.endpoint());
    StackMonitor monitor(session, quick());
    QSignalSpy changed(&monitor, &StackMonitor::containerChanged);
    monitor.start();
    QTRY_VERIFY_WITH_TIMEOUT(allAre(monitor, ServiceState::Ready) && engine.listeners() == 1, kPatience);
    engine.put(u"c1"_s, u"running"_s, kHealthy, u"mine-now"_s);
    engine.tell(u"rename"_s, u"c1"_s);
    QTRY_COMPARE_WITH_TIMEOUT(monitor.container()->name, u"mine-now"_s, kPatience);
    QCOMPARE(changed.size(), 2);
    QVERIFY(allAre(monitor, ServiceState::Ready));
}

void tst_StackMonitor::followsARecreatedContainer()
{
    Engine engine;
    const EngineSession session(engine.endpoint());
    StackMonitor monitor(session, quick());
    monitor.start();
    QTRY_VERIFY_WITH_TIMEOUT(allAre(monitor, ServiceState::Ready) && engine.listeners() == 1, kPatience);
    engine.put(u"c1"_s, u"exited"_s, {}, u"cocosearch-previous"_s); // set aside, not removed
    engine.put(u"c2"_s, u"running"_s, kHealthy);
    engine.tell(u"start"_s, u"c2"_s);
    QTRY_COMPARE_WITH_TIMEOUT(monitor.container()->id, u"c2"_s, kPatience);
}

void tst_StackMonitor::waitsForAnEngineThatIsAway()
{
    auto engine = std::make_unique<Engine>();
    const EngineSession session(engine->endpoint());
    StackMonitor monitor(session, quick());
    QSignalSpy answers(&monitor, &StackMonitor::engineChanged);
    monitor.start();
    QTRY_VERIFY_WITH_TIMEOUT(allAre(monitor, ServiceState::Ready), kPatience);
    engine->fake().stop();
    QTRY_VERIFY_WITH_TIMEOUT(allAre(monitor, ServiceState::Unknown), kPatience);
    QCOMPARE(answers.size(), 2);
    QCOMPARE(answers[1][0].toBool(), false);
    for (const ServiceStatus &service : monitor.services()) {
        QCOMPARE(service.fix.action, Fix::Action::StartEngine);
        QVERIFY(!service.reason.isEmpty());
    }
}

void tst_StackMonitor::survivesAnEngineThatAnswersNonsense()
{
    Engine engine;
    engine.fake().reply("GET /containers/json", 200, "<html>");
    const EngineSession session(engine.endpoint());
    StackMonitor monitor(session, quick());
    monitor.start();
    QTRY_VERIFY_WITH_TIMEOUT(allAre(monitor, ServiceState::Unknown), kPatience);
    engine.fake().reply("GET /containers/json", 200, R"([{"Id":7},{"Names":"x"}])");
    QTRY_VERIFY_WITH_TIMEOUT(allAre(monitor, ServiceState::Stopped), kPatience);
}

void tst_StackMonitor::restsWhilePaused()
{
    Engine engine;
    const EngineSession session(engine.endpoint());
    StackMonitor monitor(session, quick());
    monitor.start();
    QTRY_VERIFY_WITH_TIMEOUT(allAre(monitor, ServiceState::Ready) && engine.listeners() == 1, kPatience);
    QTest::qWait(500);
    monitor.pause();
    const int before = engine.calls();
    engine.put(u"c1"_s, u"exited"_s, {});
    engine.tell(u"die"_s, u"c1"_s);
    QTest::qWait(500); // long enough for a look that must not come
    QCOMPARE(engine.calls(), before);
    QVERIFY(allAre(monitor, ServiceState::Ready));
    monitor.resume();
    QTRY_VERIFY_WITH_TIMEOUT(allAre(monitor, ServiceState::Stopped), kPatience);
}

void tst_StackMonitor::endsWhileTheEngineHangs()
{
    Engine engine;
    engine.fake().hang("GET /containers/json");
    const EngineSession session(engine.endpoint());
    StackMonitor monitor(session, quick());
    monitor.start();
    QTRY_VERIFY_WITH_TIMEOUT(engine.calls() > 0, kPatience);
} // the destructors must come back

void tst_StackMonitor::believesProbesAndUsesThemFullyOnce()
{
    Engine engine;
    std::atomic<int> state = int(ServiceState::Failed);
    std::atomic<int> full = 0;
    std::atomic<int> made = 0;
    const EngineSession session(engine.endpoint());
    StackMonitorOptions options = quick();
    options.pollReady = 5ms;
    options.probesFor = [&](const docker::Container &, const std::stop_token &) {
        ++made;
        StackMonitorOptions::Probes probes;
        probes.push_back(std::make_unique<FakeProbe>(state, full));
        return probes;
    };
    StackMonitor monitor(session, options);
    monitor.start();
    QTRY_VERIFY_WITH_TIMEOUT(allAre(monitor, ServiceState::Failed), kPatience);
    QCOMPARE(monitor.services().last().reason, u"from the probe"_s);
    QCOMPARE(full.load(), 0);
    state = int(ServiceState::Ready);
    QTRY_VERIFY_WITH_TIMEOUT(allAre(monitor, ServiceState::Ready), kPatience);
    QCOMPARE(full.load(), 1);
    QCOMPARE(made.load(), 1);
    QTest::qWait(50); // some light looks
    QCOMPARE(monitor.services().last().figures[u"found"_s].toString(), u"in full"_s);
    monitor.refresh();
    QTRY_COMPARE_WITH_TIMEOUT(full.load(), 2, kPatience);
}

void tst_StackMonitor::asksForProbesOnceWhileAllIsWell()
{
    Engine engine;
    std::atomic<int> made = 0;
    const EngineSession session(engine.endpoint());
    StackMonitorOptions options = quick();
    options.pollReady = 5ms;
    options.probesFor = [&](const docker::Container &, const std::stop_token &) {
        ++made;
        return StackMonitorOptions::Probes();
    };
    StackMonitor monitor(session, options);
    monitor.start();
    QTRY_VERIFY_WITH_TIMEOUT(allAre(monitor, ServiceState::Ready), kPatience);
    const int before = engine.calls();
    QTRY_VERIFY_WITH_TIMEOUT(engine.calls() > before + 5, kPatience);
    QCOMPARE(made.load(), 1);
}

/// A container that has just begun may have some of the secrets that probes need, and get the others later.
void tst_StackMonitor::asksForMissingProbesOnceAllIsWell()
{
    Engine engine;
    QString starting = kHealthy;
    engine.put(u"c1"_s, u"running"_s, starting.replace(u"\"status\":\"ok\""_s, u"\"status\":\"starting\""_s).replace(u"\"state\":\"ok\""_s, u"\"state\":\"starting\""_s));
    std::atomic<int> state = int(ServiceState::Ready);
    std::atomic<int> full = 0;
    std::atomic<int> made = 0;
    const EngineSession session(engine.endpoint());
    StackMonitorOptions options = quick();
    options.pollReady = 5ms;
    options.probesFor = [&](const docker::Container &, const std::stop_token &) {
        StackMonitorOptions::Probes probes;
        if (++made > 1)
            probes.push_back(std::make_unique<FakeProbe>(state, full));
        return probes;
    };
    StackMonitor monitor(session, options);
    monitor.start();
    QTRY_VERIFY_WITH_TIMEOUT(made.load() > 0, kPatience);
    engine.put(u"c1"_s, u"running"_s, kHealthy);
    QTRY_VERIFY_WITH_TIMEOUT(allAre(monitor, ServiceState::Ready), kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(monitor.services().last().figures[u"found"_s].toString(), u"in full"_s, kPatience);
    const int before = engine.calls();
    const int known = made.load();
    QTRY_VERIFY_WITH_TIMEOUT(engine.calls() > before + 5, kPatience);
    QCOMPARE(made.load(), known);
}

void tst_StackMonitor::runsTheHealthCheckItselfWhileTheEngineHasNone()
{
    Engine engine;
    engine.put(u"c1"_s, u"running"_s, u" "_s);
    const EngineSession session(engine.endpoint());
    StackMonitorOptions options = quick();
    options.healthNow = [](const docker::Container &, const std::stop_token &) -> Result<QString> { return kHealthy; };
    StackMonitor monitor(session, options);
    monitor.start();
    QTRY_VERIFY_WITH_TIMEOUT(allAre(monitor, ServiceState::Ready), kPatience);
}

void tst_StackMonitor::remembersTransitions()
{
    const QTemporaryDir folder;
    Engine engine;
    const EngineSession session(engine.endpoint());
    StackMonitorOptions options = quick();
    options.historyFile = folder.filePath(u"history.jsonl"_s);
    {
        StackMonitor monitor(session, options);
        monitor.start();
        QTRY_VERIFY_WITH_TIMEOUT(allAre(monitor, ServiceState::Ready) && engine.listeners() == 1, kPatience);
        engine.put(u"c1"_s, u"exited"_s, {});
        engine.tell(u"die"_s, u"c1"_s);
        QTRY_VERIFY_WITH_TIMEOUT(allAre(monitor, ServiceState::Stopped), kPatience);
        QCOMPARE(monitor.history().size(), 6);
    }
    const ServiceHistory kept(options.historyFile);
    QCOMPARE(kept.transitions().size(), 6);
    QCOMPARE(kept.transitions().last().from, ServiceState::Ready);
    QCOMPARE(kept.transitions().last().to, ServiceState::Stopped);
}

void tst_StackMonitor::tellsOfNoStackAtAll()
{
    Engine engine;
    engine.remove(u"c1"_s);
    const EngineSession session(engine.endpoint());
    StackMonitor monitor(session, quick());
    monitor.start();
    QTRY_VERIFY_WITH_TIMEOUT(allAre(monitor, ServiceState::Stopped), kPatience);
    QVERIFY(monitor.services().first().reason.contains(u"not started yet"_s));
    QCOMPARE(monitor.services().first().fix.action, Fix::Action::StartStack);
}

} // namespace coco::stack

QTEST_GUILESS_MAIN(coco::stack::tst_StackMonitor)
#include "tst_StackMonitor.moc"
