// SPDX-License-Identifier: Apache-2.0
#include "search/segment/MergePolicy.h"

#include <QTest>

#include <random>

using namespace coco::search;

namespace {

constexpr std::uint64_t kMega = 1024 * 1024;

std::vector<SegmentWeight> weights(std::initializer_list<std::uint64_t> megabytes)
{
    std::vector<SegmentWeight> result;
    for (const std::uint64_t size : megabytes)
        result.push_back({size * kMega, 1000, 0});
    return result;
}

} // namespace

class tst_MergePolicy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesFewSegmentsAlone()
    {
        QVERIFY(!chooseMerge({}));
        QVERIFY(!chooseMerge(weights({1, 1, 1, 1, 1, 1, 1})));
        QVERIFY(!chooseMerge(weights({100, 1, 1, 1, 1, 1, 1, 1})));
        QVERIFY(!chooseMerge(weights({150, 150, 150, 150, 150, 150, 150, 150, 150})));
    }

    void mergesNeighboursOfSimilarSize()
    {
        QCOMPARE(chooseMerge(weights({90, 1, 1, 1, 1, 1, 1, 1, 1})), std::optional(MergeRange{1, 9}));
        QCOMPARE(chooseMerge(weights({20, 20, 20, 20, 20, 20, 20, 20})), std::optional(MergeRange{0, 8}));
    }

    void rewritesWhatIsLargelyGone()
    {
        auto segments = weights({5, 500, 5});
        segments[1].gone = 250;
        QCOMPARE(chooseMerge(segments), std::optional(MergeRange{1, 2}));
        segments[1].gone = 249;
        QVERIFY(!chooseMerge(segments));
        segments[1].gone = 1000;
        QVERIFY(chooseMerge(segments));
    }

    /// A tree that is watched for long: small commits, merged as the policy says.
    void keepsSegmentsAndWorkFew()
    {
        std::vector<SegmentWeight> segments;
        std::uint64_t written = 0;
        std::uint64_t rewritten = 0;
        std::size_t most = 0;
        std::mt19937 random(1);
        for (int commit = 0; commit < 20'000; ++commit) {
            segments.push_back({10'000 + random() % 200'000, 10, 0});
            written += segments.back().bytes;
            while (const auto range = chooseMerge(segments)) {
                SegmentWeight merged;
                for (std::size_t i = range->begin; i < range->end; ++i) {
                    merged.bytes += segments[i].bytes;
                    merged.documents += segments[i].documents;
                }
                rewritten += merged.bytes;
                segments.erase(segments.begin() + static_cast<std::ptrdiff_t>(range->begin),
                               segments.begin() + static_cast<std::ptrdiff_t>(range->end));
                segments.insert(segments.begin() + static_cast<std::ptrdiff_t>(range->begin), merged);
            }
            most = std::max(most, segments.size());
        }
        QVERIFY2(most < 48, qPrintable(QString::number(most)));
        QVERIFY2(rewritten < 8 * written, qPrintable(QString::number(double(rewritten) / double(written))));
    }
};

QTEST_GUILESS_MAIN(tst_MergePolicy)
#include "tst_MergePolicy.moc"
