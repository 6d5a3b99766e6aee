// SPDX-License-Identifier: Apache-2.0
#include "stack/ResourceSampler.h"

#include <QSignalSpy>
#include <QTest>

#include <atomic>
#include <condition_variable>
#include <mutex>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using namespace coco;
using namespace coco::stack;

namespace {

constexpr int kPatience = 30'000;

/// What a source does, kept outside it since the sampler owns it.
struct Script
{
    std::atomic<int> samples = 0;
    std::atomic<int> made = 0;
    std::atomic<bool> fails = false;
    std::atomic<bool> hangs = false;
    std::atomic<bool> hanging = false;
};

class ScriptedSource final : public ResourceSource
{
public:
    explicit ScriptedSource(Script &script)
        : m_script(script)
    {
    }
    [[nodiscard]] Result<ResourceUse> sample(const std::stop_token &stop) override
    {
        const int number = ++m_script.samples;
        if (m_script.hangs) {
            m_script.hanging = true;
            std::mutex mutex;
            std::unique_lock lock(mutex);
            std::condition_variable_any().wait(lock, stop, [] { return false; });
            return fail(ErrorCode::Cancelled, u"stopped"_s);
        }
        if (m_script.fails)
            return fail(ErrorCode::NotFound, u"The stack is not running."_s);
        ResourceUse use;
        use.memoryBytes = number;
        return use;
    }

private:
    Script &m_script;
};

ResourceSampler::Maker makerOf(Script &script)
{
    return [&script]() -> Result<std::unique_ptr<ResourceSource>> {
        ++script.made;
        return std::make_unique<ScriptedSource>(script);
    };
}

constexpr ResourceSamplerOptions kFast{1ms, 1ms, 5};

} // namespace

class tst_ResourceSampler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksNothingBeforeItIsStarted()
    {
        Script script;
        ResourceSampler sampler(makerOf(script), kFast);
        QVERIFY(!sampler.isRunning());
        QCoreApplication::processEvents();
        QCOMPARE(script.made.load(), 0);
    }

    void samplesAndKeepsTheNewest()
    {
        Script script;
        ResourceSampler sampler(makerOf(script), kFast);
        QSignalSpy sampled(&sampler, &ResourceSampler::sampled);
        sampler.start();
        QTRY_VERIFY_WITH_TIMEOUT(sampled.size() >= 12, kPatience);
        sampler.stop();
        QCOMPARE(sampler.samples().size(), 5);
        QCOMPARE(sampler.samples().last(), sampled.last().first().value<ResourceUse>());
        for (qsizetype i = 1; i < sampler.samples().size(); ++i)
            QVERIFY(sampler.samples()[i - 1].memoryBytes < sampler.samples()[i].memoryBytes);
        QCOMPARE(script.made.load(), 1);
    }

    void isQuietOnceStopped()
    {
        Script script;
        ResourceSampler sampler(makerOf(script), kFast);
        QSignalSpy sampled(&sampler, &ResourceSampler::sampled);
        sampler.start();
        QTRY_VERIFY_WITH_TIMEOUT(sampled.size() >= 1, kPatience);
        sampler.stop();
        const qsizetype before = sampled.size();
        const qsizetype kept = sampler.samples().size();
        // Starting another one shows that the worker left the first: its source is made after it.
        script.fails = true;
        QSignalSpy failed(&sampler, &ResourceSampler::failed);
        sampler.start();
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, kPatience);
        QCOMPARE(sampled.size(), before);
        QCOMPARE(sampler.samples().size(), kept);
        QCOMPARE(script.made.load(), 2);
    }

    void tellsAFailureOnceAndGoesOn()
    {
        Script script;
        script.fails = true;
        ResourceSampler sampler(makerOf(script), kFast);
        QSignalSpy sampled(&sampler, &ResourceSampler::sampled);
        QSignalSpy failed(&sampler, &ResourceSampler::failed);
        sampler.start();
        QTRY_VERIFY_WITH_TIMEOUT(script.samples >= 5, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, kPatience);
        QCOMPARE(failed.first().first().value<Error>().code, ErrorCode::NotFound);
        script.fails = false;
        QTRY_VERIFY_WITH_TIMEOUT(sampled.size() >= 1, kPatience);
        script.fails = true;
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 2, kPatience);
    }

    void tellsWhyThereIsNoSource()
    {
        ResourceSampler sampler([]() -> Result<std::unique_ptr<ResourceSource>> { return fail(ErrorCode::Unsupported, u"elsewhere"_s); }, kFast);
        QSignalSpy failed(&sampler, &ResourceSampler::failed);
        sampler.start();
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, kPatience);
        QCOMPARE(failed.first().first().value<Error>().code, ErrorCode::Unsupported);
        QVERIFY(sampler.isRunning());
    }

    void beginsAnewForAnotherStack()
    {
        Script first;
        Script second;
        ResourceSampler sampler(makerOf(first), kFast);
        QSignalSpy sampled(&sampler, &ResourceSampler::sampled);
        sampler.start();
        QTRY_VERIFY_WITH_TIMEOUT(sampled.size() >= 3, kPatience);
        sampler.setMaker(makerOf(second));
        QVERIFY(sampler.samples().isEmpty());
        QVERIFY(sampler.isRunning());
        const qsizetype ofTheFirst = sampled.size();
        QTRY_VERIFY_WITH_TIMEOUT(sampled.size() > ofTheFirst, kPatience);
        QCOMPARE(sampled[ofTheFirst].first().value<ResourceUse>().memoryBytes, 1); // the first of the second
    }

    void endsWhileAskingHangs()
    {
        Script script;
        script.hangs = true;
        {
            ResourceSampler sampler(makerOf(script), kFast);
            sampler.start();
            QTRY_VERIFY_WITH_TIMEOUT(script.hanging.load(), kPatience);
        }
        QCOMPARE(script.samples.load(), 1);
    }
};

QTEST_GUILESS_MAIN(tst_ResourceSampler)
#include "tst_ResourceSampler.moc"
