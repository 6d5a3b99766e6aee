// SPDX-License-Identifier: Apache-2.0
#include "net/HttpMessage.h"
#include "net/ResponseHead.h"

#include <QJsonDocument>
#include <QTest>

using namespace coco;
using namespace coco::net;

class TestHttpMessage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsFieldsInAnyCase()
    {
        HttpHeaders headers{{"Accept", "a"}, {"X", "1"}, {"ACCEPT", "b"}};
        QVERIFY(headers.contains("accept"));
        QVERIFY(!headers.contains("accep"));
        QVERIFY(!headers.contains(""));
        QCOMPARE(headers.value("accept"), "a");
        QCOMPARE(headers.value("none"), "");
        QCOMPARE(headers.values("Accept"), (QList<QByteArray>{"a", "b"}));
        headers.set("accept", "c");
        QCOMPARE(headers.values("Accept"), QList<QByteArray>{"c"});
        headers.remove("x");
        QCOMPARE(headers.fields().size(), 1);
    }

    void saysErrorsAsJson_data()
    {
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<int>("status");
        QTest::newRow("argument") << ErrorCode::InvalidArgument << 400;
        QTest::newRow("refused") << ErrorCode::Refused << 403;
        QTest::newRow("permission") << ErrorCode::PermissionDenied << 403;
        QTest::newRow("not found") << ErrorCode::NotFound << 404;
        QTest::newRow("exists") << ErrorCode::AlreadyExists << 409;
        QTest::newRow("conflict") << ErrorCode::Conflict << 409;
        QTest::newRow("too large") << ErrorCode::TooLarge << 413;
        QTest::newRow("unavailable") << ErrorCode::Unavailable << 503;
        QTest::newRow("disk full") << ErrorCode::DiskFull << 507;
        QTest::newRow("corrupted") << ErrorCode::Corrupted << 500;
        QTest::newRow("defect") << ErrorCode::Internal << 500;
    }
    void saysErrorsAsJson()
    {
        QFETCH(ErrorCode, code);
        QFETCH(int, status);
        const auto response =
            HttpResponse::error(Error{code, QStringLiteral("what"), QStringLiteral("why")});
        QCOMPARE(response.status, status);
        QCOMPARE(response.headers.value("Content-Type"), "application/json");
        const auto error = QJsonDocument::fromJson(response.body)[u"error"];
        QCOMPARE(error[u"code"].toString(), errorCodeName(code));
        QCOMPARE(error[u"message"].toString(), QStringLiteral("what"));
        QCOMPARE(error[u"detail"].toString(), QStringLiteral("why"));
    }

    void keepsFramingToItself()
    {
        const HttpHeaders headers{{"X-A", "1"},
                                  {"Content-Length", "99"},
                                  {"transfer-encoding", "chunked"},
                                  {"Connection", "upgrade"},
                                  {"X-B", "2\r\nX-C: 3"},
                                  {"X\r\nD", "4"},
                                  {"", "5"}};
        const auto head = encodeResponseHead(200, headers, {BodyFraming::Kind::Length, 7}, true);
        QVERIFY(head.startsWith("HTTP/1.1 200 OK\r\n"));
        QVERIFY(head.endsWith("\r\n\r\n"));
        QVERIFY(head.contains("\r\nX-A: 1\r\n"));
        QCOMPARE(head.toLower().count("content-length"), 1);
        QVERIFY(head.contains("\r\nContent-Length: 7\r\n"));
        QVERIFY(!head.toLower().contains("transfer-encoding"));
        QCOMPARE(head.toLower().count("\r\nconnection: close\r\n"), 1);
        QVERIFY(!head.contains("upgrade"));
        QVERIFY(!head.contains("X-C:"));
        QCOMPARE(head.count("\r\n\r\n"), 1);
    }
};

QTEST_GUILESS_MAIN(TestHttpMessage)
#include "tst_HttpMessage.moc"
