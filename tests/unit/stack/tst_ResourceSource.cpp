// SPDX-License-Identifier: Apache-2.0
#include "stack/ResourceSource.h"

#include "core/EndpointFile.h"
#include "stack/ProcessUse.h"
#include "support/FakeDockerEngine.h"

#include <QCoreApplication>
#include <QTest>

#include <atomic>
#include <mutex>

using namespace Qt::Literals::StringLiterals;
using namespace coco;
using namespace coco::stack;
using coco::testing::FakeDockerEngine;

namespace {

QByteArray statsOf(qint64 cpuNs, qint64 systemNs, qint64 memory)
{
    return u"{\"cpu_stats\":{\"cpu_usage\":{\"total_usage\":%1},\"system_cpu_usage\":%2,\"online_cpus\":4},"
           "\"memory_stats\":{\"usage\":%3,\"limit\":8000,\"stats\":{\"inactive_file\":100}},"
           "\"blkio_stats\":{\"io_service_bytes_recursive\":[{\"op\":\"Read\",\"value\":11},{\"op\":\"Write\",\"value\":22}]},"
           "\"networks\":{\"eth0\":{\"rx_bytes\":5,\"tx_bytes\":6}}}"_s.arg(cpuNs)
        .arg(systemNs)
        .arg(memory)
        .toUtf8();
}

} // namespace

class tst_ResourceSource : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<FakeDockerEngine> m_engine;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ResourceSource> m_source;

    [[nodiscard]] BackendParts parts() const
    {
        AppPaths paths;
        paths.config = m_folder->filePath(u"config"_s);
        paths.data = m_folder->filePath(u"data"_s);
        paths.state = m_folder->filePath(u"state"_s);
        paths.runtime = m_folder->filePath(u"run"_s);
        return {paths, {u"11111111-2222-3333-4444-555555555555"_s}, u"/bin/false"_s, {}};
    }

    void haveContainer(const QString &id, const QString &state = u"running"_s)
    {
        const QString listed = u"[{\"Id\":\"%1\",\"Names\":[\"/cocosearch\"],\"State\":\"%2\"}]"_s;
        const QString inspected = u"{\"Id\":\"%1\",\"Name\":\"/cocosearch\",\"State\":{\"Status\":\"%2\"}}"_s;
        m_engine->reply("GET /containers/json", 200, listed.arg(id, state).toUtf8());
        m_engine->reply("GET /containers/" + id.toUtf8() + "/json", 200, inspected.arg(id, state).toUtf8());
    }
    [[nodiscard]] int listings() const
    {
        int count = 0;
        for (const QByteArray &call : m_engine->asked())
            count += call.contains("/containers/json") ? 1 : 0;
        return count;
    }

private Q_SLOTS:
    void init()
    {
        m_engine = std::make_unique<FakeDockerEngine>();
        m_folder = std::make_unique<QTemporaryDir>();
        StackSpec spec;
        spec.backend = BackendKind::Docker;
        spec.engineHost = u"unix://"_s + m_engine->socketPath();
        auto made = makeResourceSource(spec, parts());
        QVERIFY(made);
        m_source = *std::move(made);
    }
    void cleanup() { m_source.reset(); }

    void readsTheContainer()
    {
        haveContainer(u"c1"_s);
        m_engine->reply("GET /containers/c1/stats", 200, statsOf(1'000, 10'000, 4'100));
        const auto use = m_source->sample({});
        QVERIFY2(use, use ? "" : qPrintable(use.error().message));
        QCOMPARE(use->memoryBytes, 4'000);
        QCOMPARE(use->memoryLimit, 8'000);
        QCOMPARE(use->readBytes, 11);
        QCOMPARE(use->writtenBytes, 22);
        QCOMPARE(use->receivedBytes, 5);
        QCOMPARE(use->sentBytes, 6);
        QCOMPARE(use->processors, 4);
        QCOMPARE(use->cpuShare, -1.0); // nothing to compare with yet
    }

    void tellsTheShareOfAllProcessorsSinceTheSampleBefore()
    {
        haveContainer(u"c1"_s);
        m_engine->reply("GET /containers/c1/stats", 200, statsOf(1'000, 10'000, 4'100));
        QVERIFY(m_source->sample({}));
        m_engine->reply("GET /containers/c1/stats", 200, statsOf(2'000, 14'000, 4'100));
        const auto use = m_source->sample({});
        QVERIFY(use);
        QCOMPARE(use->cpuShare, 0.25);
        QCOMPARE(listings(), 1); // a further sample is one call
    }

    void startsOverWhenTheCountersDo()
    {
        haveContainer(u"c1"_s);
        m_engine->reply("GET /containers/c1/stats", 200, statsOf(5'000, 10'000, 4'100));
        QVERIFY(m_source->sample({}));
        m_engine->reply("GET /containers/c1/stats", 200, statsOf(1'000, 14'000, 4'100)); // restarted
        const auto use = m_source->sample({});
        QVERIFY(use);
        QCOMPARE(use->cpuShare, -1.0);
    }

    void followsAReplacedContainer()
    {
        haveContainer(u"c1"_s);
        m_engine->reply("GET /containers/c1/stats", 200, statsOf(1'000, 10'000, 4'100));
        QVERIFY(m_source->sample({}));
        m_engine->reply("GET /containers/c1/stats", 404, R"json({"message":"No such container: c1"})json");
        haveContainer(u"c2"_s);
        m_engine->reply("GET /containers/c2/stats", 200, statsOf(2'000, 20'000, 700));
        const auto use = m_source->sample({});
        QVERIFY2(use, use ? "" : qPrintable(use.error().message));
        QCOMPARE(use->memoryBytes, 600);
        QCOMPARE(use->cpuShare, -1.0); // of another container
    }

    void saysThatAStoppedContainerDoesNotRun()
    {
        haveContainer(u"c1"_s);
        m_engine->reply("GET /containers/c1/stats", 200, statsOf(1'000, 10'000, 4'100));
        QVERIFY(m_source->sample({}));
        haveContainer(u"c1"_s, u"exited"_s);
        m_engine->reply("GET /containers/c1/stats", 200, R"json({"cpu_stats":{"cpu_usage":{"total_usage":0}},"memory_stats":{}})json");
        const auto use = m_source->sample({});
        QVERIFY(!use);
        QCOMPARE(use.error().code, ErrorCode::NotFound);
    }

    void tellsOfAnEngineThatIsGone()
    {
        m_engine->stop();
        const auto use = m_source->sample({});
        QVERIFY(!use);
        QCOMPARE(use.error().code, ErrorCode::Unavailable);
    }

    void endsSoonAfterAStop()
    {
        haveContainer(u"c1"_s);
        m_engine->hang("GET /containers/c1/stats");
        std::stop_source stop;
        const std::jthread stopper([this, &stop] {
            while (!m_engine->asked().contains("GET /v1.41/containers/c1/stats?stream=false&one-shot=true"))
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
            stop.request_stop();
        });
        const auto use = m_source->sample(stop.get_token());
        QVERIFY(!use);
        QCOMPARE(use.error().code, ErrorCode::Cancelled);
    }

    void refusesAServerElsewhere()
    {
        StackSpec spec;
        spec.backend = BackendKind::Remote;
        const auto source = makeResourceSource(spec, parts());
        QVERIFY(!source);
        QCOMPARE(source.error().code, ErrorCode::Unsupported);
    }

    void readsTheServersProcess()
    {
        StackSpec spec;
        spec.backend = BackendKind::Embedded;
        const BackendParts parts = this->parts();
        auto source = makeResourceSource(spec, parts);
        QVERIFY(source);
        QCOMPARE((*source)->sample({}).error().code, ErrorCode::NotFound);

        const qint64 self = QCoreApplication::applicationPid();
        const EndpointFile file(parts.paths.runtime, parts.paths.data);
        QVERIFY(file.write({self, processStartTicks(self), QUrl(u"http://127.0.0.1:9"_s), u"token"_s, u"1"_s, parts.paths.data}));
        const auto first = (*source)->sample({});
        QVERIFY2(first, first ? "" : qPrintable(first.error().message));
        QVERIFY(first->memoryBytes > 1'000'000);
        QVERIFY(first->memoryLimit > first->memoryBytes);
        QCOMPARE(first->cpuShare, -1.0);
        QCOMPARE(first->receivedBytes, -1);
        const qint64 before = cpuTicksFromStat(ownStat());
        QTRY_VERIFY_WITH_TIMEOUT((burn(), cpuTicksFromStat(ownStat()) >= before + 5), 30'000);
        const auto second = (*source)->sample({});
        QVERIFY(second);
        QVERIFY2(second->cpuShare > 0 && second->cpuShare <= 1, qPrintable(QString::number(second->cpuShare)));
    }

    void readsAProcessOfAnyName_data()
    {
        QTest::addColumn<QByteArray>("stat");
        QTest::addColumn<qint64>("ticks");
        QTest::newRow("plain") << QByteArray("7 (coco) S 1 2 3 4 5 6 7 8 9 10 120 30 1 2 20 0") << qint64(150);
        QTest::newRow("spaces and parentheses") << QByteArray("7 (a) R (b c) S 1 2 3 4 5 6 7 8 9 10 120 30 1 2") << qint64(150);
        QTest::newRow("empty") << QByteArray() << qint64(-1);
        QTest::newRow("cut") << QByteArray("7 (coco) S 1 2 3") << qint64(-1);
        QTest::newRow("no name") << QByteArray("7 S 1 2 3 4 5 6 7 8 9 10 120 30 1 2") << qint64(-1);
        QTest::newRow("no numbers") << QByteArray("7 (coco) S 1 2 3 4 5 6 7 8 9 10 x y 1 2") << qint64(-1);
    }
    void readsAProcessOfAnyName()
    {
        QFETCH(QByteArray, stat);
        QFETCH(qint64, ticks);
        QCOMPARE(cpuTicksFromStat(stat), ticks);
    }

    void saysThatAProcessIsGone() { QCOMPARE(processUse(99'999'999).error().code, ErrorCode::NotFound); }

    void tellsRates()
    {
        ResourceUse before;
        before.at = QDateTime::fromSecsSinceEpoch(1'000);
        before.readBytes = 100;
        ResourceUse after = before;
        QCOMPARE(ratePerSecond(before, after, &ResourceUse::readBytes), -1.0); // no time passed
        after.at = after.at.addMSecs(2'000);
        after.readBytes = 500;
        QCOMPARE(ratePerSecond(before, after, &ResourceUse::readBytes), 200.0);
        QCOMPARE(ratePerSecond(before, after, &ResourceUse::sentBytes), -1.0); // not told
        after.readBytes = 50;
        QCOMPARE(ratePerSecond(before, after, &ResourceUse::readBytes), -1.0); // began anew
    }

    void writesWhatIsUnknownAsNull()
    {
        ResourceUse use;
        use.at = QDateTime::fromSecsSinceEpoch(0);
        use.memoryBytes = 5;
        const QJsonObject json = toJson(use);
        QCOMPARE(json.value("memory_bytes"_L1).toInteger(), 5);
        QVERIFY(json.value("cpu_share"_L1).isNull());
        QVERIFY(json.value("received_bytes"_L1).isNull());
    }

private:
    static QByteArray ownStat()
    {
        QFile file(u"/proc/self/stat"_s);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void burn()
    {
        volatile quint64 sum = 0;
        for (quint64 i = 0; i < 5'000'000; ++i)
            sum = sum + i;
    }
};

QTEST_GUILESS_MAIN(tst_ResourceSource)
#include "tst_ResourceSource.moc"
