// SPDX-License-Identifier: Apache-2.0
#include "stack/ContainerProgram.h"
#include "support/FakeDockerEngine.h"

#include <QTest>

#include <thread>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::stack;
using coco::testing::FakeDockerEngine;

class tst_ContainerProgram : public QObject
{
    Q_OBJECT

private:
    FakeDockerEngine m_engine;

    [[nodiscard]] docker::EngineEndpoint endpoint() const { return *docker::parseEndpoint(u"unix://"_s + m_engine.socketPath()); }

private Q_SLOTS:
    /// The session goes with its operation, and what it had not sent by then would never be.
    void endsTheProgramBeforeAStopReturns()
    {
        m_engine.reply("POST /containers/c/exec", 201, R"({"Id":"e"})");
        std::stop_source source;
        std::atomic<bool> endsIt = false;
        m_engine.on("POST /exec/e/start", [&](net::HttpExchange &exchange) {
            if (exchange.request().body.contains("\"Detach\":true")) {
                endsIt = true;
                return exchange.respond({});
            }
            source.request_stop();
            const auto stream = exchange.beginStream(200, {});
            while (!exchange.stopToken().stop_requested() && stream->isOpen())
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
        });
        {
            const EngineSession session(endpoint());
            const auto outcome = streamProgram(session, u"c"_s, {u"restore"_s}, {}, [](const QByteArray &) { return Result<void>(); }, source.get_token());
            QCOMPARE(outcome.error().code, ErrorCode::Cancelled);
        }
        QVERIFY(endsIt);
        QVERIFY(m_engine.lastBody().contains("\"Detach\":true"));
    }

    /// A rollback cannot be stopped, so it must not wait for ever.
    void endsAProgramThatHangs()
    {
        m_engine.reply("POST /containers/c/exec", 201, R"({"Id":"e"})");
        m_engine.on("POST /exec/e/start", [](net::HttpExchange &exchange) {
            if (exchange.request().body.contains("\"Detach\":true"))
                return exchange.respond({});
            const auto stream = exchange.beginStream(200, {});
            while (!exchange.stopToken().stop_requested() && stream->isOpen())
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
        });
        const EngineSession session(endpoint());
        const auto outcome = streamProgram(session, u"c"_s, {u"restore"_s}, {}, [](const QByteArray &) { return Result<void>(); }, {},
                                           std::chrono::seconds(2)); // to be under way by then
        QCOMPARE(outcome.error().code, ErrorCode::Timeout);
        QVERIFY(m_engine.lastBody().contains("\"Detach\":true"));
    }
};

QTEST_GUILESS_MAIN(tst_ContainerProgram)
#include "tst_ContainerProgram.moc"
