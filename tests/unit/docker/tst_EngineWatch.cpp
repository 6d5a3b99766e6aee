// SPDX-License-Identifier: Apache-2.0
#include "docker/EventWatcher.h"
#include "docker/LogFollower.h"
#include "support/FakeDockerEngine.h"

#include <QSignalSpy>
#include <QTest>

#include <QtEndian>

#include <atomic>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::docker;
using coco::testing::FakeDockerEngine;

namespace {

constexpr int kPatience = 20'000;

EngineEndpoint endpointOf(const FakeDockerEngine &fake)
{
    EngineEndpoint endpoint;
    endpoint.path = fake.socketPath().toUtf8();
    return endpoint;
}

QByteArray frame(char stream, const QByteArray &text)
{
    QByteArray header(8, '\0');
    header[0] = stream;
    qToBigEndian(static_cast<quint32>(text.size()), header.data() + 4);
    return header + text;
}

} // namespace

class tst_EngineWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesOnWhereALogEnded()
    {
        FakeDockerEngine fake;
        fake.reply("GET /containers/c/json", 200, R"({"Id":"c","State":{"Status":"running"},"Config":{"Tty":false}})");
        std::atomic<int> calls = 0;
        fake.on("GET /containers/c/logs", [&calls](net::HttpExchange &exchange) {
            const auto stream = exchange.beginStream(200, {});
            if (calls++ == 0) {
                stream->write(frame(1, "2026-11-20T10:00:01Z two\n") + frame(2, "2026-11-20T10:00:00Z one\n"));
                stream->finish();
                return;
            }
            // Asked from the last time on, an engine sends that line again.
            stream->write(frame(1, "2026-11-20T10:00:01Z two\n2026-11-20T10:00:01Z also\n2026-11-20T10:00:02Z three\n"));
            while (!exchange.stopToken().stop_requested() && stream->isOpen())
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
        });
        EngineClient client(endpointOf(fake));
        LogFollower follower(client, u"c"_s);
        QStringList lines;
        connect(&follower, &LogFollower::lines, this, [&lines](const QList<LogLine> &found) {
            for (const LogLine &line : found)
                lines.append(line.text);
        });
        follower.start(100);
        QTRY_COMPARE_WITH_TIMEOUT(lines.size(), 4, kPatience);
        QCOMPARE(lines, QStringList({u"one"_s, u"two"_s, u"also"_s, u"three"_s}));
        QVERIFY(fake.asked().last().contains("since=") && !fake.asked().last().contains("tail="));
    }

    void saysWhenTheContainerIsGone()
    {
        FakeDockerEngine fake;
        EngineClient client(endpointOf(fake));
        LogFollower follower(client, u"gone"_s);
        std::optional<Error> error;
        connect(&follower, &LogFollower::failed, this, [&error](const Error &fault) { error = fault; });
        follower.start(10);
        QTRY_VERIFY_WITH_TIMEOUT(error, kPatience);
        QCOMPARE(error->code, ErrorCode::NotFound);
    }

    void saysWhenALogIsNotInItsForm()
    {
        FakeDockerEngine fake;
        fake.reply("GET /containers/c/json", 200, R"({"Id":"c","State":{"Status":"running"},"Config":{"Tty":false}})");
        fake.reply("GET /containers/c/logs", 200, "plain text without frames\n");
        EngineClient client(endpointOf(fake));
        LogFollower follower(client, u"c"_s);
        std::optional<Error> error;
        connect(&follower, &LogFollower::failed, this, [&error](const Error &fault) { error = fault; });
        follower.start(10);
        QTRY_VERIFY_WITH_TIMEOUT(error, kPatience);
        QCOMPARE(error->code, ErrorCode::Protocol);
    }

    void hearsEventsAgainAfterTheEngineWasAway()
    {
        FakeDockerEngine fake;
        std::atomic<int> calls = 0;
        fake.on("GET /events", [&calls](net::HttpExchange &exchange) {
            const auto stream = exchange.beginStream(200, {});
            if (calls++ == 0) {
                stream->write(R"({"Type":"container","Action":"start","Actor":{"ID":"1"},"timeNano":1000})" "\n");
                stream->finish();
                return;
            }
            stream->write(R"({"Type":"container","Action":"start","Actor":{"ID":"1"},"timeNano":1000})" "\n");
            stream->write(R"({"Type":"container","Action":"die","Actor":{"ID":"1"},"timeNano":2000})" "\n");
            while (!exchange.stopToken().stop_requested() && stream->isOpen())
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
        });
        EngineClient client(endpointOf(fake));
        EventWatcher watcher(client, u"org.x"_s);
        QStringList actions;
        int connections = 0;
        int losses = 0;
        connect(&watcher, &EventWatcher::happened, this, [&actions](const EngineEvent &event) { actions.append(event.action); });
        connect(&watcher, &EventWatcher::connected, this, [&connections] { ++connections; });
        connect(&watcher, &EventWatcher::disconnected, this, [&losses] { ++losses; });
        watcher.start();
        QTRY_COMPARE_WITH_TIMEOUT(actions.size(), 2, kPatience);
        QCOMPARE(actions, QStringList({u"start"_s, u"die"_s}));
        QCOMPARE(connections, 2);
        QCOMPARE(losses, 1);
        const QByteArray asked = QByteArray::fromPercentEncoding(fake.asked().last());
        QVERIFY(asked.contains(R"("label":["org.x"])"));
        QVERIFY(asked.contains("since=0.000001000"));
    }

    void listensWhereTheEngineSaysNothingBeforeTheFirstEvent()
    {
        FakeDockerEngine fake;
        fake.on("GET /events", [](net::HttpExchange &exchange) {
            while (!exchange.stopToken().stop_requested())
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
        });
        EngineClient client(endpointOf(fake));
        EventWatcher watcher(client, u"a"_s);
        QSignalSpy connected(&watcher, &EventWatcher::connected);
        QSignalSpy disconnected(&watcher, &EventWatcher::disconnected);
        watcher.start();
        QTRY_COMPARE_WITH_TIMEOUT(connected.size(), 1, kPatience);
        QVERIFY(disconnected.isEmpty());
    }

    void keepsTryingWhileThereIsNoEngine()
    {
        EngineEndpoint nowhere;
        nowhere.path = "/no/such/engine.sock";
        EngineClient client(nowhere);
        EventWatcher watcher(client, u"org.x"_s);
        int losses = 0;
        connect(&watcher, &EventWatcher::disconnected, this, [&losses] { ++losses; });
        watcher.start();
        QTRY_VERIFY_WITH_TIMEOUT(losses >= 2, kPatience);
    }
};

QTEST_GUILESS_MAIN(tst_EngineWatch)
#include "tst_EngineWatch.moc"
