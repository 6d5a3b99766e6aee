// SPDX-License-Identifier: Apache-2.0
#include "search/store/PgMigrations.h"
#include "search/store/PgWordVector.h"

#include <QTest>

using namespace coco;
using namespace coco::search;
using namespace Qt::Literals::StringLiterals;

/// What of the PostgreSQL store needs no server.
class tst_PgWordVector : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void countsWords();
    void spellsOutWhatIsNoUtf8();
    void quotesForQueries();
    void readsCountsFromRanks_data();
    void readsCountsFromRanks();
    void refusesUnfitServers_data();
    void refusesUnfitServers();
};

void tst_PgWordVector::countsWords()
{
    WordVectorWriter writer;
    QCOMPARE(writer.cut("zebra apple zebra", "apple apple apple"), 3);
    QCOMPARE(writer.words().size(), std::size_t(2));
    QCOMPARE(QByteArray::fromStdString(writer.words()[0].first), stemmed("apple"));
    QCOMPARE(int(writer.words()[0].second.body), 1);
    QCOMPARE(int(writer.words()[0].second.names), 2);
    QCOMPARE(int(writer.words()[1].second.body), 2);
    QByteArray many;
    for (int i = 0; i < 1000; ++i)
        many += "word ";
    QCOMPARE(writer.cut(many, {}), 1000);
    QCOMPARE(int(writer.words()[0].second.body), 254);
}

void tst_PgWordVector::spellsOutWhatIsNoUtf8()
{
    QCOMPARE(lexemeOf("caf\xC3\xA9"), QByteArray("caf\xC3\xA9"));
    QCOMPARE(lexemeOf("caf\xE9"), QByteArray("?636166e9"));
    QCOMPARE(lexemeOf(QByteArrayView("a\0b", 3)), QByteArray("?610062"));
}

void tst_PgWordVector::quotesForQueries()
{
    QCOMPARE(quotedLexeme("it's\\"), QByteArray("'it''s\\\\'"));
}

void tst_PgWordVector::readsCountsFromRanks_data()
{
    // Measured: SELECT ts_rank('{0.1, 0.5, 0.75, 1}', …) of a PostgreSQL 17.
    QTest::addColumn<double>("rank");
    QTest::addColumn<int>("body");
    QTest::addColumn<int>("names");
    QTest::newRow("absent") << 0.0 << 0 << 0;
    QTest::newRow("once") << 0.06079271 << 1 << 0;
    QTest::newRow("twice") << 0.07599089 << 2 << 0;
    QTest::newRow("a name") << 0.30396354 << 0 << 1;
    QTest::newRow("two names") << 0.6079271 << 0 << 2;
    QTest::newRow("once and a name") << 0.36475623 << 1 << 1;
}

void tst_PgWordVector::readsCountsFromRanks()
{
    QFETCH(double, rank);
    const WordCounts counts = readCount(rank);
    QTEST(int(counts.body), "body");
    QTEST(int(counts.names), "names");
}

void tst_PgWordVector::refusesUnfitServers_data()
{
    QTest::addColumn<int>("version");
    QTest::addColumn<QString>("vector");
    QTest::addColumn<QString>("available");
    QTest::addColumn<QString>("encoding");
    QTest::addColumn<QString>("expected"); ///< empty: fits
    QTest::newRow("fits") << 170006 << u"0.8.0"_s << u"0.8.0"_s << u"UTF8"_s << QString();
    QTest::newRow("not yet created") << 150012 << QString() << u"0.7.4"_s << u"UTF8"_s << QString();
    QTest::newRow("too old") << 140011 << QString() << u"0.8.0"_s << u"UTF8"_s << u"15 or newer"_s;
    QTest::newRow("no pgvector") << 170006 << QString() << QString() << u"UTF8"_s << u"postgresql-17-pgvector"_s;
    QTest::newRow("old pgvector") << 170006 << u"0.6.2"_s << u"0.8.0"_s << u"UTF8"_s << u"ALTER EXTENSION vector UPDATE"_s;
    QTest::newRow("encoding") << 170006 << u"0.8.0"_s << u"0.8.0"_s << u"LATIN1"_s << u"--encoding=UTF8"_s;
}

void tst_PgWordVector::refusesUnfitServers()
{
    QFETCH(int, version);
    QFETCH(QString, vector);
    QFETCH(QString, available);
    QFETCH(QString, encoding);
    QFETCH(QString, expected);
    const auto done = checkServer({version, u"x"_s, vector, available, encoding, false}, *pg::PgTarget::parse("postgresql://me:s3cret@host/db"));
    QCOMPARE(done.has_value(), expected.isEmpty());
    if (!done) {
        QCOMPARE(done.error().code, ErrorCode::Unsupported);
        QVERIFY2(done.error().message.contains(expected), qPrintable(done.error().message));
    }
}

QTEST_GUILESS_MAIN(tst_PgWordVector)
#include "tst_PgWordVector.moc"
