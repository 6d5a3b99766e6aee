// SPDX-License-Identifier: Apache-2.0
#include "CocoSandbox.h"

#include "support/FakeOllama.h"
#include "support/TestPostgres.h"

#include <QDirIterator>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTest>

using namespace coco::testing;
using namespace coco::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// The stores keep vectors with different precision (8 and 16 bits a value), so what scores alike may
/// change places: two files, or two passages of one file.
constexpr double kNear = 0.005;

const QStringList kQueries{
    u"where is the shopping cart emptied"_s, u"rate limiter"_s,  u"RateLimiter"_s,
    u"how are http requests dispatched"_s,   u"card_gateway.go"_s, u"discount coupon"_s,
    u"debounce"_s,                           u"connection pool"_s, u"what does a customer get after paying"_s,
    u"test of the cart"_s,
};

struct Hit
{
    QString path;
    int line = 0;
    double score = 0;
    double vectorScore = 0;
};

} // namespace

/// The real program over both databases: the same folder, the same questions, the same answers.
class TestStoresAgree : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QString whyNot;
        m_postgres = TestPostgres::start({}, whyNot);
        if (!m_postgres)
            QSKIP(qPrintable(whyNot));
        m_ollama = std::make_unique<FakeOllama>(QStringList{u"nomic-embed-text"_s});
        QVERIFY(m_ollama->isReady());
    }

    void sameAnswers_data()
    {
        QTest::addColumn<QString>("provider");
        QTest::addColumn<bool>("hybrid");
        QTest::newRow("words") << u"none"_s << false;
        QTest::newRow("built-in vectors") << u"builtin"_s << true;
        QTest::newRow("vectors over the network") << u"ollama"_s << true;
    }

    void sameAnswers()
    {
        QFETCH(QString, provider);
        QFETCH(bool, hybrid);
        const auto embedded = indexed(provider, {});
        const auto postgres = indexed(provider, m_postgres->createDatabase());
        QVERIFY(embedded && postgres);
        for (const QString &query : kQueries) {
            const QList<Hit> left = search(*embedded, query);
            const QList<Hit> right = search(*postgres, query);
            QVERIFY2(!left.isEmpty(), qPrintable(query));
            QVERIFY2(agree(left, right), qPrintable(query + u'\n' + listed(left) + u"\n--\n"_s + listed(right)));
            const auto byMeaning = [](const Hit &hit) { return hit.vectorScore > 0; };
            QCOMPARE(std::any_of(left.begin(), left.end(), byMeaning), hybrid);
            QCOMPARE(std::any_of(right.begin(), right.end(), byMeaning), hybrid);
        }
        for (const CocoSandbox *box : {embedded.get(), postgres.get()}) {
            const CocoRun verify = box->run({u"verify"_s, u"--json"_s});
            QVERIFY2(verify.exitCode == 0, verify.out.constData());
        }
    }

    void theServerIsUpWhileItWaitsForTheDatabase()
    {
        CocoSandbox box;
        box.setEnvironment(u"COCOSEARCH_DATABASE_URL"_s, QString::fromUtf8(m_postgres->createDatabase()));
        QVERIFY(m_postgres->stop());
        const auto server = box.start({u"serve"_s, u"--json"_s});
        QByteArray printed;
        while (QJsonDocument::fromJson(printed).isNull() && server->waitForReadyRead(30'000))
            printed += server->readAllStandardOutput();
        QUrl health(QJsonDocument::fromJson(printed).object().value("url"_L1).toString());
        QVERIFY2(health.port() > 0, printed.constData());
        health.setPath(u"/health"_s);
        const auto state = [&health](const QString &member) {
            const QJsonObject document = get(health);
            return member == u"status"_s ? document.value(member).toString()
                                         : document["services"_L1]["database"_L1][member].toString();
        };
        QTRY_VERIFY(state(u"detail"_s).contains(QString::number(m_postgres->port())));
        QCOMPARE(state(u"status"_s), u"starting"_s);
        QVERIFY(m_postgres->run());
        QTRY_COMPARE_WITH_TIMEOUT(state(u"status"_s), u"ok"_s, 60'000);
        QCOMPARE(box.run({u"index"_s, box.project()}).exitCode, 0);
        QVERIFY(m_postgres->stop()); // an outage later on
        QTRY_COMPARE_WITH_TIMEOUT(state(u"status"_s), u"failed"_s, 60'000);
        QVERIFY(m_postgres->run());
        QTRY_COMPARE_WITH_TIMEOUT(state(u"status"_s), u"ok"_s, 60'000);
        const CocoRun found = box.run({u"search"_s, u"refresh token"_s, u"--json"_s});
        QCOMPARE(found.array().first()["file_path"_L1].toString(), u"src/session.py"_s);
        server->terminate();
        QVERIFY(server->waitForFinished(30'000));
    }

    void saysWhyWhenTheDatabaseRefuses()
    {
        const QString database = QString::fromUtf8(m_postgres->createDatabase().split('/').last());
        CocoSandbox box;
        box.setEnvironment(u"COCOSEARCH_DATABASE_URL"_s,
                           QString::fromUtf8(m_postgres->url(database, {}, u"wrong-password"_s)));
        const CocoRun run = box.run({u"list"_s});
        QCOMPARE(run.exitCode, 3);
        QVERIFY2(!run.err.contains("wrong-password"), run.err.constData());
        QVERIFY2(run.err.contains("password"), run.err.constData());
    }

private:
    /// What the server answers; empty when it does not.
    static QJsonObject get(const QUrl &url)
    {
        QNetworkAccessManager network;
        QNetworkReply *reply = network.get(QNetworkRequest(url));
        QSignalSpy done(reply, &QNetworkReply::finished);
        if (!reply->isFinished())
            done.wait(10'000);
        return QJsonDocument::fromJson(reply->readAll()).object();
    }

    std::unique_ptr<CocoSandbox> indexed(const QString &provider, const QByteArray &url) const
    {
        auto box = std::make_unique<CocoSandbox>();
        box->setEnvironment(u"COCOSEARCH_EMBEDDING_PROVIDER"_s, provider);
        box->setEnvironment(u"COCOSEARCH_EMBED_MODEL"_s, provider == u"ollama"_s ? u"nomic-embed-text"_s : QString());
        box->setEnvironment(u"COCOSEARCH_OLLAMA_URL"_s, m_ollama->url().toString());
        box->setEnvironment(u"COCOSEARCH_DATABASE_URL"_s, QString::fromUtf8(url));
        const QDir corpus(QStringLiteral(COCO_TEST_DATA "/corpus"));
        QDirIterator files(corpus.path(), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly))
                box->writeFile(u"corpus/"_s + corpus.relativeFilePath(file.fileName()), file.readAll());
        }
        const CocoRun run = box->run({u"index"_s, box->path(u"corpus"_s)});
        if (run.exitCode == 0)
            return box;
        qWarning("%s", run.err.constData());
        return nullptr;
    }

    static QList<Hit> search(const CocoSandbox &box, const QString &query)
    {
        const CocoRun run = box.run({u"search"_s, query, u"-n"_s, u"corpus"_s, u"--json"_s});
        QList<Hit> hits;
        for (const QJsonValue &hit : run.array()) {
            hits.append({hit["file_path"_L1].toString(), hit["start_line"_L1].toInt(), hit["score"_L1].toDouble(),
                         hit["vector_score"_L1].toDouble()});
        }
        return hits;
    }

    static bool agree(const QList<Hit> &left, const QList<Hit> &right)
    {
        if (left.size() != right.size())
            return false;
        for (qsizetype i = 0; i < left.size(); ++i) {
            const Hit &hit = left.at(i);
            if (qAbs(hit.score - right.at(i).score) > kNear)
                return false;
            const bool there = std::any_of(right.begin(), right.end(), [&hit](const Hit &other) {
                return other.path == hit.path && qAbs(other.score - hit.score) <= kNear;
            });
            // The last place may go to another that is as good.
            if (!there && hit.score - left.last().score > kNear)
                return false;
        }
        return true;
    }

    static QString listed(const QList<Hit> &hits)
    {
        QStringList lines;
        for (const Hit &hit : hits)
            lines.append(u"%1 %2 %3:%4"_s.arg(hit.score, 0, 'f', 4).arg(hit.vectorScore, 0, 'f', 4).arg(hit.path).arg(hit.line));
        return lines.join(u'\n');
    }

    std::unique_ptr<TestPostgres> m_postgres;
    std::unique_ptr<FakeOllama> m_ollama;
};

QTEST_GUILESS_MAIN(TestStoresAgree)
#include "tst_StoresAgree.moc"
