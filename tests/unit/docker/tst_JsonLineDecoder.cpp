// SPDX-License-Identifier: Apache-2.0
#include "docker/JsonLineDecoder.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::docker;

class tst_JsonLineDecoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheSameObjectsHoweverTheyAreSplit()
    {
        const QByteArray stream = "{\"a\":1}\r\n\n\x1e{\"b\":\"{\\n}\"}\n{\"c\":[1,2]}";
        for (qsizetype cut = 0; cut <= stream.size(); ++cut) {
            JsonLineDecoder decoder;
            QList<QJsonObject> objects;
            for (const QByteArray &piece : {stream.left(cut), stream.mid(cut)}) {
                const auto found = decoder.feed(piece);
                QVERIFY(found);
                objects += *found;
            }
            const auto last = decoder.finish();
            QVERIFY(last);
            objects += *last;
            QCOMPARE(objects.size(), 3);
            QCOMPARE(objects.at(1).value("b"_L1).toString(), u"{\n}"_s);
        }
    }

    void takesSingleBytes()
    {
        JsonLineDecoder decoder;
        qsizetype count = 0;
        for (const char byte : QByteArray("{\"a\":1}\n{\"b\":2}\n"))
            count += decoder.feed(QByteArrayView(&byte, 1))->size();
        QCOMPARE(count, 2);
    }

    void refusesWhatIsNoObject_data()
    {
        QTest::addColumn<QByteArray>("stream");
        QTest::newRow("html") << QByteArray("<html>gateway</html>\n");
        QTest::newRow("list") << QByteArray("[1]\n");
        QTest::newRow("two on a line") << QByteArray("{}{}\n");
        QTest::newRow("bytes") << QByteArray("\x01\x00\x00\x00\x00\x00\x00\x02hi\n", 11);
    }

    void refusesWhatIsNoObject()
    {
        QFETCH(QByteArray, stream);
        JsonLineDecoder decoder;
        const auto found = decoder.feed(stream);
        QVERIFY(!found);
        QCOMPARE(found.error().code, ErrorCode::Protocol);
        QVERIFY(decoder.feed("{}\n")->isEmpty());
    }

    void namesACutOffEnd()
    {
        JsonLineDecoder decoder;
        QVERIFY(decoder.feed("{\"status\":\"Pull")->isEmpty());
        const auto last = decoder.finish();
        QVERIFY(!last);
        QCOMPARE(last.error().code, ErrorCode::Protocol);
    }

    void boundsALine()
    {
        JsonLineDecoder decoder;
        const QByteArray piece(1024 * 1024, 'x');
        Result<QList<QJsonObject>> found;
        for (int i = 0; i < 8 && found; ++i)
            found = decoder.feed(piece);
        QVERIFY(!found);
        QCOMPARE(found.error().code, ErrorCode::TooLarge);
    }
};

QTEST_GUILESS_MAIN(tst_JsonLineDecoder)
#include "tst_JsonLineDecoder.moc"
