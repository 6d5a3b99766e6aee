// SPDX-License-Identifier: Apache-2.0
#include "search/query/RegexSearch.h"
#include "search/store/EmbeddedChunkStore.h"
#include "support/StoreRecords.h"

#include <QTemporaryDir>
#include <QTest>

#include <re2/re2.h>

#include <algorithm>
#include <random>

using namespace coco;
using namespace coco::search;
using namespace coco::search::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kFiles = 400;
constexpr int kExpressions = 150;
constexpr auto kNoDeadline = std::chrono::steady_clock::time_point::max();

QByteArray randomText(std::mt19937 &random, int words)
{
    static const char *const kWords[] = {"open", "Session", "refresh", "token(", "user)", "return", "\n", "if", "==", "\xC3\x9F", "KELVIN",
                                         "\xE2\x84\xAA", "a1", "b_2", "File", "\n\n", "{", "};", "\xFF", "close", "x"};
    QByteArray text;
    for (int i = 0; i < words; ++i) {
        text += kWords[random() % std::size(kWords)];
        if (random() % 3 != 0)
            text += ' ';
    }
    return text;
}

QString randomExpression(std::mt19937 &random, int depth = 0)
{
    static const char *const kAtoms[] = {"open", "Session", "tok", "en\\(", "File", "[a-c]", "\\w+", ".", "\\d", "(?i:kelvin)", "^", "$", "\\s",
                                         "refresh", "ses", "if ==", "[^x]", "\\bx\\b", "KELVIN", "};"};
    QString expression;
    for (auto count = random() % 4 + 1; count > 0; --count) {
        QString part = QString::fromUtf8(kAtoms[random() % std::size(kAtoms)]);
        if (depth < 2 && random() % 4 == 0)
            part = u"(?:"_s + randomExpression(random, depth + 1) + u'|' + randomExpression(random, depth + 1) + u')';
        const bool repeatable = part != u"^"_s && part != u"$"_s && !part.startsWith(u"\\b"_s);
        static const char *const kRepeats[] = {"", "", "", "?", "*", "+", "{1,2}"};
        expression += repeatable && random() % 3 == 0 ? u"(?:"_s + part + u')' + QLatin1StringView(kRepeats[random() % std::size(kRepeats)]) : part;
    }
    return random() % 5 == 0 && depth == 0 ? u"(?i)"_s + expression : expression;
}

QList<ChunkId> idsOf(const QList<RegexMatch> &matches)
{
    QList<ChunkId> ids;
    for (const RegexMatch &match : matches)
        ids.append(match.chunk);
    std::sort(ids.begin(), ids.end());
    return ids;
}

} // namespace

/// Over an index of several segments with replaced and removed files in them.
class tst_RegexSearch : public QObject
{
    Q_OBJECT

private:
    WriteRequest request() const
    {
        WriteRequest wanted;
        wanted.name = u"project"_s;
        wanted.root = u"/project"_s;
        return wanted;
    }

    void write(const QList<FileRecord> &files, const QList<RepoPath> &removed = {})
    {
        auto writer = m_store->beginRun(request());
        QVERIFY(writer);
        QVERIFY((*writer)->apply({files, removed, {}}));
        QVERIFY((*writer)->finish(goodOutcome()));
    }

    FileRecord randomFile(std::mt19937 &random, int number) const
    {
        QList<QByteArray> texts;
        for (auto count = random() % 5; count > 0; --count)
            texts.append(randomText(random, 1 + static_cast<int>(random() % 60)));
        const QByteArray path = (number % 3 == 0 ? "tests/f" : "src/f") + QByteArray::number(number) + ".py";
        return fileRecord(path, texts, u"python"_s, texts.isEmpty() || number % 2 ? QString() : u"openSession"_s);
    }

    /// Every chunk, one by one.
    QList<ChunkId> plainly(const QString &expression, SearchMode mode, const ChunkFilter &filter)
    {
        re2::RE2::Options options;
        options.set_literal(mode == SearchMode::Exact);
        const re2::RE2 compiled((mode == SearchMode::Exact ? "" : "(?m)") + expression.toStdString(), options);
        QList<ChunkId> ids;
        const auto done = m_reader->scan(filter, [&](const StoredChunk &chunk) {
            if (re2::RE2::PartialMatch(chunk.record.text.toStdString(), compiled))
                ids.append(chunk.id);
            return true;
        }, {});
        std::sort(ids.begin(), ids.end());
        return done ? ids : QList<ChunkId>{-1};
    }

    Result<QList<RegexMatch>> found(const QString &expression, SearchMode mode, const ChunkFilter &filter, bool &complete, int limit = 100'000)
    {
        COCO_TRY(const auto search, RegexSearch::compile(expression, mode));
        return search->run(*m_reader, filter, limit, kNoDeadline, complete, {});
    }

    QTemporaryDir m_folder;
    std::unique_ptr<EmbeddedChunkStore> m_store;
    std::shared_ptr<IndexReader> m_reader;

private Q_SLOTS:
    void initTestCase()
    {
        m_store = *EmbeddedChunkStore::open(m_folder.path());
        std::mt19937 random(11);
        for (int batch = 0; batch < 4; ++batch) {
            QList<FileRecord> files;
            for (int i = 0; i < kFiles / 4; ++i)
                files.append(randomFile(random, batch * kFiles / 4 + i));
            write(files);
        }
        write({randomFile(random, 3), randomFile(random, 200)}, {*RepoPath::fromBytes("src/f7.py"), *RepoPath::fromBytes("tests/f9.py")});
        m_reader = *m_store->reader(u"project"_s);
    }

    void findsWhatAPlainScanFinds()
    {
        std::mt19937 random(23);
        int matching = 0;
        for (int i = 0; i < kExpressions; ++i) {
            const QString expression = randomExpression(random);
            ChunkFilter filter;
            if (i % 4 == 0)
                filter.pathGlob = u"src/**"_s;
            bool complete = true;
            const auto matches = found(expression, SearchMode::Regex, filter, complete);
            QVERIFY2(matches, qPrintable(expression));
            QVERIFY2(complete, qPrintable(expression));
            const QList<ChunkId> wanted = plainly(expression, SearchMode::Regex, filter);
            QVERIFY2(idsOf(*matches) == wanted, qPrintable(expression));
            matching += wanted.isEmpty() ? 0 : 1;
        }
        QVERIFY2(matching > kExpressions / 3, "the expressions find nothing");
    }

    void findsExactTextsWhereverTheyAre()
    {
        for (const QString &text : {u"token("_s, u"a1"_s, u"x"_s, u"user) return"_s, u"};"_s, u"nowhere at all"_s}) {
            bool complete = true;
            const auto matches = found(text, SearchMode::Exact, {}, complete);
            QVERIFY2(matches && complete, qPrintable(text));
            QVERIFY2(idsOf(*matches) == plainly(text, SearchMode::Exact, {}), qPrintable(text));
        }
    }

    void givesTheBestInOneOrder()
    {
        bool complete = true;
        const auto all = found(u"open"_s, SearchMode::Regex, {}, complete);
        QVERIFY(all);
        for (qsizetype i = 1; i < all->size(); ++i) {
            const RegexMatch &before = all->at(i - 1);
            const RegexMatch &now = all->at(i);
            QVERIFY(before.score > now.score || (before.score == now.score && before.path <= now.path));
        }
        QCOMPARE(all->first().score, 1.0);
        const auto few = found(u"open"_s, SearchMode::Regex, {}, complete, 5);
        QVERIFY(few && complete);
        QCOMPARE(few->size(), 5);
        for (qsizetype i = 0; i < few->size(); ++i)
            QCOMPARE(few->at(i).chunk, all->at(i).chunk);
    }

    /// Ended early or not.
    void findsTheSameFewAsAmongAll()
    {
        std::mt19937 random(31);
        int more = 0;
        for (int i = 0; i < 2 * kExpressions; ++i) {
            if (i == kExpressions) // the order of the files is known by now; some take their places in it
                write({randomFile(random, 30), randomFile(random, 31), randomFile(random, 5'000)}, {*RepoPath::fromBytes("src/f10.py")});
            const QString expression = randomExpression(random);
            ChunkFilter filter;
            if (i % 5 == 0)
                filter.pathGlob = u"tests/**"_s;
            bool complete = true;
            const auto all = found(expression, SearchMode::Regex, filter, complete);
            const int limit = 1 + static_cast<int>(random() % 12);
            const auto few = found(expression, SearchMode::Regex, filter, complete, limit);
            QVERIFY2(all && few && complete, qPrintable(expression));
            QCOMPARE(few->size(), std::min<qsizetype>(limit, all->size()));
            for (qsizetype at = 0; at < few->size(); ++at)
                QVERIFY2(few->at(at).chunk == all->at(at).chunk && few->at(at).score == all->at(at).score, qPrintable(expression));
            more += all->size() > limit ? 1 : 0;
        }
        QVERIFY2(more > kExpressions / 2, "most expressions find too little");
    }

    void remembersNoFilterBeyondACommit()
    {
        QList<ChunkFilter> filters(6); // more than are kept
        for (ChunkFilter &filter : filters)
            filter.pathGlob = u"late%1/**"_s.arg(&filter - filters.data());
        const auto counts = [&] {
            QList<qsizetype> result;
            for (const ChunkFilter &filter : {filters.at(0), filters.at(0), filters.at(1), filters.at(2), filters.at(3), filters.at(4), filters.at(5)}) {
                bool complete = true;
                const auto matches = found(u"lateArrival"_s, SearchMode::Exact, filter, complete);
                result.append(matches && complete ? matches->size() : -1);
            }
            return result;
        };
        QCOMPARE(counts(), QList<qsizetype>({0, 0, 0, 0, 0, 0, 0}));
        write({fileRecord("late0/a.py", {"lateArrival()"}), fileRecord("late5/a.py", {"lateArrival()"})});
        QCOMPARE(counts(), QList<qsizetype>({1, 1, 0, 0, 0, 0, 1}));
        write({fileRecord("late1/a.py", {"lateArrival()"})}, {*RepoPath::fromBytes("late0/a.py")});
        QCOMPARE(counts(), QList<qsizetype>({0, 0, 1, 0, 0, 0, 1}));
    }

    void saysWhenItEndedEarly()
    {
        MatchQuery query;
        query.plan = TrigramQuery::all();
        query.test = [](QByteArrayView) { return true; };
        query.most = 25;
        const auto some = m_reader->matching(query, {});
        QVERIFY(some);
        QVERIFY(!some->complete);
        QCOMPARE(some->chunks.size(), 25);
        query.deadline = std::chrono::steady_clock::time_point::min();
        const auto late = m_reader->matching(query, {});
        QVERIFY(late);
        QVERIFY(!late->complete);
        QVERIFY(late->chunks.isEmpty());
        query.most = 5'000;
        query.wanted = 3;
        const auto few = m_reader->matching(query, {});
        QVERIFY(few && !few->complete);
        query.deadline = kNoDeadline;
        const auto decided = m_reader->matching(query, {});
        QVERIFY(decided && decided->complete);
        QCOMPARE(decided->chunks.size(), 3);
    }

    void endsSoonAfterItsStopToken()
    {
        std::stop_source stop;
        MatchQuery query;
        query.test = [&stop](QByteArrayView) {
            stop.request_stop();
            return false;
        };
        QCOMPARE(m_reader->matching(query, stop.get_token()).error().code, ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(tst_RegexSearch)
#include "tst_RegexSearch.moc"
