// SPDX-License-Identifier: Apache-2.0
#include "mcp/ToolArguments.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using coco::ErrorCode;
using coco::mcp::checkedArguments;
using namespace Qt::Literals::StringLiterals;

namespace {

QJsonObject object(const QByteArray &json)
{
    const auto document = QJsonDocument::fromJson(json);
    Q_ASSERT(document.isObject());
    return document.object();
}

QJsonObject schema()
{
    return object(R"({"type":"object","required":["query"],"properties":{
        "query":{"type":"string","minLength":1,"maxLength":5},
        "limit":{"type":"integer","minimum":1,"maximum":100},
        "least":{"type":"number","minimum":0},
        "mode":{"type":"string","enum":["ranked","regex"]},
        "explain":{"type":"boolean"},
        "index_names":{"anyOf":[{"type":"array","items":{"type":"string","minLength":1},
                                 "minItems":1,"maxItems":2},{"type":"null"}]},
        "symbol_type":{"anyOf":[{"type":"string"},
                                {"type":"array","items":{"type":"string"}},{"type":"null"}]},
        "files":{"type":["array","null"],"items":{"type":"string"}},
        "options":{"type":"object"}}})");
}

} // namespace

class TestToolArguments : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("arguments");
        QTest::addColumn<QString>("name");
        QTest::newRow("missing") << QByteArray("{}") << u"query"_s;
        QTest::newRow("null for a required one") << QByteArray(R"({"query":null})") << u"query"_s;
        QTest::newRow("number for a text") << QByteArray(R"({"query":1})") << u"query"_s;
        QTest::newRow("object for a text") << QByteArray(R"({"query":{"a":1}})") << u"query"_s;
        QTest::newRow("too short") << QByteArray(R"({"query":""})") << u"query"_s;
        QTest::newRow("too long") << QByteArray(R"({"query":"abcdef"})") << u"query"_s;
        QTest::newRow("too small") << QByteArray(R"({"query":"a","limit":0})") << u"limit"_s;
        QTest::newRow("too large") << QByteArray(R"({"query":"a","limit":101})") << u"limit"_s;
        QTest::newRow("fraction for a whole number")
            << QByteArray(R"({"query":"a","limit":1.5})") << u"limit"_s;
        QTest::newRow("words for a number")
            << QByteArray(R"({"query":"a","limit":"ten"})") << u"limit"_s;
        QTest::newRow("huge number") << QByteArray(R"({"query":"a","limit":1e300})") << u"limit"_s;
        QTest::newRow("text out of range")
            << QByteArray(R"({"query":"a","limit":"0"})") << u"limit"_s;
        QTest::newRow("negative") << QByteArray(R"({"query":"a","least":-0.1})") << u"least"_s;
        QTest::newRow("not a number") << QByteArray(R"({"query":"a","least":"nan"})") << u"least"_s;
        QTest::newRow("outside the enum")
            << QByteArray(R"({"query":"a","mode":"fuzzy"})") << u"mode"_s;
        QTest::newRow("number for a boolean")
            << QByteArray(R"({"query":"a","explain":1})") << u"explain"_s;
        QTest::newRow("text for a list")
            << QByteArray(R"({"query":"a","index_names":"x"})") << u"index_names"_s;
        QTest::newRow("broken JSON for a list")
            << QByteArray("{\"query\":\"a\",\"index_names\":\"[\\\"x\\\"\"}") << u"index_names"_s;
        QTest::newRow("empty list")
            << QByteArray(R"({"query":"a","index_names":[]})") << u"index_names"_s;
        QTest::newRow("long list")
            << QByteArray(R"({"query":"a","index_names":["x","y","z"]})") << u"index_names"_s;
        QTest::newRow("number inside a list")
            << QByteArray(R"({"query":"a","index_names":["x",2]})") << u"index_names[1]"_s;
        QTest::newRow("number for a text or list")
            << QByteArray(R"({"query":"a","symbol_type":3})") << u"symbol_type"_s;
        QTest::newRow("list for an object")
            << QByteArray(R"({"query":"a","options":[]})") << u"options"_s;
    }

    void namesWhatIsWrong()
    {
        QFETCH(const QByteArray, arguments);
        QFETCH(const QString, name);
        const auto checked = checkedArguments(schema(), object(arguments));
        QVERIFY(!checked);
        QCOMPARE(checked.error().code, ErrorCode::InvalidArgument);
        QVERIFY2(checked.error().message.startsWith(name), qPrintable(checked.error().message));
    }

    void takesWhatIsMeant_data()
    {
        QTest::addColumn<QByteArray>("arguments");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("as it is") << QByteArray(R"({"query":"a","limit":100,"mode":"regex"})")
                                  << QByteArray(R"({"query":"a","limit":100,"mode":"regex"})");
        QTest::newRow("unknown ones are dropped")
            << QByteArray(R"({"query":"a","ctx":1})") << QByteArray(R"({"query":"a"})");
        QTest::newRow("null is absent") << QByteArray(R"({"query":"a","limit":null,"files":null})")
                                        << QByteArray(R"({"query":"a"})");
        QTest::newRow("whole number written as a fraction")
            << QByteArray(R"({"query":"a","limit":3.0})")
            << QByteArray(R"({"query":"a","limit":3})");
        QTest::newRow("list as JSON text")
            << QByteArray("{\"query\":\"a\",\"index_names\":\"[\\\"x\\\", \\\"y\\\"]\"}")
            << QByteArray(R"({"query":"a","index_names":["x","y"]})");
        QTest::newRow("list as JSON text where text is allowed too")
            << QByteArray("{\"query\":\"a\",\"symbol_type\":\"[\\\"class\\\"]\"}")
            << QByteArray(R"({"query":"a","symbol_type":["class"]})");
        QTest::newRow("text where a list is allowed too")
            << QByteArray(R"({"query":"a","symbol_type":"class"})")
            << QByteArray(R"({"query":"a","symbol_type":"class"})");
        QTest::newRow("types as a list")
            << QByteArray("{\"query\":\"a\",\"files\":\"[\\\"f\\\"]\"}")
            << QByteArray(R"({"query":"a","files":["f"]})");
        QTest::newRow("object as JSON text")
            << QByteArray("{\"query\":\"a\",\"options\":\"{\\\"k\\\":1}\"}")
            << QByteArray(R"({"query":"a","options":{"k":1}})");
        QTest::newRow("a query that looks like JSON stays text")
            << QByteArray(R"({"query":"[1]"})") << QByteArray(R"({"query":"[1]"})");
        QTest::newRow("number and boolean as text")
            << QByteArray(R"({"query":"a","limit":" 7 ","least":"0.5","explain":"true"})")
            << QByteArray(R"({"query":"a","limit":7,"least":0.5,"explain":true})");
        QTest::newRow("length counts characters, not code units")
            << QByteArray("{\"query\":\"\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80\"}")
            << QByteArray("{\"query\":\"\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80\"}");
    }

    void takesWhatIsMeant()
    {
        QFETCH(const QByteArray, arguments);
        QFETCH(const QByteArray, expected);
        const auto checked = checkedArguments(schema(), object(arguments));
        QVERIFY2(checked, checked ? "" : qPrintable(checked.error().message));
        QCOMPARE(*checked, object(expected));
    }

    void saysTheBounds()
    {
        const auto checked = checkedArguments(schema(), object(R"({"query":"a","limit":1000000})"));
        QVERIFY(!checked);
        QVERIFY(checked.error().message.contains(u"from 1 to 100"_s));
        QVERIFY(checked.error().message.contains(u"1000000"_s));
    }

    void letsAToolWithoutASchemaBeCalled() { QVERIFY(checkedArguments({}, {{u"x"_s, 1}})); }
};

QTEST_GUILESS_MAIN(TestToolArguments)
#include "tst_ToolArguments.moc"
