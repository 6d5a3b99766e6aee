// SPDX-License-Identifier: Apache-2.0
#include "search/rank/QueryAnalysis.h"

#include <QTest>

using namespace coco::search;
using namespace Qt::Literals::StringLiterals;

class tst_QueryAnalysis : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsKindsApart_data();
    void tellsKindsApart();
    void dropsStopWordsUnlessNothingIsLeft();
    void findsNamesAndTheirQualifiers();
    void weighsFaintWordsLess();
    void boundsLongQueries();
    void hearsWishes();
};

void tst_QueryAnalysis::tellsKindsApart_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<int>("kind");
    const auto add = [](const char *query, QueryKind kind) { QTest::newRow(query) << QString::fromLatin1(query) << int(kind); };
    add("HandlerFunc", QueryKind::Symbol);
    add("session", QueryKind::Symbol);
    add("get_user_name", QueryKind::Symbol);
    add("absl::StrCat", QueryKind::Symbol);
    add("Router.add_route", QueryKind::Symbol);
    add("setup.py", QueryKind::Path);
    add("src/deep/main.rs", QueryKind::Path);
    add("how does the parser handle errors", QueryKind::Prose);
    add("where getUserName is called from the login page", QueryKind::Prose);
    add("", QueryKind::Prose);
    add("???", QueryKind::Prose);
}

void tst_QueryAnalysis::tellsKindsApart()
{
    QFETCH(QString, query);
    QFETCH(int, kind);
    QCOMPARE(int(analyseQuery(query).kind), kind);
}

void tst_QueryAnalysis::dropsStopWordsUnlessNothingIsLeft()
{
    QCOMPARE(analyseQuery(u"how is the door opened"_s).terms.size(), 2);
    QCOMPARE(analyseQuery(u"how to"_s).terms.size(), 2);
    QVERIFY(analyseQuery(u"…"_s).terms.isEmpty());
}

void tst_QueryAnalysis::findsNamesAndTheirQualifiers()
{
    const QueryAnalysis analysis = analyseQuery(u"how absl::StrCat differs from Session and open_file()"_s);
    QCOMPARE(analysis.symbols.size(), 3);
    QCOMPARE(analysis.symbols.at(0).name, u"StrCat"_s);
    QCOMPARE(analysis.symbols.at(0).qualifier, u"absl"_s);
    QVERIFY(analysis.symbols.at(0).certain);
    QCOMPARE(analysis.symbols.at(1).name, u"Session"_s);
    QVERIFY(!analysis.symbols.at(1).certain);
    QVERIFY(analysis.symbols.at(2).certain);
}

void tst_QueryAnalysis::weighsFaintWordsLess()
{
    const QueryAnalysis analysis = analyseQuery(u"implementation of retries"_s);
    QCOMPARE(analysis.terms.size(), 2);
    QVERIFY(analysis.terms.at(0).weight < analysis.terms.at(1).weight);
}

void tst_QueryAnalysis::boundsLongQueries()
{
    QString query;
    for (int i = 0; query.size() < 10'000; ++i)
        query += u"word%1Name "_s.arg(i);
    QCOMPARE(analyseQuery(query).terms.size(), kMaxQueryTerms);
    QVERIFY(analyseQuery(QString(10'000, u'x')).terms.isEmpty()); // longer than any indexed word
}

void tst_QueryAnalysis::hearsWishes()
{
    QVERIFY(analyseQuery(u"tests of the parser"_s).wantsTests);
    QVERIFY(analyseQuery(u"example of a plugin"_s).wantsExamples);
    QVERIFY(!analyseQuery(u"latest parser"_s).wantsTests);
}

QTEST_GUILESS_MAIN(tst_QueryAnalysis)
#include "tst_QueryAnalysis.moc"
