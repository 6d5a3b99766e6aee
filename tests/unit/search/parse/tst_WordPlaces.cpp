// SPDX-License-Identifier: Apache-2.0
#include "search/parse/WordPlaces.h"

#include <QTest>

using namespace coco::search;

class TestWordPlaces : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWordsByTheirPlaces_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QList<qsizetype>>("places");
        const auto row = [](const char *name, const QByteArray &text, const QList<qsizetype> &places) {
            QTest::newRow(name) << text << places;
        };
        row("nothing", "", {});
        row("at both ends", "def x\nend class", {0, 10});
        row("part of a word", "undef define _def def_ def2 \xC3\xA9""def def\xC3\xA9", {});
        row("any case", "DEF Class", {0, 4});
        row("a sign anywhere", "a{b{{", {1, 3, 4});
        row("beside signs", "(def)@class:", {1, 6});
        row("cut off", "de", {});
        row("several bytes", "x=>y = >", {1});
    }

    void findsWordsByTheirPlaces()
    {
        QFETCH(QByteArray, text);
        QFETCH(QList<qsizetype>, places);
        WordPlaces found;
        found.find({"other"}, text); // what came before must not matter
        found.find({"def", "class", "{", "=>"}, text);
        QList<qsizetype> result;
        for (qsizetype at = 0; at < text.size(); ++at) {
            if (found.isWithin(static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 1)))
                result.append(at);
        }
        QCOMPARE(result, places);
    }

    void tellsWhatHoldsOne()
    {
        WordPlaces found;
        found.find({"def"}, "a b\ndef c\nd");
        QVERIFY(found.isWithin(0, 12));
        QVERIFY(!found.isWithin(0, 4));
        QVERIFY(found.isWithin(2, 5));
        QVERIFY(!found.isWithin(5, 12));
    }

    void takesEveryPlaceWithoutWords()
    {
        WordPlaces found;
        found.find({}, "text");
        QVERIFY(found.isWithin(0, 1));
        QVERIFY(found.isWithin(3, 4));
    }
};

QTEST_APPLESS_MAIN(TestWordPlaces)
#include "tst_WordPlaces.moc"
