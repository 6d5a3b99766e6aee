// SPDX-License-Identifier: Apache-2.0
#include "mcp/HttpMcpRules.h"

#include <QTest>

using namespace coco::mcp;
using namespace coco::net;
using namespace Qt::Literals::StringLiterals;

class TestHttpMcpRules : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsTheAcceptField_data()
    {
        QTest::addColumn<QByteArrayList>("fields");
        QTest::addColumn<bool>("json");
        QTest::addColumn<bool>("stream");
        QTest::newRow("absent") << QByteArrayList() << true << false;
        QTest::newRow("as the protocol wants it")
            << QByteArrayList{"application/json, text/event-stream"} << true << true;
        QTest::newRow("two fields")
            << QByteArrayList{"application/json", "text/event-stream"} << true << true;
        QTest::newRow("upper case and parameters")
            << QByteArrayList{"Application/JSON;charset=utf-8;q=0.9 , TEXT/EVENT-STREAM"} << true
            << true;
        QTest::newRow("anything") << QByteArrayList{"*/*"} << true << false;
        QTest::newRow("streams only") << QByteArrayList{"text/event-stream"} << false << true;
        QTest::newRow("neither") << QByteArrayList{"text/html, image/*"} << false << false;
        QTest::newRow("excluded by weight")
            << QByteArrayList{"application/json;q=0, text/event-stream; Q=0.0"} << false << false;
        QTest::newRow("empty") << QByteArrayList{""} << false << false;
        QTest::newRow("garbage") << QByteArrayList{",;,/;q=,"} << false << false;
    }

    void readsTheAcceptField()
    {
        QFETCH(const QByteArrayList, fields);
        QFETCH(const bool, json);
        QFETCH(const bool, stream);
        HttpHeaders headers;
        for (const QByteArray &field : fields)
            headers.add("accept", field);
        const AcceptedForms forms = acceptedForms(headers);
        QCOMPARE(forms.json, json);
        QCOMPARE(forms.eventStream, stream);
    }

    void readsTheContentType_data()
    {
        QTest::addColumn<QByteArrayList>("fields");
        QTest::addColumn<bool>("good");
        QTest::newRow("plain") << QByteArrayList{"application/json"} << true;
        QTest::newRow("with charset") << QByteArrayList{"Application/JSON; charset=utf-8"} << true;
        QTest::newRow("absent") << QByteArrayList() << false;
        QTest::newRow("text") << QByteArrayList{"text/plain"} << false;
        QTest::newRow("form, as a foreign page could send it")
            << QByteArrayList{"application/x-www-form-urlencoded"} << false;
        QTest::newRow("prefix only") << QByteArrayList{"application/jsonp"} << false;
        QTest::newRow("two of them") << QByteArrayList{"application/json", "text/plain"} << false;
    }

    void readsTheContentType()
    {
        QFETCH(const QByteArrayList, fields);
        QFETCH(const bool, good);
        HttpHeaders headers;
        for (const QByteArray &field : fields)
            headers.add("Content-Type", field);
        QCOMPARE(hasJsonBody(headers), good);
    }

    void takesAnAbsoluteProjectPathOnly_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("path");
        QTest::newRow("absolute") << u"project_path=%2Fhome%2Fa%20b%2F"_s << u"/home/a b"_s;
        QTest::newRow("unescaped slashes") << u"project_path=/x/../y"_s << u"/y"_s;
        QTest::newRow("relative") << u"project_path=x"_s << QString();
        QTest::newRow("absent") << u"other=1"_s << QString();
    }

    void takesAnAbsoluteProjectPathOnly()
    {
        QFETCH(const QString, query);
        QFETCH(const QString, path);
        HttpRequest request;
        request.query = QUrlQuery(query);
        QCOMPARE(projectPathOf(request), path);
    }
};

QTEST_GUILESS_MAIN(TestHttpMcpRules)
#include "tst_HttpMcpRules.moc"
