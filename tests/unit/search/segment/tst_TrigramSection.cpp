// SPDX-License-Identifier: Apache-2.0
#include "search/segment/SectionBytes.h"
#include "search/segment/TrigramBuilder.h"
#include "search/segment/TrigramGaps.h"
#include "search/segment/TrigramMerge.h"
#include "search/segment/TrigramReader.h"
#include "search/segment/TrigramWriter.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <random>
#include <set>

using namespace coco;
using namespace coco::search;

namespace {

using Numbers = std::vector<std::uint32_t>;

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

/// A section with what keeps it readable.
struct Section
{
    explicit Section(QByteArray content)
        : bytes(std::move(content))
        , view(viewOf(bytes))
    {
    }
    QByteArray bytes;
    MemoryBytes view;
    [[nodiscard]] TrigramReader reader() const { return *TrigramReader::open(view); }
};

QByteArray built(const std::vector<std::string> &texts)
{
    TrigramBuilder builder;
    for (std::size_t i = 0; i < texts.size(); ++i)
        builder.add(static_cast<std::uint32_t>(i), texts[i]);
    MemorySink sink;
    return builder.write(static_cast<std::uint32_t>(texts.size()), sink) ? sink.bytes() : QByteArray();
}

std::map<Trigram, Numbers> expected(const std::vector<std::string> &texts)
{
    std::map<Trigram, Numbers> result;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        forEachTrigram(texts[i], [&, number = static_cast<std::uint32_t>(i)](Trigram trigram) {
            Numbers &files = result[trigram];
            if (files.empty() || files.back() != number)
                files.push_back(number);
        });
    }
    return result;
}

std::vector<std::string> randomTexts(std::mt19937 &random, std::size_t count, std::size_t length)
{
    static constexpr std::string_view kAlphabet = "abcdeABC \n_(xyz\xC5\xBF\xE2\x84\xAA\xFF";
    std::vector<std::string> texts(count);
    for (std::string &text : texts) {
        for (std::size_t i = random() % length; i > 0; --i)
            text += kAlphabet[random() % kAlphabet.size()];
    }
    return texts;
}

Trigram trigramOf(std::string_view text)
{
    Trigram result = 0;
    forEachTrigram(text, [&result](Trigram trigram) { result = trigram; });
    return result;
}

/// Everything a reader can be asked; whether each answer was a value or Corrupted.
bool answersOrSaysCorrupted(const QByteArray &bytes, const TrigramQuery &query)
{
    const auto fine = [](const auto &result) { return result || result.error().code == ErrorCode::Corrupted; };
    const MemoryBytes view(viewOf(bytes));
    const Result<TrigramReader> reader = TrigramReader::open(view);
    if (!reader)
        return fine(reader);
    MemorySink sink;
    const TrigramInput input{&*reader};
    const Result<void> merged = reader->fileCount() > 100'000 ? Result<void>() : mergeTrigrams({&input, 1}, reader->fileCount(), sink);
    return fine(reader->verify()) && fine(reader->candidates(query)) && fine(merged)
        && fine(reader->files(query.trigrams.front()));
}

} // namespace

class tst_TrigramSection final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsEveryTrigramOfEveryFile();
    void writesGapsOfAnySize_data();
    void writesGapsOfAnySize();
    void refusesGapsThatMakeNoSense();
    void foldsWhatEqualsAnAsciiLetter();
    void givesCandidates_data();
    void givesCandidates();
    void keepsTextsOfAFileApart();
    void staysTheSameWhenWrittenInManyRuns();
    void mergesWithNewNumbers();
    void dropsFiles();
    void writesNothingForNothing();
    void refusesAnotherOrder();
    void survivesEveryFlippedByte();
    void survivesEveryCut();
    void stopsWhenAsked();
};

void tst_TrigramSection::holdsEveryTrigramOfEveryFile()
{
    std::mt19937 random(4);
    const auto texts = randomTexts(random, 300, 400);
    const Section section(built(texts));
    const TrigramReader reader = section.reader();
    const auto wanted = expected(texts);
    QCOMPARE(reader.trigramCount(), std::uint64_t(wanted.size()));
    QCOMPARE(reader.fileCount(), std::uint32_t(300));
    for (const auto &[trigram, files] : wanted)
        QVERIFY(*reader.files(trigram) == files);
    QVERIFY(reader.files(trigramOf("qqq"))->empty());
    QVERIFY(reader.verify());
}

void tst_TrigramSection::writesGapsOfAnySize_data()
{
    QTest::addColumn<quint32>("limit");
    QTest::addColumn<int>("count");
    QTest::newRow("one of one") << 1U << 1;
    QTest::newRow("every one") << 1000U << 1000;
    QTest::newRow("every other") << 1000U << 500;
    QTest::newRow("few") << 100'000U << 40;
    QTest::newRow("many") << 300'000U << 30'000;
    QTest::newRow("one of all there can be") << UINT32_MAX << 1;
    QTest::newRow("few of all there can be") << UINT32_MAX << 50;
}

void tst_TrigramSection::writesGapsOfAnySize()
{
    QFETCH(const quint32, limit);
    QFETCH(const int, count);
    std::mt19937 random(limit + static_cast<quint32>(count));
    std::set<std::uint32_t> chosen{limit - 1};
    while (chosen.size() < static_cast<std::size_t>(count))
        chosen.insert(static_cast<std::uint32_t>(random() % limit));
    const Numbers numbers(chosen.begin(), chosen.end());
    std::string bytes;
    appendGaps(numbers, limit, bytes);
    Numbers read;
    QVERIFY(takeGaps(bytes, limit, read));
    QVERIFY(read == numbers);
    if (count == 30'000)
        QVERIFY(bytes.size() < 20'000); // one in ten: less than five bits and a half each
}

void tst_TrigramSection::refusesGapsThatMakeNoSense()
{
    std::string bytes;
    appendGaps(Numbers{3, 5, 900, 901}, 1000, bytes);
    Numbers read;
    QVERIFY(!takeGaps({}, 1000, read));
    QVERIFY(!takeGaps(std::string_view(bytes).substr(0, 1), 1000, read));
    QVERIFY(!takeGaps(bytes, 901, read));
    QVERIFY(!takeGaps("\x20\x01", 1000, read)); // more plain bits than there are
    QVERIFY(!takeGaps(std::string(1, '\0') + std::string(2, '\xFF'), 1000, read)); // ones without end
    std::mt19937 random(3);
    for (int round = 0; round < 5000; ++round) {
        std::string any(1 + random() % 20, '\0');
        for (char &byte : any)
            byte = static_cast<char>(random());
        any[0] = static_cast<char>(random() % 34);
        read.clear();
        const bool sound = takeGaps(any, 1000, read);
        QVERIFY(std::is_sorted(read.begin(), read.end()) && (read.empty() || read.back() < 1000));
        QVERIFY(!sound || !read.empty());
    }
}

void tst_TrigramSection::foldsWhatEqualsAnAsciiLetter()
{
    const Section section(built({"KELVIN", "\xE2\x84\xAA" "elvin", "mu\xC5\xBF" "t", "must", "other"}));
    QVERIFY(*section.reader().files(trigramOf("kel")) == (Numbers{0, 1}));
    QVERIFY(*section.reader().files(trigramOf("UST")) == (Numbers{2, 3}));
}

void tst_TrigramSection::givesCandidates_data()
{
    QTest::addColumn<TrigramQuery>("query");
    QTest::addColumn<FileSet>("found");
    const auto one = [](const char *text) { return TrigramQuery::holding(text); };
    QTest::newRow("a word") << one("session") << FileSet{false, {0, 1}};
    QTest::newRow("whatever the case") << one("SESSION") << FileSet{false, {0, 1}};
    QTest::newRow("nowhere") << one("sessionx") << FileSet{};
    QTest::newRow("too short") << one("se") << FileSet{true, {}};
    QTest::newRow("both") << both(one("session"), one("refresh")) << FileSet{false, {0}};
    QTest::newRow("either") << either(one("refresh"), one("parser")) << FileSet{false, {0, 2}};
    QTest::newRow("either, one of which says nothing") << either(one("refresh"), one("pa")) << FileSet{true, {}};
    QTest::newRow("an alternative within") << both(one("def"), either(one("refresh"), one("parser"))) << FileSet{false, {0, 2}};
    QTest::newRow("none") << TrigramQuery::none() << FileSet{};
    QTest::newRow("either of none") << either(TrigramQuery::none(), one("parser")) << FileSet{false, {2}};
}

void tst_TrigramSection::givesCandidates()
{
    QFETCH(TrigramQuery, query);
    QFETCH(FileSet, found);
    const Section section(built({"def refresh(session):", "class Session", "def parser():", ""}));
    const Result<FileSet> files = section.reader().candidates(query);
    QVERIFY(files);
    QVERIFY2(*files == found, query.toText().c_str());
}

void tst_TrigramSection::keepsTextsOfAFileApart()
{
    TrigramBuilder builder;
    builder.add(3, "abc");
    builder.add(3, "dabc");
    MemorySink sink;
    QVERIFY(builder.write(4, sink));
    const Section section(sink.bytes());
    QVERIFY(*section.reader().files(trigramOf("abc")) == Numbers{3});
    QVERIFY(section.reader().files(trigramOf("bcd"))->empty());
}

void tst_TrigramSection::staysTheSameWhenWrittenInManyRuns()
{
    // More pairs than the builder sorts at once.
    std::mt19937 random(5);
    std::vector<std::string> texts(120);
    for (std::string &text : texts) {
        for (int i = 0; i < 20'000; ++i)
            text += static_cast<char>('a' + random() % 26);
    }
    const Section section(built(texts));
    const TrigramReader reader = section.reader();
    QVERIFY(reader.verify());
    for (const auto &[trigram, files] : expected(texts))
        QVERIFY(*reader.files(trigram) == files);
}

void tst_TrigramSection::mergesWithNewNumbers()
{
    std::mt19937 random(6);
    const auto texts = randomTexts(random, 90, 300);
    const std::vector<std::string> first(texts.begin(), texts.begin() + 40);
    const std::vector<std::string> second(texts.begin() + 40, texts.end());
    const Section a(built(first));
    const Section b(built(second));
    const TrigramReader readers[] = {a.reader(), b.reader()};
    DocumentMap maps[2];
    const std::vector<TrigramInput> inputs{{&readers[0], &maps[0]}, {&readers[1], &maps[1]}};
    std::vector<std::string> wanted(90);
    for (std::uint32_t i = 0; i < 90; ++i) { // files change their order
        const std::uint32_t number = 89 - i;
        wanted[number] = texts[i];
        maps[i < 40 ? 0 : 1].files.push_back(number);
    }
    MemorySink sink;
    QVERIFY(mergeTrigrams(inputs, 90, sink));
    QCOMPARE(sink.bytes(), built(wanted));
}

void tst_TrigramSection::dropsFiles()
{
    const Section a(built({"abcd", "bcde", "wxyz"}));
    const Section b(built({"abcd"}));
    const TrigramReader readers[] = {a.reader(), b.reader()};
    const DocumentMap maps[] = {{{kDroppedDocument, 0, kDroppedDocument}, {}}, {{1}, {}}};
    const std::vector<TrigramInput> inputs{{&readers[0], &maps[0]}, {&readers[1], &maps[1]}};
    MemorySink sink;
    QVERIFY(mergeTrigrams(inputs, 2, sink));
    QCOMPARE(sink.bytes(), built({"bcde", "abcd"}));
}

void tst_TrigramSection::writesNothingForNothing()
{
    const Section section(built({}));
    QCOMPARE(section.reader().trigramCount(), std::uint64_t(0));
    QVERIFY(*section.reader().candidates(TrigramQuery::holding("abc")) == FileSet{});
    MemorySink sink;
    QVERIFY(mergeTrigrams({}, 0, sink));
    QCOMPARE(sink.bytes(), section.bytes);
}

void tst_TrigramSection::refusesAnotherOrder()
{
    MemorySink sink;
    TrigramWriter writer(sink, 4);
    QVERIFY(writer.add(5, Numbers{1, 3}));
    QVERIFY(!writer.add(5, Numbers{1}));
    QVERIFY(!writer.add(6, Numbers{2, 2}));
    QVERIFY(!writer.add(6, Numbers{4}));
    QVERIFY(!writer.add(6, Numbers{}));
    QVERIFY(!writer.add(kTrigramSpace, Numbers{1}));
    const Section section(built({"abcd"}));
    const TrigramReader reader = section.reader();
    const DocumentMap two{{0, 1}, {}};
    const TrigramInput input{&reader, &two};
    QVERIFY(!mergeTrigrams({&input, 1}, 2, sink));
}

void tst_TrigramSection::survivesEveryFlippedByte()
{
    std::mt19937 random(7);
    const QByteArray bytes = built(randomTexts(random, 20, 24));
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        for (const int change : {0x01, 0x80, 0xFF}) {
            QByteArray hostile = bytes;
            hostile[i] = static_cast<char>(hostile.at(i) ^ change);
            QVERIFY2(answersOrSaysCorrupted(hostile, TrigramQuery::holding("abcde")), qPrintable(QString::number(i)));
        }
    }
}

void tst_TrigramSection::survivesEveryCut()
{
    std::mt19937 random(8);
    const QByteArray bytes = built(randomTexts(random, 20, 24));
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const MemoryBytes cut(viewOf(bytes).substr(0, static_cast<std::size_t>(i)));
        const auto reader = TrigramReader::open(cut);
        QVERIFY(!reader);
        QCOMPARE(reader.error().code, ErrorCode::Corrupted);
        QVERIFY(answersOrSaysCorrupted(bytes.mid(i), TrigramQuery::holding("abcde")));
    }
}

void tst_TrigramSection::stopsWhenAsked()
{
    std::mt19937 random(9);
    const Section section(built(randomTexts(random, 100, 4'000)));
    QVERIFY(section.reader().trigramCount() > 2'000);
    std::stop_source source;
    source.request_stop();
    const TrigramReader reader = section.reader();
    QCOMPARE(reader.verify(source.get_token()).error().code, ErrorCode::Cancelled);
    const TrigramInput input{&reader};
    MemorySink sink;
    QCOMPARE(mergeTrigrams({&input, 1}, 100, sink, source.get_token()).error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(tst_TrigramSection)
#include "tst_TrigramSection.moc"
