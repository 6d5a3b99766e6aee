// SPDX-License-Identifier: Apache-2.0
#include "stack/StackLog.h"

#include "support/FakeDockerEngine.h"

#include <QTest>
#include <QtEndian>

namespace coco::stack {

using namespace Qt::Literals::StringLiterals;
using testing::FakeDockerEngine;

namespace {

QByteArray frame(char stream, const QByteArray &text)
{
    QByteArray header(8, '\0');
    header[0] = stream;
    qToBigEndian(static_cast<quint32>(text.size()), header.data() + 4);
    return header + text;
}

constexpr qint64 kTen = 1'795'168'800'000'000'000; // 2026-11-20T10:00:00Z
constexpr qint64 kSecond = 1'000'000'000;

StackLogLine action(qint64 second)
{
    return {kTen + second * kSecond, LogSource::Actions, StackLogLevel::Info, u"action %1"_s.arg(second)};
}

QStringList textsOf(const QList<StackLogLine> &lines)
{
    QStringList texts;
    for (const StackLogLine &line : lines)
        texts.append(line.text);
    return texts;
}

const QByteArray kLog = frame(2, "2026-11-20T10:00:02Z svc-mcp: two\n") + frame(1, "2026-11-20T10:00:01Z init-data: one\n")
                        + frame(2, "2026-11-20T10:00:04Z svc-ollama: four\n");

} // namespace

class tst_StackLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void mergesByTime();
    void leavesLinesWithoutATimeBehindTheirPredecessor();
    void readsTheLastLinesWithActionsBetween();
    void keepsOnlyTheWantedSources();
    void keepsTheLastLinesOnly();
    void tellsThatTheContainerIsGone();
    void followsUntilStopped();
    void endsWhenTheContainerIsGone();
    void refusesBytesThatAreNoLog();

private:
    [[nodiscard]] docker::EngineEndpoint endpoint() const { return *docker::parseEndpoint(u"unix://"_s + m_engine->socketPath()); }

    std::unique_ptr<FakeDockerEngine> m_engine;
};

void tst_StackLog::init()
{
    m_engine = std::make_unique<FakeDockerEngine>();
    m_engine->reply("GET /containers/c/json", 200, R"({"Id":"c","State":{"Status":"running"},"Config":{"Tty":false}})");
}

void tst_StackLog::mergesByTime()
{
    LogMerger merger;
    merger.addBeside({action(3), action(1), action(9)});
    const QList<StackLogLine> lines{{kTen + 4 * kSecond, LogSource::Mcp, {}, u"four"_s}, {kTen + 2 * kSecond, LogSource::Mcp, {}, u"two"_s}};
    QCOMPARE(textsOf(merger.take(lines)), (QStringList{u"action 1"_s, u"two"_s, u"action 3"_s, u"four"_s}));
    QCOMPARE(textsOf(merger.rest()), QStringList{u"action 9"_s});
    QVERIFY(merger.rest().isEmpty());
}

void tst_StackLog::leavesLinesWithoutATimeBehindTheirPredecessor()
{
    LogMerger merger;
    QList<StackLogLine> lines{{kTen, LogSource::Mcp, {}, u"a"_s}, {0, LogSource::Mcp, {}, u"b"_s}, {kTen + 1, LogSource::Mcp, {}, u"c"_s}};
    QCOMPARE(textsOf(merger.take(lines)), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
}

void tst_StackLog::readsTheLastLinesWithActionsBetween()
{
    for (qsizetype split = 0; split <= kLog.size(); split += 7) {
        m_engine->replyInPieces("GET /containers/c/logs", {kLog.left(split), kLog.mid(split)});
        const EngineSession session(endpoint());
        const auto lines = readStackLog(session, u"c"_s, {50, {}, {action(3), action(7)}}, {});
        QVERIFY(lines);
        QCOMPARE(textsOf(*lines), (QStringList{u"init-data: one"_s, u"svc-mcp: two"_s, u"action 3"_s, u"svc-ollama: four"_s, u"action 7"_s}));
    }
    QVERIFY(m_engine->asked().last().contains("tail=50"));
}

void tst_StackLog::keepsOnlyTheWantedSources()
{
    m_engine->replyInPieces("GET /containers/c/logs", {kLog});
    const EngineSession session(endpoint());
    const auto lines = readStackLog(session, u"c"_s, {50, {LogSource::Mcp}, {action(3)}}, {});
    QCOMPARE(textsOf(*lines), QStringList{u"svc-mcp: two"_s});
}

void tst_StackLog::keepsTheLastLinesOnly()
{
    m_engine->replyInPieces("GET /containers/c/logs", {kLog});
    const EngineSession session(endpoint());
    const auto lines = readStackLog(session, u"c"_s, {2, {}, {action(-9), action(-8), action(3)}}, {});
    QCOMPARE(textsOf(*lines), (QStringList{u"action 3"_s, u"svc-ollama: four"_s}));
    QVERIFY(m_engine->asked().last().contains("tail=2"));
    const auto one = readStackLog(session, u"c"_s, {1, {LogSource::Container}, {}}, {});
    QCOMPARE(textsOf(*one), QStringList{u"init-data: one"_s});
    QVERIFY(m_engine->asked().last().contains("tail=20"));
    QVERIFY(readStackLog(session, u"c"_s, {0, {}, {action(3)}}, {})->isEmpty());
}

void tst_StackLog::tellsThatTheContainerIsGone()
{
    m_engine->reply("GET /containers/c/logs", 404, R"({"message":"No such container: c"})");
    const EngineSession session(endpoint());
    QCOMPARE(readStackLog(session, u"c"_s, {}, {}).error().code, ErrorCode::NotFound);
}

void tst_StackLog::followsUntilStopped()
{
    m_engine->on("GET /containers/c/logs", [](net::HttpExchange &exchange) {
        const auto stream = exchange.beginStream(200, {});
        stream->write(kLog);
        while (!exchange.stopToken().stop_requested() && stream->isOpen())
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
    });
    const EngineSession session(endpoint());
    std::stop_source stop;
    QMutex mutex;
    QStringList seen;
    Result<void> outcome;
    std::jthread follower([&] {
        outcome = followStackLog(session, u"c"_s, {10, {}, {action(3)}},
                                 [&](const QList<StackLogLine> &lines) {
                                     const QMutexLocker lock(&mutex);
                                     seen += textsOf(lines);
                                 },
                                 stop.get_token());
    });
    const auto count = [&] {
        const QMutexLocker lock(&mutex);
        return seen.size();
    };
    QTRY_VERIFY_WITH_TIMEOUT(count() == 4, 20'000);
    stop.request_stop();
    follower.join();
    QCOMPARE(outcome.error().code, ErrorCode::Cancelled);
    QCOMPARE(seen, (QStringList{u"init-data: one"_s, u"svc-mcp: two"_s, u"action 3"_s, u"svc-ollama: four"_s}));
}

void tst_StackLog::endsWhenTheContainerIsGone()
{
    m_engine->reply("GET /containers/c/json", 404, R"({"message":"No such container: c"})");
    const EngineSession session(endpoint());
    QStringList seen;
    const auto outcome = followStackLog(session, u"c"_s, {10, {}, {action(3)}},
                                        [&](const QList<StackLogLine> &lines) { seen += textsOf(lines); }, {});
    QCOMPARE(outcome.error().code, ErrorCode::NotFound);
    QCOMPARE(seen, QStringList{u"action 3"_s});
}

void tst_StackLog::refusesBytesThatAreNoLog()
{
    m_engine->replyInPieces("GET /containers/c/logs", {QByteArray(100, '\xff')});
    const EngineSession session(endpoint());
    QVERIFY(!readStackLog(session, u"c"_s, {}, {}));
}

} // namespace coco::stack

QTEST_GUILESS_MAIN(coco::stack::tst_StackLog)
#include "tst_StackLog.moc"
