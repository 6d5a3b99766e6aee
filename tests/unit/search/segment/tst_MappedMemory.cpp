// SPDX-License-Identifier: Apache-2.0
#include "core/MemoryUse.h"
#include "search/segment/MappedMemory.h"
#include "search/segment/Segment.h"
#include "search/segment/SegmentWriter.h"

#include <QTemporaryDir>
#include <QTest>

#include <thread>
#include <vector>

using namespace coco;
using namespace coco::search;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t kMegabyte = 1 << 20;
constexpr std::int64_t kSectionBytes = 96 * kMegabyte;
constexpr std::int64_t kNearlyAll = kSectionBytes - 8 * kMegabyte; ///< the system counts a little behind
constexpr std::uint64_t kStep = kMegabyte;
constexpr MappedMemory::Limits kNever{INT64_MAX, 0, 24h};

char byteAt(std::uint64_t step)
{
    return static_cast<char>('a' + step % 23);
}

} // namespace

class tst_MappedMemory : public QObject
{
    Q_OBJECT

private:
    static std::int64_t mapped() { return memoryUse().value_or(MemoryUse()).mapped; }

    std::shared_ptr<const Segment> open(const std::shared_ptr<MappedMemory> &memory) const
    {
        return Segment::open(m_folder.filePath(u"a.seg"_s), memory).value_or(nullptr);
    }

    /// Touches everything; the most that was mapped after any step.
    static std::int64_t readAll(const Segment &segment)
    {
        std::int64_t most = 0;
        const SectionBytes *const texts = segment.section(SectionKind::Texts);
        for (std::uint64_t step = 0; step * kStep < texts->size(); ++step) {
            const auto bytes = texts->view(step * kStep, kStep);
            if (!bytes || bytes->find_first_not_of(byteAt(step)) != std::string_view::npos)
                return INT64_MAX;
            most = std::max(most, mapped());
        }
        return most;
    }

    QTemporaryDir m_folder;

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(memoryUse());
        DiskFiles disk;
        const auto writer = SegmentWriter::create(disk, m_folder.filePath(u"a.seg"_s));
        QVERIFY(writer);
        const auto sink = (*writer)->begin(SectionKind::Texts);
        QVERIFY(sink);
        for (std::int64_t step = 0; step < kSectionBytes / std::int64_t(kStep); ++step)
            QVERIFY((*sink)->append(std::string(kStep, byteAt(step))));
        QVERIFY((*writer)->finish(1, 1, m_folder.path()));
    }

    void keepsWhatIsLittle()
    {
        const auto segment = open(std::make_shared<MappedMemory>(kNever));
        const std::int64_t before = mapped();
        QCOMPARE_GE(readAll(*segment), before + kNearlyAll);
        QCOMPARE_GE(mapped(), before + kNearlyAll);
    }

    void givesBackWhereTheProcessHoldsMuch()
    {
        const std::int64_t before = mapped();
        const auto segment = open(std::make_shared<MappedMemory>(MappedMemory::Limits{0, before + 8 * kMegabyte, 24h}));
        QCOMPARE_LE(readAll(*segment), before + 40 * kMegabyte); // a look every 16
    }

    void givesBackOthersOfTheStoreToo()
    {
        const std::int64_t before = mapped();
        const auto memory = std::make_shared<MappedMemory>(MappedMemory::Limits{0, before + 120 * kMegabyte, 24h});
        const auto first = open(memory);
        QCOMPARE_GE(readAll(*first), before + kNearlyAll);
        const auto second = open(memory);
        readAll(*second);
        QCOMPARE_LE(mapped(), before + 150 * kMegabyte);
    }

    void leavesWhatIsNotWorthItsTime()
    {
        const auto segment = open(std::make_shared<MappedMemory>(MappedMemory::Limits{0, mapped() + 2 * kSectionBytes, 24h}));
        const std::int64_t before = mapped();
        readAll(*segment);
        QCOMPARE_GE(mapped(), before + kNearlyAll);
    }

    void givesEverythingBackAfterARest()
    {
        const std::int64_t before = mapped();
        std::atomic<int> rests = 0;
        const auto segment = open(std::make_shared<MappedMemory>(MappedMemory::Limits{INT64_MAX, 0, 100ms}, [&rests] { ++rests; }));
        for (int time = 1; time <= 2; ++time) { // it is waited for again
            QVERIFY(readAll(*segment) != INT64_MAX);
            QTRY_COMPARE_GE(rests.load(), time);
            QTRY_COMPARE_LE(mapped(), before + 8 * kMegabyte);
        }
    }

    void restsOnceAndSleepsThen()
    {
        std::atomic<int> rests = 0;
        const auto segment = open(std::make_shared<MappedMemory>(MappedMemory::Limits{INT64_MAX, 0, 5ms}, [&rests] { ++rests; }));
        QVERIFY(segment->section(SectionKind::Texts)->view(0, 1));
        QTRY_COMPARE(rests.load(), 1);
        QTest::qWait(100);
        QCOMPARE(rests.load(), 1);
    }

    void whatIsHeldStaysReadable()
    {
        const auto memory = std::make_shared<MappedMemory>(MappedMemory::Limits{0, 0, 1ms});
        const auto segment = open(memory);
        const auto held = segment->section(SectionKind::Texts)->view(5 * kStep, kStep);
        QVERIFY(held);
        QVERIFY(readAll(*segment) != INT64_MAX);
        QCOMPARE(*held, std::string_view(std::string(kStep, byteAt(5))));
    }

    void segmentsComeAndGoWhileOthersRead()
    {
        const auto memory = std::make_shared<MappedMemory>(MappedMemory::Limits{0, 0, 1ms});
        std::atomic<int> wrong = 0;
        std::vector<std::jthread> readers;
        for (int reader = 0; reader < 4; ++reader) {
            readers.emplace_back([&] {
                for (int time = 0; time < 3; ++time)
                    wrong += readAll(*open(memory)) == INT64_MAX ? 1 : 0;
            });
        }
        readers.clear();
        QCOMPARE(wrong.load(), 0);
    }

    void aSegmentOutlivesItsStore()
    {
        auto memory = std::make_shared<MappedMemory>(MappedMemory::Limits{INT64_MAX, 0, 1ms});
        const auto segment = open(memory);
        memory.reset();
        QVERIFY(readAll(*segment) != INT64_MAX);
    }
};

QTEST_GUILESS_MAIN(tst_MappedMemory)
#include "tst_MappedMemory.moc"
