// SPDX-License-Identifier: Apache-2.0
#include "search/rank/Fusion.h"
#include "search/rank/Ranker.h"

#include <QTest>

using namespace coco::search;
using namespace Qt::Literals::StringLiterals;

class tst_Fusion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sharesFallFromTheNearestToTheLast()
    {
        const QList<double> shares = meaningShares({0.9, 0.7, 0.5});
        QCOMPARE(shares.size(), 3);
        QCOMPARE(shares.at(0), 1.0);
        QVERIFY(qAbs(shares.at(1) - 0.5) < 1e-9);
        QCOMPARE(shares.at(2), 0.0);
    }

    void standsOddSimilarities_data()
    {
        QTest::addColumn<QList<double>>("similarities");
        QTest::addColumn<QList<double>>("expected");
        QTest::newRow("none") << QList<double>{} << QList<double>{};
        QTest::newRow("one") << QList<double>{0.4} << QList<double>{0.0};
        QTest::newRow("all the same") << QList<double>{0.4, 0.4} << QList<double>{0.0, 0.0};
        QTest::newRow("opposite") << QList<double>{-0.2, -0.9} << QList<double>{0.0, 0.0};
        QTest::newRow("opposite at the end") << QList<double>{0.5, -0.5} << QList<double>{1.0, 0.0};
    }

    void standsOddSimilarities()
    {
        QFETCH(QList<double>, similarities);
        QFETCH(QList<double>, expected);
        QCOMPARE(meaningShares(similarities), expected);
    }

    void weighsMeaningLessForNames()
    {
        QVERIFY(meaningWeight(QueryKind::Symbol) < meaningWeight(QueryKind::Prose));
        QVERIFY(meaningWeight(QueryKind::Path) < meaningWeight(QueryKind::Prose));
    }

    void liftsWhatIsNearAndSaysSo()
    {
        const QueryAnalysis analysis = analyseQuery(u"how are sessions renewed"_s);
        RankCandidate far{"a.py", 1, {}, {}, {}, 0.2, 0.2, 1, 0, 1, 0, 0};
        RankCandidate near = far;
        near.path = "b.py";
        near.meaning = 1;
        const Ranking ranking = rankCandidates(analysis, {1, 1, 1}, {far, near});
        QCOMPARE(ranking.hits.first().candidate, 1);
        QCOMPARE(ranking.hits.first().reasons.last().name, u"meaning"_s);
        RankRules words;
        words.meaning = false;
        QCOMPARE(rankCandidates(analysis, {1, 1, 1}, {far, near}, words).hits.first().candidate, 0);
    }
};

QTEST_APPLESS_MAIN(tst_Fusion)
#include "tst_Fusion.moc"
