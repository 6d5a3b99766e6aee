// SPDX-License-Identifier: Apache-2.0
#include "search/segment/WordMerge.h"
#include "search/segment/WordSearch.h"
#include "search/segment/WordSectionBuilder.h"
#include "unit/search/segment/NaiveWords.h"

#include <QTest>

#include <memory>

using namespace coco;
using namespace coco::search;
using namespace coco::search::test;

namespace {

QByteArray sectionOf(const std::vector<TextFile> &files)
{
    WordSectionBuilder builder;
    for (const TextFile &file : files) {
        builder.addFile(file.path);
        for (const TextChunk &chunk : file.chunks)
            builder.addChunk(chunk.text, chunk.names);
    }
    MemorySink sink;
    return builder.finish(sink) ? sink.bytes() : QByteArray();
}

/// In the form of the index.
std::string wordOf(const QByteArray &word)
{
    return WordSplitter().words(word).first().toStdString();
}

/// A section in memory with its reader.
struct Section
{
    explicit Section(QByteArray content)
        : bytes(std::move(content))
        , view(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())))
        , reader(WordSectionReader::open(view))
    {
    }
    [[nodiscard]] WordSegment segment(const DocumentFilter *filter = nullptr) const { return {reader->get(), filter}; }

    QByteArray bytes;
    MemoryBytes view;
    Result<std::unique_ptr<WordSectionReader>> reader;
};

std::uint32_t chunkCount(const std::vector<TextFile> &files)
{
    std::size_t chunks = 0;
    for (const TextFile &file : files)
        chunks += file.chunks.size();
    return static_cast<std::uint32_t>(chunks);
}

/// Lets through what the numbers leave: a chunk in three, without every fifth file.
class SomeDocuments final : public DocumentFilter
{
public:
    explicit SomeDocuments(const std::vector<TextFile> &files)
    {
        for (std::uint32_t file = 0; file < files.size(); ++file) {
            m_files.push_back(file % 5 != 0);
            for (std::size_t i = 0; i < files[file].chunks.size(); ++i)
                m_chunks.push_back(m_files.back() && m_chunks.size() % 3 == 0);
        }
    }
    bool acceptsFile(std::uint32_t file) const override { return m_files[file]; }
    bool acceptsChunk(std::uint32_t chunk) const override { return m_chunks[chunk]; }

private:
    std::vector<bool> m_files;
    std::vector<bool> m_chunks;
};

bool same(double a, double b)
{
    return std::abs(a - b) < 1e-9;
}

/// The answer's candidates of one file.
bool sameChunks(const std::vector<WordCandidate> &candidates, std::size_t begin, std::size_t end, const NaiveFile &naive,
                const WordQuery &query)
{
    if (naive.chunks.empty())
        return end - begin == 1 && candidates[begin].inChunk == 0 && candidates[begin].chunkInFile == 0;
    if (end - begin != std::min<std::size_t>(naive.chunks.size(), static_cast<std::size_t>(query.chunksPerFile)))
        return false;
    for (std::size_t i = begin; i < end; ++i) {
        const WordCandidate &own = candidates[i];
        const auto wanted = std::find_if(naive.chunks.begin(), naive.chunks.end(),
                                         [&](const auto &chunk) { return chunk.chunkInFile == own.chunkInFile; });
        if (wanted == naive.chunks.end() || !same(wanted->score, own.chunkScore) || wanted->inChunk != own.inChunk
            || wanted->inNames != own.inNames || !same(naive.chunks[i - begin].score, own.chunkScore))
            return false;
        if (!same(own.fileScore, naive.fileScore) || own.inFile != naive.inFile || own.inPath != naive.inPath)
            return false;
    }
    return true;
}

/// Empty, or what differs from scoring everything. `segments[i]` begins with file `begins[i]`.
QString difference(const WordAnswer &answer, const std::map<std::uint32_t, NaiveFile> &naive,
                   const std::vector<std::uint32_t> &begins, const WordQuery &query)
{
    std::vector<double> orders;
    for (const auto &[file, result] : naive)
        orders.push_back(result.order);
    std::sort(orders.begin(), orders.end(), std::greater<>());
    std::size_t rank = 0;
    for (std::size_t i = 0; i < answer.candidates.size(); ++rank) {
        const WordCandidate &first = answer.candidates[i];
        std::size_t end = i;
        while (end < answer.candidates.size() && answer.candidates[end].segment == first.segment
               && answer.candidates[end].file == first.file)
            ++end;
        const auto found = naive.find(begins[first.segment] + first.file);
        if (found == naive.end())
            return QStringLiteral("file %1 should not be there").arg(first.file);
        if (!sameChunks(answer.candidates, i, end, found->second, query))
            return QStringLiteral("file %1 differs").arg(first.file);
        if (!same(orders[rank], found->second.order))
            return QStringLiteral("rank %1: %2 instead of %3").arg(rank).arg(found->second.order).arg(orders[rank]);
        i = end;
    }
    if (rank < std::min<std::size_t>(orders.size(), static_cast<std::size_t>(query.files)))
        return QStringLiteral("only %1 files of %2").arg(rank).arg(orders.size());
    return {};
}

} // namespace

class tst_WordSection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWordsNamesAndPaths();
    void holdsAnEmptyIndex();
    void answersLikeScoringEverything_data();
    void answersLikeScoringEverything();
    void answersTheSameFromSeveralSegments();
    void skipsWhatCannotBeAmongTheBest();
    void boundsHoldWhenTheIndexHasLongerChunks();
    void mergesIntoWhatOneBuildWrites();
    void mergeRefusesAForeignMap();
    void stopsOnRequest();
    void survivesAnyDamage_data();
    void survivesAnyDamage();
};

void tst_WordSection::findsWordsNamesAndPaths()
{
    const Section section(sectionOf({{"lib/parser.cpp", {{"int parseHeader(Stream s);", "parseHeader"}, {"header again header", ""}}},
                                     {"lib/empty.txt", {}},
                                     {"doc/streams.md", {{"about one stream", ""}}}}));
    QVERIFY(section.reader);
    QCOMPARE((*section.reader)->files(), 3U);
    QCOMPARE((*section.reader)->chunks(), 3U);
    QVERIFY((*section.reader)->verify());
    const WordQuery query{{{wordOf("header")}, {wordOf("stream")}, {wordOf("parser")}, {wordOf("absent")}}};
    const auto statistics = wordStatistics({section.segment()}, query.terms);
    QVERIFY(statistics);
    QCOMPARE(statistics->chunksWith, (std::vector<std::uint64_t>{2, 2, 1, 0}));
    const auto answer = searchWords({section.segment()}, query, *statistics, {});
    QVERIFY(answer);
    QCOMPARE(answer->candidates.size(), std::size_t(3));
    QCOMPARE(answer->candidates[0].file, 0U);
    QCOMPARE(answer->candidates[0].inFile, 0b0111U);
    QCOMPARE(answer->candidates[0].inPath, 0b0100U);
    QCOMPARE(answer->candidates[0].inNames, 0b0101U);
    QCOMPARE(answer->candidates[2].file, 2U);
    QCOMPARE(answer->candidates[2].inPath, 0b0010U);
}

void tst_WordSection::holdsAnEmptyIndex()
{
    const Section section(sectionOf({}));
    QVERIFY(section.reader);
    QVERIFY((*section.reader)->verify());
    const WordQuery query{{{"anything"}}};
    const auto answer = searchWords({section.segment()}, query, *wordStatistics({section.segment()}, query.terms), {});
    QVERIFY(answer);
    QVERIFY(answer->candidates.empty());
}

void tst_WordSection::answersLikeScoringEverything_data()
{
    QTest::addColumn<int>("seed");
    QTest::addColumn<int>("files");
    QTest::addColumn<int>("chunks");
    QTest::addColumn<int>("terms");
    QTest::addColumn<int>("wanted");
    QTest::addColumn<bool>("filtered");
    QTest::addRow("few files") << 1 << 20 << 4 << 3 << 5 << false;
    QTest::addRow("one best") << 2 << 900 << 4 << 4 << 1 << false;
    QTest::addRow("many files") << 3 << 2500 << 3 << 8 << 10 << false;
    QTest::addRow("many chunks") << 4 << 40 << 300 << 5 << 8 << false;
    QTest::addRow("all wanted") << 5 << 300 << 5 << 6 << 1000 << false;
    QTest::addRow("filtered") << 6 << 1500 << 5 << 6 << 12 << true;
    QTest::addRow("one term") << 7 << 1200 << 4 << 1 << 10 << false;
    QTest::addRow("thirty-two terms") << 8 << 600 << 4 << 32 << 10 << true;
}

void tst_WordSection::answersLikeScoringEverything()
{
    QFETCH(int, seed);
    QFETCH(int, files);
    QFETCH(int, chunks);
    QFETCH(int, terms);
    QFETCH(int, wanted);
    QFETCH(bool, filtered);
    RandomFiles random(static_cast<std::uint32_t>(seed));
    const std::vector<TextFile> texts = random.files(files, chunks, 40);
    const Section section(sectionOf(texts));
    QVERIFY(section.reader);
    QVERIFY((*section.reader)->verify());
    QCOMPARE((*section.reader)->chunks(), chunkCount(texts));
    const NaiveWords naive(texts);
    const SomeDocuments some(texts);
    const DocumentFilter *const filter = filtered ? &some : nullptr;
    for (int round = 0; round < 20; ++round) {
        WordQuery query = random.query(terms, wanted);
        query.pathsAlone = round % 2 == 0;
        const auto statistics = wordStatistics({section.segment()}, query.terms);
        QVERIFY(statistics);
        const WordStatistics expected = naive.statistics(query.terms);
        QCOMPARE(statistics->chunksWith, expected.chunksWith);
        QCOMPARE(statistics->words, expected.words);
        const auto answer = searchWords({section.segment(filter)}, query, *statistics, {});
        QVERIFY(answer);
        QCOMPARE(difference(*answer, naive.score(query, expected, filter), {0}, query), QString());
    }
}

void tst_WordSection::answersTheSameFromSeveralSegments()
{
    RandomFiles random(11);
    const std::vector<TextFile> texts = random.files(900);
    const std::vector<std::uint32_t> begins{0, 100, 101, 600, 900};
    std::vector<std::unique_ptr<Section>> sections;
    std::vector<WordSegment> segments;
    for (std::size_t i = 0; i + 1 < begins.size(); ++i) {
        sections.push_back(std::make_unique<Section>(
            sectionOf({texts.begin() + begins[i], texts.begin() + begins[i + 1]})));
        QVERIFY(sections.back()->reader);
        segments.push_back(sections.back()->segment());
    }
    const NaiveWords naive(texts);
    for (int round = 0; round < 20; ++round) {
        const WordQuery query = random.query(5, 7);
        const auto statistics = wordStatistics(segments, query.terms);
        QVERIFY(statistics);
        const WordStatistics expected = naive.statistics(query.terms);
        QCOMPARE(statistics->chunksWith, expected.chunksWith);
        const auto answer = searchWords(segments, query, *statistics, {});
        QVERIFY(answer);
        QCOMPARE(difference(*answer, naive.score(query, expected, nullptr), begins, query), QString());
    }
}

void tst_WordSection::skipsWhatCannotBeAmongTheBest()
{
    RandomFiles random(12);
    const Section section(sectionOf(random.files(4000, 3, 30)));
    QVERIFY(section.reader);
    // A frequent and a rare word: whoever holds only the frequent one is out.
    WordQuery query{{{wordOf(RandomFiles::wordOf(0))}, {wordOf(RandomFiles::wordOf(290))}}};
    query.files = 5;
    const auto statistics = wordStatistics({section.segment()}, query.terms);
    QVERIFY(statistics);
    QVERIFY(statistics->chunksWith[1] >= 20);
    const auto answer = searchWords({section.segment()}, query, *statistics, {});
    QVERIFY(answer);
    QVERIFY2(answer->filesScored * 2 < statistics->chunksWith[0],
             qPrintable(QStringLiteral("%1 files scored").arg(answer->filesScored)));
}

void tst_WordSection::boundsHoldWhenTheIndexHasLongerChunks()
{
    RandomFiles random(13);
    const std::vector<TextFile> texts = random.files(800, 4, 12);
    const Section section(sectionOf(texts));
    QVERIFY(section.reader);
    const NaiveWords naive(texts);
    for (int round = 0; round < 20; ++round) {
        const WordQuery query = random.query(4, 4);
        WordStatistics statistics = naive.statistics(query.terms);
        statistics.add({1000, 200'000, {}}); // another segment, of long chunks
        const auto answer = searchWords({section.segment()}, query, statistics, {});
        QVERIFY(answer);
        QCOMPARE(difference(*answer, naive.score(query, statistics, nullptr), {0}, query), QString());
    }
}

void tst_WordSection::mergesIntoWhatOneBuildWrites()
{
    RandomFiles random(14);
    const std::vector<TextFile> texts = random.files(700);
    const Section first(sectionOf({texts.begin(), texts.begin() + 300}));
    const Section second(sectionOf({texts.begin() + 300, texts.end()}));
    QVERIFY(first.reader && second.reader);
    std::vector<TextFile> kept;
    DocumentMap maps[2];
    for (std::size_t i = 0; i < texts.size(); ++i) {
        DocumentMap &map = maps[i < 300 ? 0 : 1];
        const bool dropped = i % 7 == 3;
        map.files.push_back(dropped ? kDroppedDocument : static_cast<std::uint32_t>(kept.size()));
        if (!dropped)
            kept.push_back(texts[i]);
    }
    MemorySink sink;
    QVERIFY(mergeWordSections({{first.reader->get(), &maps[0]}, {second.reader->get(), &maps[1]}}, sink, {}));
    QCOMPARE(sink.bytes(), sectionOf(kept));
}

void tst_WordSection::mergeRefusesAForeignMap()
{
    const Section section(sectionOf({{"a.c", {{"one", ""}}}, {"b.c", {{"two", ""}}}}));
    QVERIFY(section.reader);
    for (const std::vector<std::uint32_t> &files : {std::vector<std::uint32_t>{0}, {1, 0}, {0, 2}}) {
        const DocumentMap map{files, {}};
        MemorySink sink;
        const auto merged = mergeWordSections({{section.reader->get(), &map}}, sink, {});
        QVERIFY(!merged);
        QCOMPARE(merged.error().code, ErrorCode::InvalidArgument);
    }
}

void tst_WordSection::stopsOnRequest()
{
    RandomFiles random(15);
    const std::vector<TextFile> texts = random.files(10);
    const Section section(sectionOf(texts));
    QVERIFY(section.reader);
    std::stop_source stop;
    stop.request_stop();
    const WordQuery query = random.query(2, 5);
    const auto answer = searchWords({section.segment()}, query, *wordStatistics({section.segment()}, query.terms), stop.get_token());
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::Cancelled);
    DocumentMap map;
    for (std::uint32_t i = 0; i < 10; ++i)
        map.files.push_back(i);
    MemorySink sink;
    const auto merged = mergeWordSections({{section.reader->get(), &map}}, sink, stop.get_token());
    QVERIFY(!merged);
    QCOMPARE(merged.error().code, ErrorCode::Cancelled);
}

void tst_WordSection::survivesAnyDamage_data()
{
    QTest::addColumn<int>("kind");
    QTest::addRow("one bit") << 0;
    QTest::addRow("all bits") << 1;
    QTest::addRow("cut off") << 2;
    QTest::addRow("cut out") << 3;
}

void tst_WordSection::survivesAnyDamage()
{
    QFETCH(int, kind);
    RandomFiles random(16, 12);
    const QByteArray good = sectionOf(random.files(140, 2, 5));
    WordQuery query = random.query(5, 5);
    int refused = 0;
    for (qsizetype at = 0; at < good.size(); ++at) {
        QByteArray bytes = good;
        if (kind == 0)
            bytes[at] = static_cast<char>(bytes.at(at) ^ (1 << (at % 8)));
        else if (kind == 1)
            bytes[at] = static_cast<char>(~bytes.at(at));
        else if (kind == 2)
            bytes.truncate(at);
        else
            bytes.remove(at, 1);
        // On its own heap block, so that a sanitizer sees every step beyond it.
        bytes.detach();
        bytes.squeeze();
        const Section section(bytes);
        if (!section.reader) {
            QCOMPARE(section.reader.error().code, ErrorCode::Corrupted);
            ++refused;
            continue;
        }
        const auto statistics = wordStatistics({section.segment()}, query.terms);
        if (statistics) {
            const auto answer = searchWords({section.segment()}, query, *statistics, {});
            QVERIFY(answer || answer.error().code == ErrorCode::Corrupted);
        }
        const auto verified = (*section.reader)->verify();
        refused += verified ? 0 : 1;
        DocumentMap map;
        for (std::uint32_t i = 0; i < (*section.reader)->files() && i < 200; ++i)
            map.files.push_back(i);
        MemorySink sink;
        const auto merged = mergeWordSections({{section.reader->get(), &map}}, sink, {});
        QVERIFY(merged || merged.error().code == ErrorCode::Corrupted || merged.error().code == ErrorCode::InvalidArgument);
    }
    // Bytes of counts can change without becoming nonsense; that is what checksums are for.
    QVERIFY2(refused * 4 > good.size() * (kind >= 2 ? 4 : 1) - 8, qPrintable(QString::number(refused)));
}

QTEST_APPLESS_MAIN(tst_WordSection)
#include "tst_WordSection.moc"
