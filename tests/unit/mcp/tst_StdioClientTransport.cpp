// SPDX-License-Identifier: Apache-2.0
#include "mcp/McpClient.h"
#include "mcp/StdioClientTransport.h"
#include "support/ChildProcesses.h"

#include <QTest>

using namespace coco;
using namespace coco::mcp;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A server in a few lines of shell, as a real process is what matters here.
const QString kServer = QStringLiteral(COCO_SOURCE_DIR "/tests/data/mcp/stdio_server.sh");

} // namespace

class TestStdioClientTransport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void talksToAProcess()
    {
        auto client = clientOf(u"sh"_s, {kServer});
        auto call = client->callTool(u"any"_s, {}, 20s);
        QTRY_VERIFY_WITH_TIMEOUT(call.result.isFinished(), 20000);
        QVERIFY(call.result.result());
        QCOMPARE(client->serverIdentity()[u"name"].toString(), u"sh"_s);
    }

    void passesOverNoise()
    {
        auto client = clientOf(u"sh"_s, {kServer});
        auto call = client->callTool(u"noise"_s, {}, 20s);
        QTRY_VERIFY_WITH_TIMEOUT(call.result.isFinished(), 20000);
        QVERIFY(call.result.result());
    }

    void tellsThatTheProcessDiedAndStartsItAgain()
    {
        auto client = clientOf(u"sh"_s, {kServer});
        auto fatal = client->callTool(u"die"_s, {}, 20s);
        QTRY_VERIFY_WITH_TIMEOUT(fatal.result.isFinished(), 20000);
        QCOMPARE(fatal.result.result().error().code, ErrorCode::Unavailable);
        auto next = client->callTool(u"any"_s, {}, 20s);
        QTRY_VERIFY_WITH_TIMEOUT(next.result.isFinished(), 20000);
        QVERIFY(next.result.result());
    }

    void tellsThatTheProgramCannotBeStarted()
    {
        auto client = clientOf(u"/nonexistent/coco"_s, {});
        auto call = client->callTool(u"any"_s, {}, 20s);
        QTRY_VERIFY_WITH_TIMEOUT(call.result.isFinished(), 20000);
        QCOMPARE(call.result.result().error().code, ErrorCode::Unavailable);
        QVERIFY(call.result.result().error().message.contains(u"/nonexistent/coco"_s));
    }

    void cleanup() { QTRY_VERIFY_WITH_TIMEOUT(testing::allChildrenEnded(), 20000); }

private:
    static std::unique_ptr<McpClient> clientOf(const QString &program, const QStringList &arguments)
    {
        return std::make_unique<McpClient>(
            std::make_unique<StdioClientTransport>(program, arguments), u"t"_s, u"0"_s);
    }
};

QTEST_GUILESS_MAIN(TestStdioClientTransport)
#include "tst_StdioClientTransport.moc"
