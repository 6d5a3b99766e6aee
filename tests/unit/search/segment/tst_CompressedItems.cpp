// SPDX-License-Identifier: Apache-2.0
#include "search/segment/CompressedItems.h"
#include "search/segment/FilesSection.h"

#include <QTest>

#include <random>

using namespace coco;
using namespace coco::search;

namespace {

std::vector<std::string> someItems(std::size_t count)
{
    std::mt19937 random(5);
    std::vector<std::string> items;
    for (std::size_t i = 0; i < count; ++i) {
        std::string item(random() % 400, char('a' + i % 26));
        item += std::to_string(i);
        items.push_back(i % 7 == 0 ? std::string() : item);
    }
    return items;
}

std::string packed(const std::vector<std::string> &items, std::size_t blockBytes = 4096)
{
    MemorySink sink;
    CompressedItemsWriter writer(sink, blockBytes, 3);
    for (const std::string &item : items) {
        if (!writer.add(item))
            return {};
    }
    if (!writer.finish())
        return {};
    return sink.bytes().toStdString();
}

std::shared_ptr<BlockCache> cache(std::size_t bytes = 1 << 20)
{
    return std::make_shared<BlockCache>(bytes);
}

std::string filesSection()
{
    FilesSectionBuilder builder;
    builder.add(3, {1, kNoSymbol});
    builder.add(4, {});
    builder.add(9, {kNoSymbol, 2, 2});
    MemorySink sink;
    if (!builder.write(sink))
        return {};
    return sink.bytes().toStdString();
}

} // namespace

class tst_CompressedItems : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void returnsWhatWasAdded_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("cacheBytes");
        QTest::newRow("none") << 0 << 100'000;
        QTest::newRow("one") << 1 << 100'000;
        QTest::newRow("many") << 3000 << 1'000'000;
        QTest::newRow("a cache that holds one block") << 3000 << 5000;
        QTest::newRow("no cache") << 300 << 0;
    }

    void returnsWhatWasAdded()
    {
        QFETCH(int, count);
        QFETCH(int, cacheBytes);
        const auto items = someItems(static_cast<std::size_t>(count));
        const std::string bytes = packed(items);
        const MemoryBytes section(bytes);
        const auto read = CompressedItems::open(section, static_cast<std::uint32_t>(count), cache(static_cast<std::size_t>(cacheBytes)));
        QVERIFY(read);
        QCOMPARE(read->size(), static_cast<std::uint32_t>(count));
        CompressedItems::Cursor cursor(*read);
        CompressedItems::Cursor shared(*read, CompressedItems::Blocks::Shared);
        for (int round = 0; round < 2; ++round) {
            for (std::uint32_t i = 0; i < read->size(); ++i) {
                const auto item = read->at(i);
                QVERIFY(item);
                QVERIFY(item->bytes == items[i]);
                QVERIFY(*cursor.at(i) == items[i]);
                QVERIFY(*shared.at(i) == items[i]);
            }
        }
        std::mt19937 random(8);
        for (int i = 0; i < 200 && count > 0; ++i) {
            const auto number = static_cast<std::uint32_t>(random()) % read->size();
            QVERIFY(read->at(number)->bytes == items[number]);
            QVERIFY(*cursor.at(number) == items[number]);
        }
        QCOMPARE(read->at(read->size()).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(cursor.at(UINT32_MAX).error().code, ErrorCode::InvalidArgument);
    }

    void takesOverBlocksAsTheyAre()
    {
        const auto items = someItems(2000);
        std::vector<std::string> expected;
        MemorySink sink;
        CompressedItemsWriter writer(sink, 4096, 3);
        int whole = 0;
        for (const std::size_t part : {700U, 3U, 5U, 1000U, 292U}) {
            const std::vector<std::string> some(items.begin() + static_cast<std::ptrdiff_t>(expected.size()),
                                                items.begin() + static_cast<std::ptrdiff_t>(expected.size() + part));
            const std::string bytes = packed(some);
            const MemoryBytes section(bytes);
            const auto read = CompressedItems::open(section, static_cast<std::uint32_t>(part), cache());
            QVERIFY(read);
            for (std::uint32_t number = 0; number < read->blocks(); ++number) {
                const auto block = read->packed(number);
                QVERIFY(block);
                const bool takes = writer.takesWhole(*block);
                whole += takes ? 1 : 0;
                if (takes)
                    QVERIFY(writer.addWhole(*block));
                for (std::uint32_t i = block->first; i < block->end && !takes; ++i)
                    QVERIFY(writer.add(some[i]));
            }
            expected.insert(expected.end(), some.begin(), some.end());
        }
        QVERIFY(writer.finish());
        QVERIFY(whole > 10);
        const std::string bytes = sink.bytes().toStdString();
        const MemoryBytes section(bytes);
        const auto read = CompressedItems::open(section, 2000, cache());
        QVERIFY(read);
        QVERIFY(read->blocks() < 120); // the small ones were joined
        for (std::uint32_t i = 0; i < read->size(); ++i)
            QVERIFY(read->at(i)->bytes == expected[i]);
    }

    void keepsItemsLargerThanABlock()
    {
        const std::vector<std::string> items{"a", std::string(100'000, 'x'), "b", std::string(50'000, 'y')};
        const std::string bytes = packed(items);
        QVERIFY(bytes.size() < 2000);
        const MemoryBytes section(bytes);
        const auto read = CompressedItems::open(section, 4, cache());
        for (std::uint32_t i = 0; i < 4; ++i)
            QVERIFY(read->at(i)->bytes == items[i]);
    }

    void refusesItemsNobodyCouldRead()
    {
        MemorySink sink;
        CompressedItemsWriter writer(sink, 4096, 1);
        QCOMPARE(writer.add(std::string(kMaxItemBytes + 1, 'x')).error().code, ErrorCode::TooLarge);
    }

    void refusesEveryTruncation()
    {
        const std::string bytes = packed(someItems(200), 1024);
        for (std::size_t size = 0; size < bytes.size(); ++size) {
            const MemoryBytes section(std::string_view(bytes).substr(0, size));
            const auto read = CompressedItems::open(section, 200, cache());
            if (!read) {
                QCOMPARE(read.error().code, ErrorCode::Corrupted);
                continue;
            }
            for (std::uint32_t i = 0; i < 200; ++i)
                static_cast<void>(read->at(i)); // may fail, may not crash
        }
        const MemoryBytes whole(bytes);
        QCOMPARE(CompressedItems::open(whole, 199, cache()).error().code, ErrorCode::Corrupted);
    }

    void survivesFlippedBytes()
    {
        const std::string bytes = packed(someItems(200), 1024);
        std::mt19937 random(4);
        for (int round = 0; round < 2000; ++round) {
            std::string copy = bytes;
            for (int i = 0; i < 2; ++i)
                copy[random() % copy.size()] = static_cast<char>(random());
            const MemoryBytes section(copy);
            const auto read = CompressedItems::open(section, 200, cache());
            for (std::uint32_t i = 0; read && i < 200; ++i) {
                const auto item = read->at(i);
                QVERIFY(item || item.error().code == ErrorCode::Corrupted);
            }
        }
    }

    void numbersFilesAndChunks()
    {
        const std::string bytes = filesSection();
        const MemoryBytes section(bytes);
        const auto files = FilesSection::open(section, 3, 5);
        QVERIFY(files);
        QCOMPARE(files->number(0), 3);
        QCOMPARE(files->number(2), 9);
        QCOMPARE(files->firstChunk(1), 2U);
        QCOMPARE(files->firstChunk(2), 2U);
        QCOMPARE(files->firstChunk(3), 5U);
        QCOMPARE(files->fileOf(1), 0U);
        QCOMPARE(files->fileOf(2), 2U);
        QCOMPARE(files->fileOf(4), 2U);
        QCOMPARE(files->kind(0), std::uint8_t(1));
        QCOMPARE(files->kind(2), kNoSymbol);
        QCOMPARE(files->find(9), std::optional<std::uint32_t>(2));
        QVERIFY(!files->find(5) && !files->find(0) && !files->find(10));
    }

    void refusesFilesOutOfOrder()
    {
        const std::string bytes = filesSection();
        for (std::size_t size = 0; size < bytes.size(); ++size) {
            const MemoryBytes section(std::string_view(bytes).substr(0, size));
            QCOMPARE(FilesSection::open(section, 3, 5).error().code, ErrorCode::Corrupted);
        }
        std::mt19937 random(6);
        for (int round = 0; round < 2000; ++round) {
            std::string copy = bytes;
            copy[random() % 36] = static_cast<char>(random());
            const MemoryBytes section(copy);
            const auto files = FilesSection::open(section, 3, 5);
            for (std::uint32_t chunk = 0; files && chunk < 5; ++chunk)
                QVERIFY(files->fileOf(chunk) < 3);
        }
        const MemoryBytes none({});
        QVERIFY(FilesSection::open(none, 0, 0));
    }
};

QTEST_GUILESS_MAIN(tst_CompressedItems)
#include "tst_CompressedItems.moc"
