// SPDX-License-Identifier: Apache-2.0
#include "mcp/McpSession.h"

#include <QTest>

#include <thread>

using namespace coco::mcp;
using namespace Qt::Literals::StringLiterals;

class TestMcpSession : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void opensOnce()
    {
        McpSession session;
        QVERIFY(!session.revision());
        QVERIFY(session.open(ProtocolRevision::V2025_06_18));
        QVERIFY(!session.open(ProtocolRevision::V2025_11_25));
        QCOMPARE(session.revision(), ProtocolRevision::V2025_06_18);
    }

    void refusesAnIdThatIsInUse()
    {
        const auto session = std::make_shared<McpSession>();
        {
            const auto first = session->begin(RequestId(1));
            QVERIFY(first);
            QVERIFY(!session->begin(RequestId(1)));
            QVERIFY(session->begin(RequestId(u"1"_s)));
            QVERIFY(!session->isIdle());
        }
        QVERIFY(session->isIdle());
        QVERIFY(session->begin(RequestId(1)));
    }

    void cancelsOnlyTheNamedRequest()
    {
        const auto session = std::make_shared<McpSession>();
        const auto one = session->begin(RequestId(1));
        const auto two = session->begin(RequestId(2));
        session->cancel(RequestId(2));
        QVERIFY(!one->stopToken().stop_requested());
        QVERIFY(two->stopToken().stop_requested());
    }

    void remembersACancellationThatOvertookItsRequest()
    {
        const auto session = std::make_shared<McpSession>();
        session->cancel(RequestId(7));
        QVERIFY(session->begin(RequestId(7))->stopToken().stop_requested());
        QVERIFY(!session->begin(RequestId(7))->stopToken().stop_requested());
    }

    void forgetsTheOldestOfManyEarlyCancellations()
    {
        const auto session = std::make_shared<McpSession>();
        for (int id = 0; id < 1000; ++id)
            session->cancel(RequestId(id));
        QVERIFY(!session->begin(RequestId(0))->stopToken().stop_requested());
        QVERIFY(session->begin(RequestId(999))->stopToken().stop_requested());
    }

    void stopsEverythingWhenItEnds()
    {
        const auto session = std::make_shared<McpSession>();
        const auto running = session->begin(RequestId(1));
        session->end();
        QVERIFY(running->stopToken().stop_requested());
        QVERIFY(session->begin(RequestId(2))->stopToken().stop_requested());
    }

    void survivesThreadsThatBeginCancelAndLeave()
    {
        const auto session = std::make_shared<McpSession>();
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([session, t] {
                for (int i = 0; i < 500; ++i) {
                    const auto running = session->begin(RequestId(t * 1000 + i));
                    session->cancel(RequestId(((t + 1) % 4) * 1000 + i));
                    (void)session->isIdle();
                }
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QVERIFY(session->isIdle());
    }
};

QTEST_GUILESS_MAIN(TestMcpSession)
#include "tst_McpSession.moc"
