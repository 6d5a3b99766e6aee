// SPDX-License-Identifier: Apache-2.0
#include "search/rank/Ranker.h"

#include <QTest>

using namespace coco::search;
using namespace Qt::Literals::StringLiterals;

namespace {

/// A chunk in which every term of the query stands once, with the same weight.
RankCandidate candidate(const char *path, double score = 1.0, const char *names = "", int line = 1)
{
    RankCandidate result;
    result.path = path;
    result.place = line;
    result.names = names;
    result.symbolName = QString::fromLatin1(names).section(u' ', 0, 0);
    result.chunkScore = score;
    result.fileScore = score;
    result.inChunk = 1;
    result.inFile = 1;
    return result;
}

QStringList order(const QString &query, QList<RankCandidate> candidates)
{
    const QueryAnalysis analysis = analyseQuery(query);
    const QList<double> idf(analysis.terms.size(), 2.0);
    QStringList result;
    for (const RankedCandidate &hit : rankCandidates(analysis, idf, candidates).hits)
        result.append(QString::fromUtf8(candidates.at(hit.candidate).path));
    return result;
}

} // namespace

class tst_Ranker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void putsDefinitionsFirst();
    void putsTestsBehindUnlessAskedFor();
    void prefersFilesNamedLikeTheQuery();
    void findsTypedPaths_data();
    void findsTypedPaths();
    void letsOtherFilesIn();
    void breaksTiesByPathAndLine();
    void givesScoresFromZeroToOneWithReasons();
    void isNotConfidentWithoutTheTellingWords();
    void standsEmptyLists();
};

void tst_Ranker::putsDefinitionsFirst()
{
    QCOMPARE(order(u"openSession"_s, {candidate("a.py", 1.2), candidate("b.py", 1.0, "closeSession openSession"), candidate("c.py", 1.0, "opensession")}),
             (QStringList{u"b.py"_s, u"c.py"_s, u"a.py"_s}));
}

void tst_Ranker::putsTestsBehindUnlessAskedFor()
{
    const QList<RankCandidate> all{candidate("tests/test_parser.py", 1.1), candidate("src/core.py", 1.0), candidate("docs/readme.md", 1.2),
                                   candidate("examples/demo.py", 1.1), candidate("vendor/x/y.py", 1.2), candidate("a.min.js", 1.2)};
    QCOMPARE(order(u"retry limits"_s, all).first(), u"src/core.py"_s);
    QCOMPARE(order(u"tests of retry limits"_s, all).first(), u"tests/test_parser.py"_s);
    QCOMPARE(order(u"documentation of retry limits"_s, all).first(), u"docs/readme.md"_s);
}

void tst_Ranker::prefersFilesNamedLikeTheQuery()
{
    RankCandidate named = candidate("src/rate_limiter.py");
    named.inPath = 3;
    RankCandidate folder = candidate("rate/limiter/other.py");
    folder.inPath = 3;
    QCOMPARE(order(u"rate limiter"_s, {folder, named}).first(), u"src/rate_limiter.py"_s);
}

void tst_Ranker::findsTypedPaths_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("end of a path") << u"net/main.rs"_s << QByteArray("src/net/main.rs");
    QTest::newRow("from here") << u"./src/net/main.rs"_s << QByteArray("src/net/main.rs");
    QTest::newRow("from further up") << u"../../net/main.rs"_s << QByteArray("src/net/main.rs");
    QTest::newRow("shortened") << u".../net/main.rs"_s << QByteArray("src/net/main.rs");
    QTest::newRow("whole") << u"/src/net/Main.rs"_s << QByteArray("src/net/main.rs");
    QTest::newRow("dot folder") << u".github/workflows/ci.yml"_s << QByteArray(".github/workflows/ci.yml");
    QTest::newRow("dot file") << u".eslintrc.json"_s << QByteArray("web/.eslintrc.json");
    QTest::newRow("dot file from here") << u"./.eslintrc.json"_s << QByteArray(".eslintrc.json");
}

void tst_Ranker::findsTypedPaths()
{
    QFETCH(QString, typed);
    QFETCH(QByteArray, path);
    QCOMPARE(order(typed, {candidate("src/other.rs", 1.5), candidate(path.constData(), 0.2), candidate("src/net/domain.rs", 0.3)}).first(),
             QString::fromLatin1(path));
}

void tst_Ranker::letsOtherFilesIn()
{
    QCOMPARE(order(u"retry"_s, {candidate("a.py", 1.0, "", 1), candidate("a.py", 0.98, "", 40), candidate("a.py", 0.97, "", 80), candidate("b.py", 0.7)}).at(1),
             u"b.py"_s);
}

void tst_Ranker::breaksTiesByPathAndLine()
{
    QCOMPARE(order(u"retry"_s, {candidate("c.py"), candidate("a.py"), candidate("b.py")}), (QStringList{u"a.py"_s, u"b.py"_s, u"c.py"_s}));
}

void tst_Ranker::givesScoresFromZeroToOneWithReasons()
{
    const QueryAnalysis analysis = analyseQuery(u"openSession"_s);
    const QList<double> idf(analysis.terms.size(), 2.0);
    const Ranking ranking = rankCandidates(analysis, idf, {candidate("tests/a.py", 500, "openSession"), candidate("b.py", 0)});
    for (const RankedCandidate &hit : ranking.hits)
        QVERIFY(hit.score >= 0 && hit.score <= 1);
    QStringList names;
    for (const RankReason &reason : ranking.hits.first().reasons)
        names.append(reason.name);
    QVERIFY(names.contains(u"words"_s) && names.contains(u"definition"_s) && names.contains(u"test penalty"_s));
}

void tst_Ranker::isNotConfidentWithoutTheTellingWords()
{
    const QueryAnalysis analysis = analyseQuery(u"zebra stripes common"_s);
    QCOMPARE(analysis.terms.size(), 3);
    RankCandidate common = candidate("a.py", 0.4);
    common.inChunk = common.inFile = 4;
    QVERIFY(!rankCandidates(analysis, {6, 6, 1}, {common}).confident);
    // What is nearest in meaning may be far away all the same.
    common.meaning = 1;
    QVERIFY(!rankCandidates(analysis, {6, 6, 1}, {common}).confident);
    RankCandidate telling = candidate("b.py", 5);
    telling.fileScore = 8;
    telling.inChunk = telling.inFile = 7;
    QVERIFY(rankCandidates(analysis, {6, 6, 1}, {common, telling}).confident);
}

void tst_Ranker::standsEmptyLists()
{
    const Ranking nothing = rankCandidates(analyseQuery(u"x"_s), {}, {});
    QVERIFY(nothing.hits.isEmpty());
    QVERIFY(!nothing.confident);
    QCOMPARE(rankCandidates(analyseQuery(QString()), {}, {candidate("a.py")}).hits.size(), 1);
}

QTEST_GUILESS_MAIN(tst_Ranker)
#include "tst_Ranker.moc"
