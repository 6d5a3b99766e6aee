// SPDX-License-Identifier: Apache-2.0
#include "search/embed/CostEstimate.h"

#include <QLocale>
#include <QTest>

using namespace coco::search;
using namespace Qt::Literals::StringLiterals;

namespace {

EmbedderSettings settingsFor(const QString &provider, const QString &url = {})
{
    EmbedderSettings settings;
    settings.provider = provider;
    settings.baseUrl = QUrl(url);
    settings.apiKey = "very-private";
    return settings;
}

} // namespace

class tst_CostEstimate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void namesWhoSeesHowMuch()
    {
        const CostEstimate estimate = estimateCost(settingsFor(u"openai"_s), 12'000, 9'000'000);
        QVERIFY(estimate.isRemote);
        QCOMPARE(estimate.provider, u"OpenAI"_s);
        QCOMPARE(estimate.tokens, 3'000'000);
        QVERIFY(estimate.usDollars);
        QCOMPARE(qRound(*estimate.usDollars * 100), 6);
        const QString text = estimate.text();
        for (const QString &part : {u"12,000"_s, u"3,000,000"_s, u"OpenAI"_s, u"about 0.06"_s,
                                    u"text-embedding-3-small"_s, u"api.openai.com"_s})
            QVERIFY2(text.contains(part), qPrintable(text));
        QVERIFY(!text.contains(u"very-private"_s));
    }

    void saysWhenThePriceIsUnknown()
    {
        const auto own = estimateCost(
            settingsFor(u"openai-compatible"_s, u"https://llm.example.com/v1"_s), 10, 1000);
        QVERIFY(own.isRemote && !own.usDollars);
        QVERIFY(own.text().contains(u"llm.example.com"_s));
        QVERIFY(own.text().contains(u"not known"_s));
    }

    void isNotRemoteForWhatStays_data()
    {
        QTest::addColumn<QString>("provider");
        QTest::newRow("builtin") << u"builtin"_s;
        QTest::newRow("ollama") << u"ollama"_s;
        QTest::newRow("none") << u"none"_s;
        QTest::newRow("unknown") << u"skynet"_s;
    }
    void isNotRemoteForWhatStays()
    {
        QFETCH(QString, provider);
        const CostEstimate estimate = estimateCost(settingsFor(provider), 10, 1000);
        QVERIFY(!estimate.isRemote && !estimate.usDollars);
        QVERIFY(!estimate.text().isEmpty());
    }

    void survivesStrangeAmounts_data()
    {
        QTest::addColumn<qint64>("chunks");
        QTest::addColumn<qint64>("characters");
        QTest::addColumn<qint64>("tokens");
        QTest::newRow("nothing") << qint64(0) << qint64(0) << qint64(0);
        QTest::newRow("empty chunks") << qint64(5) << qint64(0) << qint64(5);
        QTest::newRow("much") << qint64(100'000'000) << qint64(300'000'000'000)
                              << qint64(100'000'000'000);
    }
    void survivesStrangeAmounts()
    {
        QFETCH(qint64, chunks);
        QFETCH(qint64, characters);
        const CostEstimate estimate = estimateCost(settingsFor(u"gemini"_s), chunks, characters);
        QTEST(estimate.tokens, "tokens");
        QVERIFY(!estimate.text().isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_CostEstimate)
#include "tst_CostEstimate.moc"
