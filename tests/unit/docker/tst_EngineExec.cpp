// SPDX-License-Identifier: Apache-2.0
#include "docker/EngineExec.h"
#include "support/FakeDockerEngine.h"

#include <QTest>

#include <QtEndian>

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

/// A program and what came of it.
struct Run
{
    EngineExec exec;
    QByteArray output;
    QByteArray errors;
    QList<Result<int>> ends;

    explicit Run(EngineClient &client)
        : exec(client)
    {
        QObject::connect(&exec, &EngineExec::wrote, [this](const QByteArray &bytes) { output += bytes; });
        QObject::connect(&exec, &EngineExec::complained, [this](const QByteArray &bytes) { errors += bytes; });
        QObject::connect(&exec, &EngineExec::finished, [this](const Result<int> &code) { ends.append(code); });
    }
};

ExecRequest command()
{
    ExecRequest request;
    request.command = {u"pg_dump"_s};
    return request;
}

} // namespace

class tst_EngineExec : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<FakeDockerEngine> m_fake;
    std::unique_ptr<EngineClient> m_client;

    /// A program that says nothing and does not end; others are started and let be.
    void hangUnlessDetached()
    {
        m_fake->on("POST /exec/e/start", [](net::HttpExchange &exchange) {
            if (exchange.request().body.contains("\"Detach\":true"))
                return exchange.respond({});
            const auto stream = exchange.beginStream(200, {});
            while (!exchange.stopToken().stop_requested() && stream->isOpen())
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
        });
    }

private Q_SLOTS:
    void init()
    {
        m_fake = std::make_unique<FakeDockerEngine>();
        m_fake->reply("POST /containers/c/exec", 201, R"({"Id":"e"})");
        m_fake->reply("GET /exec/e/json", 200, R"({"Running":false,"ExitCode":3})");
        m_client = std::make_unique<EngineClient>(endpointOf(*m_fake));
    }

    void cleanup()
    {
        m_client.reset();
        m_fake.reset();
    }

    void tellsOutputErrorsAndTheExitCodeHoweverTheyAreSplit()
    {
        const QByteArray stream = frame(1, "one") + frame(2, "bad") + frame(1, "two");
        for (qsizetype cut = 1; cut < stream.size(); ++cut) {
            m_fake->replyInPieces("POST /exec/e/start", {stream.first(cut), stream.sliced(cut)});
            Run run(*m_client);
            run.exec.start(u"c"_s, command());
            QTRY_COMPARE_WITH_TIMEOUT(run.ends.size(), 1, kPatience);
            QCOMPARE(run.output, "onetwo");
            QCOMPARE(run.errors, "bad");
            QVERIFY(run.ends.first());
            QCOMPARE(*run.ends.first(), 3);
        }
    }

    void waitsForTheExitCode()
    {
        m_fake->replyInPieces("POST /exec/e/start", {frame(1, "x")});
        int asked = 0;
        m_fake->on("GET /exec/e/json", [&asked](net::HttpExchange &exchange) {
            net::HttpResponse response;
            response.body = ++asked < 3 ? R"({"Running":true,"ExitCode":null})" : R"({"Running":false,"ExitCode":0})";
            exchange.respond(response);
        });
        Run run(*m_client);
        run.exec.start(u"c"_s, command());
        QTRY_COMPARE_WITH_TIMEOUT(run.ends.size(), 1, kPatience);
        QCOMPARE(*run.ends.first(), 0);
        QCOMPARE(asked, 3);
    }

    void failsOnBrokenOutput_data()
    {
        QTest::addColumn<QByteArray>("stream");
        QTest::newRow("cut off in a frame") << frame(1, "whole").chopped(2);
        QTest::newRow("cut off in a header") << QByteArray("\x01\0\0", 3);
        QTest::newRow("no frames") << QByteArray("<html>a proxy</html>");
    }

    void failsOnBrokenOutput()
    {
        QFETCH(QByteArray, stream);
        m_fake->replyInPieces("POST /exec/e/start", {stream});
        Run run(*m_client);
        run.exec.start(u"c"_s, command());
        QTRY_COMPARE_WITH_TIMEOUT(run.ends.size(), 1, kPatience);
        QVERIFY(!run.ends.first());
        QCOMPARE(run.ends.first().error().code, ErrorCode::Protocol);
    }

    void passesRefusalsOn()
    {
        m_fake->reply("POST /containers/c/exec", 409, R"({"message":"Container c is not running"})");
        Run idle(*m_client);
        idle.exec.start(u"c"_s, command());
        QTRY_COMPARE_WITH_TIMEOUT(idle.ends.size(), 1, kPatience);
        QCOMPARE(idle.ends.first().error().code, ErrorCode::Conflict);
        Run missing(*m_client);
        missing.exec.start(u"other"_s, command());
        QTRY_COMPARE_WITH_TIMEOUT(missing.ends.size(), 1, kPatience);
        QCOMPARE(missing.ends.first().error().code, ErrorCode::NotFound);
    }

    void endsTheProgramInsideWhenCancelled_data()
    {
        QTest::addColumn<bool>("early");
        QTest::newRow("while it is made") << true;
        QTest::newRow("while it runs") << false;
    }

    void endsTheProgramInsideWhenCancelled()
    {
        QFETCH(bool, early);
        hangUnlessDetached();
        Run run(*m_client);
        run.exec.start(u"c"_s, command());
        const auto calls = [this](const char *part) {
            const auto asked = m_fake->asked();
            return std::count_if(asked.begin(), asked.end(), [part](const QByteArray &target) { return target.contains(part); });
        };
        if (!early)
            QTRY_COMPARE_WITH_TIMEOUT(calls("/exec/e/start"), 1, kPatience);
        run.exec.cancel();
        run.exec.cancel();
        QTRY_COMPARE_WITH_TIMEOUT(run.ends.size(), 1, kPatience);
        QCOMPARE(run.ends.first().error().code, ErrorCode::Cancelled);
        // Whoever is told that it ended may let go of the client.
        QCOMPARE(calls("/exec/e/start"), early ? 0 : 2);
        m_client.reset();
        QCOMPARE(run.ends.size(), 1);
    }

    void tellsOfItsEndAlsoWhenTheEngineDoesNotTakeItUp()
    {
        hangUnlessDetached();
        Run run(*m_client);
        run.exec.start(u"c"_s, command());
        QTRY_VERIFY_WITH_TIMEOUT(m_fake->asked().contains("POST /v1.41/exec/e/start"), kPatience);
        m_fake->reply("POST /containers/c/exec", 500, R"({"message":"out of sorts"})");
        run.exec.cancel();
        QTRY_COMPARE_WITH_TIMEOUT(run.ends.size(), 1, kPatience);
        QCOMPARE(run.ends.first().error().code, ErrorCode::Cancelled);
    }

    void refusesInputWhereItsEndCannotBeTold()
    {
        EngineEndpoint pipe;
        pipe.kind = EngineEndpoint::Kind::NamedPipe;
        EngineClient client(pipe);
        Run run(client);
        ExecRequest request = command();
        request.takesInput = true;
        run.exec.start(u"c"_s, request);
        QTRY_COMPARE_WITH_TIMEOUT(run.ends.size(), 1, kPatience);
        QCOMPARE(run.ends.first().error().code, ErrorCode::Unsupported);
    }

    void outlivesItsClient()
    {
        m_fake->hang("POST /exec/e/start");
        Run run(*m_client);
        run.exec.start(u"c"_s, command());
        QTRY_VERIFY_WITH_TIMEOUT(m_fake->asked().size() >= 3, kPatience);
        m_client.reset();
        QCoreApplication::processEvents();
    }

    void collectsLittleAndRefusesMuch()
    {
        m_fake->replyInPieces("POST /exec/e/start", {frame(1, QByteArray(1000, 'x'))});
        const auto enough = runInContainer(*m_client, u"c"_s, command(), {}, 1000);
        QTRY_VERIFY_WITH_TIMEOUT(enough.isFinished(), kPatience);
        QCOMPARE(enough.result()->output.size(), 1000);
        QCOMPARE(enough.result()->exitCode, 3);
        const auto tooMuch = runInContainer(*m_client, u"c"_s, command(), {}, 999);
        QTRY_VERIFY_WITH_TIMEOUT(tooMuch.isFinished(), kPatience);
        QCOMPARE(tooMuch.result().error().code, ErrorCode::TooLarge);
    }
};

QTEST_GUILESS_MAIN(tst_EngineExec)
#include "tst_EngineExec.moc"
