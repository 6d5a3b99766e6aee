// SPDX-License-Identifier: Apache-2.0
#include "search/segment/ByteSink.h"
#include "search/segment/SectionBytes.h"

#include <QTest>

#include <limits>

using namespace coco;
using namespace coco::search;

class tst_SectionBytes final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesWhatWasAppended();
    void refusesRangesOutside_data();
    void refusesRangesOutside();
};

void tst_SectionBytes::givesWhatWasAppended()
{
    MemorySink sink;
    QVERIFY(sink.append("first"));
    QCOMPARE(sink.position(), std::uint64_t(5));
    QVERIFY(sink.append(std::string_view("\0x", 2)));
    const MemoryBytes bytes(std::string_view(sink.bytes().constData(), sink.position()));
    QCOMPARE(bytes.size(), std::uint64_t(7));
    QVERIFY(bytes.view(4, 3) == std::string_view("t\0x", 3));
    QVERIFY(bytes.view(7, 0) == std::string_view());
}

void tst_SectionBytes::refusesRangesOutside_data()
{
    QTest::addColumn<quint64>("offset");
    QTest::addColumn<quint64>("length");
    constexpr quint64 kMost = std::numeric_limits<quint64>::max();
    QTest::newRow("one too many") << quint64(0) << quint64(8);
    QTest::newRow("behind the end") << quint64(8) << quint64(0);
    QTest::newRow("sum overflows") << quint64(4) << kMost;
    QTest::newRow("offset at the limit") << kMost << quint64(1);
}

void tst_SectionBytes::refusesRangesOutside()
{
    QFETCH(quint64, offset);
    QFETCH(quint64, length);
    const MemoryBytes bytes("seven b");
    const Result<std::string_view> view = bytes.view(offset, length);
    QVERIFY(!view);
    QCOMPARE(view.error().code, ErrorCode::Corrupted);
}

QTEST_GUILESS_MAIN(tst_SectionBytes)
#include "tst_SectionBytes.moc"
