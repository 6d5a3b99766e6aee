// SPDX-License-Identifier: Apache-2.0
#include "mcp/JsonRpcParser.h"

#include <QJsonDocument>
#include <QTest>

using namespace coco::mcp;
using namespace Qt::Literals::StringLiterals;

namespace {

const JsonRpcMalformed *asMalformed(const JsonRpcPayload &payload)
{
    return std::get_if<JsonRpcMalformed>(&payload.messages.front());
}

} // namespace

class TestJsonRpcParser : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void answersHostileInputPrecisely_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("code");
        QTest::addColumn<QJsonValue>("id");
        const int parse = JsonRpcCode::kParseError;
        const int invalid = JsonRpcCode::kInvalidRequest;
        const QJsonValue none(QJsonValue::Null);

        QTest::newRow("empty") << QByteArray() << parse << none;
        QTest::newRow("blank") << QByteArray("  \r\n") << parse << none;
        QTest::newRow("garbage") << QByteArray("\x01\x02{}") << parse << none;
        QTest::newRow("cut off") << QByteArray("{\"jsonrpc\":\"2.0\",\"id\":1,\"meth") << parse
                                 << none;
        QTest::newRow("two documents") << QByteArray("{}{}") << parse << none;
        QTest::newRow("NUL inside") << QByteArray("{\"a\":\0 1}", 9) << parse << none;
        QTest::newRow("bare number") << QByteArray("1") << parse << none;
        QTest::newRow("bare string") << QByteArray("\"x\"") << parse << none;
        QTest::newRow("invalid UTF-8 in a string")
            << QByteArray("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\xff\xfe\"}") << parse
            << none;
        QTest::newRow("overlong UTF-8 in a key") << QByteArray("{\"\xc0\xaf\":1}") << parse << none;
        QTest::newRow("deep arrays") << QByteArray(100'000, '[') << parse << none;
        QTest::newRow("deep objects") << QByteArray(R"({"a":)").repeated(65) << parse << none;
        QTest::newRow("empty object") << QByteArray("{}") << invalid << none;
        QTest::newRow("empty batch") << QByteArray("[]") << invalid << none;
        QTest::newRow("no version")
            << QByteArray(R"({"id":1,"method":"ping"})") << invalid << QJsonValue(1);
        QTest::newRow("version as a number")
            << QByteArray(R"({"jsonrpc":2.0,"id":1,"method":"ping"})") << invalid << QJsonValue(1);
        QTest::newRow("version 1.0") << QByteArray(R"({"jsonrpc":"1.0","id":"a","method":"ping"})")
                                     << invalid << QJsonValue("a"_L1);
        QTest::newRow("null id") << QByteArray(R"({"jsonrpc":"2.0","id":null,"method":"ping"})")
                                 << invalid << none;
        QTest::newRow("fractional id")
            << QByteArray(R"({"jsonrpc":"2.0","id":1.5,"method":"ping"})") << invalid << none;
        QTest::newRow("boolean id")
            << QByteArray(R"({"jsonrpc":"2.0","id":true,"method":"ping"})") << invalid << none;
        QTest::newRow("list as id")
            << QByteArray(R"({"jsonrpc":"2.0","id":[1],"method":"ping"})") << invalid << none;
        QTest::newRow("id beyond 64 bits")
            << QByteArray(R"({"jsonrpc":"2.0","id":18446744073709551616,"method":"ping"})")
            << invalid << none;
        QTest::newRow("method as a number")
            << QByteArray(R"({"jsonrpc":"2.0","id":1,"method":1})") << invalid << QJsonValue(1);
        QTest::newRow("method null")
            << QByteArray(R"({"jsonrpc":"2.0","id":1,"method":null})") << invalid << QJsonValue(1);
        QTest::newRow("params as a list")
            << QByteArray(R"({"jsonrpc":"2.0","id":1,"method":"ping","params":[1]})") << invalid
            << QJsonValue(1);
        QTest::newRow("params as a text")
            << QByteArray(R"({"jsonrpc":"2.0","id":1,"method":"ping","params":"x"})") << invalid
            << QJsonValue(1);
        QTest::newRow("result and error")
            << QByteArray(
                   R"({"jsonrpc":"2.0","id":1,"result":{},"error":{"code":1,"message":"x"}})")
            << invalid << QJsonValue(1);
        QTest::newRow("result as a number")
            << QByteArray(R"({"jsonrpc":"2.0","id":1,"result":1})") << invalid << QJsonValue(1);
        QTest::newRow("result without an id")
            << QByteArray(R"({"jsonrpc":"2.0","result":{}})") << invalid << none;
        QTest::newRow("error as a text")
            << QByteArray(R"({"jsonrpc":"2.0","id":1,"error":"x"})") << invalid << QJsonValue(1);
        QTest::newRow("error without a code")
            << QByteArray(R"({"jsonrpc":"2.0","id":1,"error":{"message":"x"}})") << invalid
            << QJsonValue(1);
    }

    void answersHostileInputPrecisely()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const int, code);
        QFETCH(const QJsonValue, id);
        const JsonRpcPayload payload = parseJsonRpc(bytes);
        QCOMPARE(payload.messages.size(), std::size_t(1));
        QVERIFY(!payload.isBatch);
        const auto *malformed = asMalformed(payload);
        QVERIFY(malformed);
        QCOMPARE(malformed->error.code, code);
        QVERIFY(!malformed->error.message.isEmpty());
        QCOMPARE(malformed->id ? malformed->id->toJson() : QJsonValue(), id);
    }

    void neverCrashesOnAnyPrefixOfAMessage()
    {
        const QByteArray whole = "[{\"jsonrpc\":\"2.0\",\"id\":\"\\u00e4\\\\\\\"\",\"method\":"
                                 "\"m\",\"params\":{\"a\":[1,{\"b\":null}]}}]";
        for (qsizetype size = 0; size < whole.size(); ++size) {
            const auto payload = parseJsonRpc(QByteArrayView(whole).first(size));
            QVERIFY(asMalformed(payload));
            QCOMPARE(asMalformed(payload)->error.code, JsonRpcCode::kParseError);
        }
        QVERIFY(parseJsonRpc(whole).isBatch);
    }

    void countsBracketsInStringsForNothing()
    {
        const QByteArray text = QByteArray(500, '[') + "\\\"{{";
        const QByteArray bytes =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\",\"params\":{\"q\":\"" + text + "\"}}";
        const auto payload = parseJsonRpc(bytes);
        const auto *request = std::get_if<JsonRpcRequest>(&payload.messages.front());
        QVERIFY(request);
        QCOMPARE(request->params.value("q"_L1).toString().size(), 503);
    }

    void refusesWhatIsLargerThanTheLimit()
    {
        JsonRpcLimits limits;
        limits.maxBytes = 40;
        const auto payload = parseJsonRpc(QByteArray(41, ' '), limits);
        QVERIFY(asMalformed(payload));
        QCOMPARE(asMalformed(payload)->error.code, JsonRpcCode::kInvalidRequest);
    }

    void keepsIdsExactly_data()
    {
        QTest::addColumn<QByteArray>("id");
        QTest::newRow("zero") << QByteArray("0");
        QTest::newRow("negative") << QByteArray("-7");
        QTest::newRow("beyond a double") << QByteArray("9007199254740993");
        QTest::newRow("largest") << QByteArray("9223372036854775807");
        QTest::newRow("smallest") << QByteArray("-9223372036854775808");
        QTest::newRow("text") << QByteArray("\"a-1\"");
        QTest::newRow("digits as text") << QByteArray("\"1\"");
        QTest::newRow("empty text") << QByteArray("\"\"");
    }

    void keepsIdsExactly()
    {
        QFETCH(const QByteArray, id);
        const QByteArray bytes = R"({"jsonrpc":"2.0","method":"ping","id":)" + id + "}";
        const auto payload = parseJsonRpc(bytes);
        const auto *request = std::get_if<JsonRpcRequest>(&payload.messages.front());
        QVERIFY(request);
        const QByteArray field = "\"id\":" + id + ",";
        QVERIFY(encode(makeResult(request->id, {})).contains(field));
    }

    void tellsTheNumberOneFromItsText()
    {
        QVERIFY(RequestId(1) != RequestId(u"1"_s));
        QVERIFY(RequestId(1) < RequestId(u"1"_s) || RequestId(u"1"_s) < RequestId(1));
    }

    void readsEveryKindOfMessage()
    {
        const auto payload = parseJsonRpc(R"([
            {"jsonrpc":"2.0","id":1,"method":"ping","params":null},
            {"jsonrpc":"2.0","method":"notifications/initialized"},
            {"jsonrpc":"2.0","id":2,"result":{"a":1}},
            {"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"no","data":[1]}},
            3])");
        QVERIFY(payload.isBatch);
        QCOMPARE(payload.messages.size(), std::size_t(5));
        QVERIFY(std::holds_alternative<JsonRpcRequest>(payload.messages[0]));
        QVERIFY(std::holds_alternative<JsonRpcNotification>(payload.messages[1]));
        QCOMPARE(std::get<JsonRpcResponse>(payload.messages[2]).result.value("a"_L1).toInt(), 1);
        const auto &failure = std::get<JsonRpcResponse>(payload.messages[3]);
        QVERIFY(!failure.id);
        QCOMPARE(failure.error->code, -32700);
        QVERIFY(failure.error->data.isArray());
        QVERIFY(std::holds_alternative<JsonRpcMalformed>(payload.messages[4]));
    }

    void boundsTheSizeOfABatch()
    {
        const QByteArray one = R"({"jsonrpc":"2.0","method":"n"})";
        QByteArray batch = "[" + one;
        for (int i = 0; i < 100; ++i)
            batch += "," + one;
        batch += "]";
        const auto payload = parseJsonRpc(batch);
        QVERIFY(asMalformed(payload));
        QCOMPARE(asMalformed(payload)->error.code, JsonRpcCode::kInvalidRequest);
    }

    void writesOneLineThatReadsBackTheSame()
    {
        const JsonRpcRequest request{
            RequestId(u"x\n"_s), u"tools/call"_s, {{u"q"_s, u"line\nbreak \u2028 \0 ä"_s}}};
        const QByteArray line = encode(request);
        QVERIFY(!line.contains('\n'));
        const auto payload = parseJsonRpc(line);
        const auto &back = std::get<JsonRpcRequest>(payload.messages.front());
        QCOMPARE(back.id, request.id);
        QCOMPARE(back.params, request.params);
    }
};

QTEST_GUILESS_MAIN(TestJsonRpcParser)
#include "tst_JsonRpcParser.moc"
