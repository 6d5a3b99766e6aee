// SPDX-License-Identifier: Apache-2.0
// The small corpus of tests/data, with the file each question is really about.
#include "core/Clock.h"
#include "search/index/IndexScheduler.h"
#include "search/query/HybridSearcher.h"
#include "search/store/EmbeddedChunkStore.h"
#include "support/IndexRuns.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace coco;
using namespace coco::search;
using namespace coco::search::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double kNdcgFloor = 0.96;
constexpr double kMrrFloor = 0.95;

}

class tst_GoldenRanking : public QObject
{
    Q_OBJECT

private:
    QStringList filesFor(const QString &query)
    {
        SearchRequest request;
        request.query = query;
        request.indexNames = {u"corpus"_s};
        QStringList files;
        const auto response = m_searcher->search(request, {});
        if (!response)
            return {response.error().message};
        for (const SearchHit &hit : response->hits) {
            if (const QString path = hit.path.toDisplay(); !files.contains(path))
                files.append(path);
        }
        m_confident = response->confident;
        return files;
    }

    QTemporaryDir m_data;
    SystemClock m_clock;
    std::unique_ptr<EmbeddedChunkStore> m_store;
    std::unique_ptr<IndexScheduler> m_scheduler;
    std::unique_ptr<HybridSearcher> m_searcher;
    bool m_confident = false;

private Q_SLOTS:
    void initTestCase()
    {
        m_store = *EmbeddedChunkStore::open(m_data.path());
        m_scheduler = std::make_unique<IndexScheduler>(*m_store, m_clock);
        m_searcher = std::make_unique<HybridSearcher>(*m_store);
        const auto report = runAndWait(*m_scheduler, {QStringLiteral(COCO_SOURCE_DIR "/tests/data/corpus"), u"corpus"_s, false});
        QVERIFY2(report, whyNot(report).constData());
    }

    void staysAboveTheFloor()
    {
        QFile file(QStringLiteral(COCO_SOURCE_DIR "/tests/data/corpus-queries.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray questions = QJsonDocument::fromJson(file.readAll()).array();
        QVERIFY(questions.size() >= 20);
        double ndcg = 0;
        double mrr = 0;
        int doubted = 0;
        QStringList missed;
        for (const QJsonValue question : questions) {
            const QStringList files = filesFor(question[u"query"].toString());
            const qsizetype rank = files.indexOf(question[u"first"].toString());
            if (rank >= 0) {
                ndcg += 1.0 / std::log2(static_cast<double>(rank) + 2.0);
                mrr += 1.0 / static_cast<double>(rank + 1);
            }
            doubted += m_confident ? 0 : 1;
            if (rank != 0)
                missed.append(u"%1: %2"_s.arg(question[u"query"].toString(), files.value(0)));
        }
        ndcg /= static_cast<double>(questions.size());
        mrr /= static_cast<double>(questions.size());
        qInfo("NDCG %.3f, MRR %.3f; not first: %s", ndcg, mrr, qPrintable(missed.join(u"; "_s)));
        QVERIFY(ndcg >= kNdcgFloor);
        QVERIFY(mrr >= kMrrFloor);
        QCOMPARE(doubted, 0);
    }

    void flagsWhatIsNotThere()
    {
        QFile file(QStringLiteral(COCO_SOURCE_DIR "/tests/data/off-topic-queries.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray questions = QJsonDocument::fromJson(file.readAll()).array();
        QCOMPARE(questions.size(), 100);
        QStringList believed;
        for (const QJsonValue question : questions) {
            filesFor(question.toString());
            if (m_confident)
                believed.append(question.toString());
        }
        QVERIFY2(believed.size() <= 10, qPrintable(believed.join(u"; "_s)));
    }
};

QTEST_GUILESS_MAIN(tst_GoldenRanking)
#include "tst_GoldenRanking.moc"
