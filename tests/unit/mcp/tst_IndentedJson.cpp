// SPDX-License-Identifier: Apache-2.0
#include "mcp/IndentedJson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using coco::mcp::indentedJson;
using namespace Qt::Literals::StringLiterals;

class TestIndentedJson : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void writesTheFormThatAssistantsKnow_data()
    {
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("text");
        QTest::newRow("null") << QJsonValue() << u"null"_s;
        QTest::newRow("number") << QJsonValue(1.5) << u"1.5"_s;
        QTest::newRow("text") << QJsonValue(u"a\"b\n"_s) << u"\"a\\\"b\\n\""_s;
        QTest::newRow("empty object") << QJsonValue(QJsonObject()) << u"{}"_s;
        QTest::newRow("empty list") << QJsonValue(QJsonArray()) << u"[]"_s;
        QTest::newRow("flat") << QJsonValue(QJsonObject{{u"a"_s, 1}, {u"b"_s, u"ä"_s}})
                              << u"{\n  \"a\": 1,\n  \"b\": \"ä\"\n}"_s;
        QTest::newRow("nested, with empty ones inside")
            << QJsonValue(
                   QJsonObject{{u"a"_s, QJsonArray()},
                               {u"b"_s, QJsonObject{{u"c"_s, QJsonArray{1, QJsonObject()}}}}})
            << u"{\n  \"a\": [],\n  \"b\": {\n    \"c\": [\n      1,\n      {}\n    ]\n  }\n}"_s;
        QTest::newRow("brackets and spaces inside strings")
            << QJsonValue(QJsonObject{{u"code"_s, u"    if x[\n    ]{\n}"_s}})
            << u"{\n  \"code\": \"    if x[\\n    ]{\\n}\"\n}"_s;
    }

    void writesTheFormThatAssistantsKnow()
    {
        QFETCH(const QJsonValue, value);
        QFETCH(const QString, text);
        QCOMPARE(indentedJson(value), text);
    }

    void readsBackTheSame()
    {
        const QJsonObject value{{u"content"_s, u"def f():\n    return [\n    ]\n\t{\r\n}"_s},
                                {u"list"_s, QJsonArray{QJsonArray{}, QJsonObject{}, u"  "_s}}};
        QCOMPARE(QJsonDocument::fromJson(indentedJson(value).toUtf8()).object(), value);
    }
};

QTEST_GUILESS_MAIN(TestIndentedJson)
#include "tst_IndentedJson.moc"
