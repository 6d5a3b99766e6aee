// SPDX-License-Identifier: Apache-2.0
#include "search/embed/BuiltinEmbedder.h"

#include <QTest>

#include <cmath>
#include <ctime>
#include <thread>

using namespace coco;
using namespace coco::search;
using namespace Qt::Literals::StringLiterals;

namespace {

float cosine(const Embedding &left, const Embedding &right)
{
    float sum = 0;
    for (std::size_t i = 0; i < left.size(); ++i)
        sum += left[i] * right[i];
    return sum;
}

Embedding vectorOf(const QString &text)
{
    BuiltinEmbedder embedder;
    return *embedder.embedQuery(text, {});
}

} // namespace

class tst_BuiltinEmbedder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesUnitVectorsForAnyText_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("blank") << u" \n\t"_s;
        QTest::newRow("punctuation") << u"{}();,.-+"_s;
        QTest::newRow("one letter") << u"x"_s;
        QTest::newRow("code") << u"int parseHTTPHeader2(const char *line);"_s;
        QTest::newRow("accents") << u"größe déjà_vu"_s;
        QTest::newRow("no spaces") << u"日本語のソースコードを検索するための文章"_s;
        QTest::newRow("lone surrogate") << QString(QChar(0xd800));
        QTest::newRow("nul") << QString(QChar(0));
        QTest::newRow("long word") << QString(5000, u'a');
    }
    void givesUnitVectorsForAnyText()
    {
        QFETCH(QString, text);
        const Embedding vector = vectorOf(text);
        QCOMPARE(vector.size(), std::size_t(BuiltinEmbedder::kDimensions));
        QVERIFY(std::abs(cosine(vector, vector) - 1.0F) < 1e-4F);
    }

    void putsRelatedSpellingsNearer()
    {
        const Embedding query = vectorOf(u"where is the http header parsed"_s);
        const Embedding right = vectorOf(u"Header parseHttpHeader(QByteArrayView line)"_s);
        const Embedding wrong = vectorOf(u"void closeWindow(Widget *window, bool animated)"_s);
        QVERIFY(cosine(query, right) > cosine(query, wrong) + 0.2F);
    }

    void splitsIdentifiersHoweverTheyAreWritten()
    {
        const Embedding spaced = vectorOf(u"read user name"_s);
        for (const QString &spelling : {u"readUserName"_s, u"read_user_name"_s, u"READ_USER_NAME"_s,
                                        u"read-user-name"_s, u"ReadUserName"_s})
            QVERIFY2(cosine(spaced, vectorOf(spelling)) > 0.999F, qPrintable(spelling));
    }

    void dampsWhatIsCommonAndRepeated()
    {
        const Embedding query = vectorOf(u"checksum"_s);
        const Embedding plain = vectorOf(u"checksum of page"_s);
        const Embedding noisy = vectorOf(u"return checksum if the value is not null of the page"_s);
        const Embedding repeated = vectorOf(u"checksum of page page page page page page page"_s);
        QVERIFY(cosine(query, noisy) > 0.7F * cosine(query, plain));
        // 1 to 7 without damping.
        QVERIFY2(cosine(query, repeated) > 0.2F,
                 qPrintable(QString::number(cosine(query, repeated))));
    }

    // The vectors are stored: another value would need another model name.
    void staysTheSameForEver()
    {
        const Embedding vector = vectorOf(u"parseConfig"_s);
        int strongest = 0;
        int filled = 0;
        for (int i = 0; i < int(vector.size()); ++i) {
            if (std::abs(vector[std::size_t(i)]) > std::abs(vector[std::size_t(strongest)]))
                strongest = i;
            filled += vector[std::size_t(i)] != 0.0F ? 1 : 0;
        }
        QCOMPARE(std::make_tuple(strongest, filled, qRound(vector[std::size_t(strongest)] * 1000)),
                 std::make_tuple(205, 27, 334));
    }

    void stopsWhenAsked()
    {
        std::stop_source stop;
        stop.request_stop();
        const auto outcome = BuiltinEmbedder().embedDocuments({u"text"_s}, stop.get_token());
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, ErrorCode::Cancelled);
    }

    void answersEveryTextInOrderFromSeveralThreads()
    {
        BuiltinEmbedder embedder;
        const QStringList texts{u"alpha"_s, u"beta"_s, u"gamma"_s};
        std::vector<std::jthread> threads;
        std::atomic<int> wrong{0};
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&] {
                const auto vectors = embedder.embedDocuments(texts, {});
                for (qsizetype at = 0; at < texts.size(); ++at)
                    wrong += (*vectors)[std::size_t(at)] != vectorOf(texts[at]);
            });
        }
        threads.clear();
        QCOMPARE(wrong.load(), 0);
    }

    // A figure, not a limit: machines differ.
    void reportsItsSpeed()
    {
        QString chunk;
        while (chunk.size() < 1500)
            chunk += u"const auto &row%1 = table.rowAt(index + %1); // checks bounds first\n"_s.arg(
                chunk.size() % 97);
        BuiltinEmbedder embedder;
        const QStringList texts(200, chunk);
        const std::clock_t before = std::clock();
        const auto vectors = embedder.embedDocuments(texts, {});
        const double seconds = double(std::clock() - before) / CLOCKS_PER_SEC;
        const double megabytes = double(chunk.size()) * double(texts.size()) / 1e6;
        qInfo("%.0f MB per second of a core", megabytes / seconds);
        QCOMPARE(vectors->size(), std::size_t(texts.size()));
    }
};

QTEST_GUILESS_MAIN(tst_BuiltinEmbedder)
#include "tst_BuiltinEmbedder.moc"
