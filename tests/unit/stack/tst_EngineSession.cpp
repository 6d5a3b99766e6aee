// SPDX-License-Identifier: Apache-2.0
#include "docker/ImageReference.h"
#include "docker/ImagePull.h"
#include "stack/EngineSession.h"
#include "support/FakeDockerEngine.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::docker;
using namespace coco::stack;
using coco::testing::FakeDockerEngine;

class tst_EngineSession : public QObject
{
    Q_OBJECT

private:
    FakeDockerEngine m_engine;

    [[nodiscard]] EngineEndpoint endpoint() const { return *parseEndpoint(u"unix://"_s + m_engine.socketPath()); }

private Q_SLOTS:
    void bringsTheAnswerOfACall()
    {
        m_engine.reply("GET /containers/json", 200, R"json([{"Id":"abc","Names":["/coco"],"State":"running"}])json");
        const EngineSession session(endpoint());
        const auto found = session.ask([](EngineClient &engine) { return engine.containers({}); });
        QVERIFY(found);
        QCOMPARE(found->first().name, u"coco"_s);
    }

    void bringsTheRefusalOfACall()
    {
        m_engine.reply("GET /images/none/json", 404, R"json({"message":"No such image: none"})json");
        const EngineSession session(endpoint());
        const auto found = session.ask([](EngineClient &engine) { return engine.image(u"none"_s); });
        QCOMPARE(found.error().code, ErrorCode::NotFound);
    }

    void servesSeveralThreads()
    {
        m_engine.reply("GET /containers/json", 200, "[]");
        const EngineSession session(endpoint());
        std::vector<std::jthread> threads;
        std::atomic<int> answers = 0;
        for (int i = 0; i < 8; ++i) {
            threads.emplace_back([&] {
                answers += session.ask([](EngineClient &engine) { return engine.containers({}); }).has_value() ? 1 : 0;
            });
        }
        threads.clear();
        QCOMPARE(answers.load(), 8);
    }

    void stopsACallThatHangs()
    {
        m_engine.hang("GET /containers/json");
        const EngineSession session(endpoint());
        std::stop_source source;
        std::jthread stopper([&] {
            while (!m_engine.asked().contains("GET /v1.41/containers/json?all=1"))
                std::this_thread::yield();
            source.request_stop();
        });
        const auto found = session.ask([](EngineClient &engine) { return engine.containers({}); }, source.get_token());
        QCOMPARE(found.error().code, ErrorCode::Cancelled);
    }

    void runsWorkThatTellsItsProgress()
    {
        m_engine.replyInPieces("POST /images/create", {R"json({"status":"Pulling fs layer","id":"a"})json" "\n",
                                                       R"json({"status":"Pull complete","id":"a"})json" "\n"});
        const SystemClock clock;
        const EngineSession session(endpoint());
        double last = 0;
        const auto outcome = session.run<bool>([&](EngineClient &engine, const std::function<void(Result<bool>)> &done) {
            auto pull = std::make_unique<ImagePull>(engine, clock);
            QObject::connect(pull.get(), &ImagePull::progressed, pull.get(),
                             [&last](const PullProgress::Snapshot &snapshot) { last = snapshot.fraction; });
            QObject::connect(pull.get(), &ImagePull::finished, pull.get(), [done](const std::optional<Error> &fault) {
                done(fault ? Result<bool>(fail(*fault)) : Result<bool>(true));
            });
            pull->pull(*parseImageReference(u"coco"_s), std::nullopt);
            return pull;
        });
        QVERIFY(outcome);
        QCOMPARE(last, 1.0);
    }

    void stopsWorkThatHangs()
    {
        m_engine.hang("POST /images/create");
        const SystemClock clock;
        const EngineSession session(endpoint());
        std::stop_source source;
        source.request_stop();
        const auto outcome = session.run<bool>(
            [&](EngineClient &engine, const std::function<void(Result<bool>)> &) {
                auto pull = std::make_unique<ImagePull>(engine, clock);
                pull->pull(*parseImageReference(u"coco"_s), std::nullopt);
                return pull;
            },
            source.get_token());
        QCOMPARE(outcome.error().code, ErrorCode::Cancelled);
    }

    void saysThatNoEngineIsThere()
    {
        const EngineSession session(*parseEndpoint(u"unix:///nowhere/engine.sock"_s));
        const auto found = session.ask([](EngineClient &engine) { return engine.facts(); });
        QCOMPARE(found.error().code, ErrorCode::Unavailable);
    }
};

QTEST_GUILESS_MAIN(tst_EngineSession)
#include "tst_EngineSession.moc"
