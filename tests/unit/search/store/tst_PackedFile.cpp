// SPDX-License-Identifier: Apache-2.0
#include "search/store/PackedFile.h"

#include <QTest>

#include <random>

using namespace coco;
using namespace coco::search;
using namespace Qt::Literals::StringLiterals;

namespace {

/// What reading gives back: everything but texts.
void compare(const QList<SymbolRecord> &symbols, const QList<ChunkRecord> &chunks, const std::string &bytes)
{
    const auto packed = PackedFile::open(bytes, static_cast<std::uint32_t>(chunks.size()));
    QVERIFY(packed);
    QCOMPARE(packed->symbols(), static_cast<std::uint32_t>(symbols.size()));
    QCOMPARE(packed->chunks(), static_cast<std::uint32_t>(chunks.size()));
    const auto signature = [&](const SignaturePlace &place) {
        const QByteArray text = place.inText ? chunks.at(place.chunk).text : QByteArray();
        return signatureAt(place, {text.constData(), static_cast<std::size_t>(text.size())}).value_or(u"damaged"_s);
    };
    for (std::uint32_t i = 0; i < packed->symbols(); ++i) {
        const SymbolRecord read = packed->symbol(i);
        const SymbolRecord &symbol = symbols.at(i);
        QCOMPARE(read.type, symbol.type);
        QCOMPARE(read.name, symbol.name);
        QCOMPARE(read.qualifiedName, symbol.qualifiedName);
        QCOMPARE(read.startLine, symbol.startLine);
        QCOMPARE(read.endLine, symbol.endLine);
        QCOMPARE(signature(packed->symbolSignature(i)), symbol.signature);
    }
    for (std::uint32_t i = 0; i < packed->chunks(); ++i) {
        const ChunkRecord read = packed->chunk(i);
        const ChunkRecord &chunk = chunks.at(i);
        QCOMPARE(std::pair(read.startByte, read.endByte), std::pair(chunk.startByte, chunk.endByte));
        QCOMPARE(std::pair(read.startLine, read.endLine), std::pair(chunk.startLine, chunk.endLine));
        QCOMPARE(read.blockType, chunk.blockType);
        QCOMPARE(read.hierarchy, chunk.hierarchy);
        QCOMPARE(read.symbolType, chunk.symbolType);
        QCOMPARE(read.symbolName, chunk.symbolName);
        QCOMPARE(read.qualifiedName, chunk.qualifiedName);
        QCOMPARE(read.names, chunk.names);
        QCOMPARE(packed->names(i), chunk.names);
        QCOMPARE(packed->symbolName(i), chunk.symbolName.toStdString());
        QCOMPARE(packed->qualifiedName(i), chunk.qualifiedName.toStdString());
        QCOMPARE(signature(packed->chunkSignature(i)), chunk.signature);
    }
}

ChunkRecord chunkOf(int line, const QByteArray &text, const SymbolRecord &symbol = {}, const QByteArray &names = {})
{
    ChunkRecord chunk;
    chunk.startByte = static_cast<std::uint32_t>(line * 100);
    chunk.endByte = chunk.startByte + static_cast<std::uint32_t>(text.size());
    chunk.startLine = line;
    chunk.endLine = line + static_cast<int>(text.count('\n'));
    chunk.text = text;
    chunk.symbolType = symbol.type;
    chunk.symbolName = symbol.name;
    chunk.qualifiedName = symbol.qualifiedName;
    chunk.signature = symbol.signature;
    chunk.blockType = symbol.name.isEmpty() ? QString() : u"method"_s;
    chunk.hierarchy = symbol.name.isEmpty() ? QString() : u"class Über > def "_s + symbol.name;
    chunk.names = names;
    return chunk;
}

SymbolRecord symbolOf(const QString &name, const QString &qualified, const QString &signature, int first, int last)
{
    return {SymbolType::Method, name, qualified, signature, first, last};
}

struct Sample
{
    QList<SymbolRecord> symbols;
    QList<ChunkRecord> chunks;
};

Sample sample()
{
    Sample file;
    file.symbols = {symbolOf(u"Über"_s, u"Über"_s, u"class Über"_s, 1, 40), symbolOf(u"open"_s, u"Über::open"_s, u"def open(a)"_s, 2, 4),
                    symbolOf(u"near"_s, u"Über::open::near"_s, u"def near"_s, 3, 3), symbolOf(u"close all"_s, u"Über.close all"_s, u"in no text"_s, 6, 9),
                    symbolOf(u"odd"_s, u"elsewhere/odd"_s, {}, 12, 11 + 3)};
    file.chunks = {chunkOf(1, "class Über\n", file.symbols.at(0), "Über"), chunkOf(2, "  def open(a)\n    def near\n", file.symbols.at(1), "open near"),
                   chunkOf(4, "rest of it\n", file.symbols.at(1)), chunkOf(6, "something\n", file.symbols.at(3), "close all"),
                   chunkOf(9, "x\n", {}, "names of no symbol"), chunkOf(9, "", symbolOf(u"hidden"_s, u"a.hidden"_s, u"own signature"_s, 0, 0), "odd hidden")};
    return file;
}

} // namespace

class tst_PackedFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesBackWhatWasPacked()
    {
        const Sample file = sample();
        compare(file.symbols, file.chunks, packFile(file.symbols, file.chunks));
    }
    void givesBackEmptyFiles()
    {
        compare({}, {}, packFile({}, {}));
        const Sample file = sample();
        compare(file.symbols, {}, packFile(file.symbols, {}));
        compare({}, file.chunks, packFile({}, file.chunks));
    }
    void givesBackManySymbolsOfOneName()
    {
        Sample file;
        for (int i = 0; i < 3000; ++i) {
            file.symbols.append(symbolOf(u"same"_s, u"A::same"_s, u"def same(%1)"_s.arg(i % 7), i, i));
            file.chunks.prepend(chunkOf(3000 - i, "def same(" + QByteArray::number(i % 7) + ")\n", file.symbols.last(), "same same"));
        }
        compare(file.symbols, file.chunks, packFile(file.symbols, file.chunks));
    }
    void boundsHowDeepNamesGo()
    {
        Sample file;
        QString name;
        for (int i = 0; i < 500; ++i) {
            name += (i == 0 ? u""_s : u"::"_s) + u"n%1"_s.arg(i);
            file.symbols.append(symbolOf(u"n%1"_s.arg(i), name, {}, 1, 500));
            file.chunks.append(chunkOf(i, "x", file.symbols.last()));
            file.chunks.last().hierarchy = name;
        }
        compare(file.symbols, file.chunks, packFile(file.symbols, file.chunks));
    }
    void takesLittleRoomForWhatRepeats()
    {
        Sample file;
        file.symbols.append(symbolOf(u"Container"_s, u"Container"_s, {}, 0, 400));
        for (int i = 0; i < 100; ++i) {
            const QString name = u"method_number_%1"_s.arg(i);
            file.symbols.append(symbolOf(name, u"Container::"_s + name, u"def "_s + name, 3 * i, 3 * i + 1));
            file.chunks.append(chunkOf(3 * i, "def " + name.toUtf8() + "\nend\n", file.symbols.last(), name.toUtf8()));
            file.chunks.last().hierarchy = u"class Container"_s;
        }
        std::size_t names = 0;
        for (const SymbolRecord &symbol : file.symbols)
            names += static_cast<std::size_t>(symbol.name.size());
        // Each name once, and small numbers.
        QVERIFY(packFile(file.symbols, file.chunks).size() < names + 20 * 100);
    }
    void findsTheSmallestSymbolAround()
    {
        const auto symbol = [](const char *name, int first, int last) { return symbolOf(QString::fromUtf8(name), QString::fromUtf8(name), {}, first, last); };
        const std::string bytes = packFile({symbol("file", 1, 100), symbol("Größe", 10, 40), symbol("open", 20, 30), symbol("same", 20, 30),
                                            symbol("other", 50, 60)}, {});
        const auto packed = PackedFile::open(bytes, 0);
        QVERIFY(packed);
        const auto name = [&packed](int first, int last) {
            const auto found = packed->symbolAround(first, last);
            return found ? packed->symbol(*found).name : QString();
        };
        QCOMPARE(name(22, 23), u"open"_s);
        QCOMPARE(name(20, 30), u"open"_s);
        QCOMPARE(name(19, 30), u"Größe"_s);
        QCOMPARE(name(40, 51), u"file"_s);
        QCOMPARE(name(55, 101), QString());
    }
    void refusesAnotherNumberOfChunks()
    {
        const Sample file = sample();
        const std::string bytes = packFile(file.symbols, file.chunks);
        for (std::uint32_t chunks : {0U, 5U, 7U, 1000U, UINT32_MAX}) {
            const auto packed = PackedFile::open(bytes, chunks);
            QVERIFY(!packed);
            QCOMPARE(packed.error().code, ErrorCode::Corrupted);
        }
    }
    void refusesEveryTruncation()
    {
        const Sample file = sample();
        const std::string bytes = packFile(file.symbols, file.chunks);
        for (std::size_t size = 0; size < bytes.size(); ++size)
            QVERIFY(!PackedFile::open(std::string_view(bytes).substr(0, size), 6));
        QVERIFY(!PackedFile::open(bytes + "x", 6));
    }
    void readsAnythingWithoutHarm()
    {
        const Sample file = sample();
        const std::string good = packFile(file.symbols, file.chunks);
        std::mt19937 random(11);
        int read = 0;
        for (int round = 0; round < 20'000; ++round) {
            std::string bytes = good;
            for (int i = 0; i < 1 + round % 3; ++i)
                bytes[random() % bytes.size()] = static_cast<char>(random());
            const auto packed = PackedFile::open(bytes, 6);
            if (!packed)
                continue;
            ++read;
            for (std::uint32_t i = 0; i < 6; ++i) {
                QVERIFY(packed->chunk(i).startByte <= packed->chunk(i).endByte);
                QVERIFY(packed->chunkSignature(i).chunk < 6);
            }
            for (std::uint32_t i = 0; i < packed->symbols(); ++i) {
                QVERIFY(packed->symbol(i).qualifiedName.size() < 100 * qsizetype(bytes.size()));
                static_cast<void>(signatureAt(packed->symbolSignature(i), "a text"));
            }
        }
        QVERIFY(read > 0);
    }
    void refusesASignatureBeyondItsText()
    {
        const auto found = signatureAt({{}, true, 0, 4, 3}, "012345");
        QVERIFY(!found);
        QCOMPARE(found.error().code, ErrorCode::Corrupted);
        QCOMPARE(signatureAt({{}, true, 0, 4, 2}, "012345").value(), u"45"_s);
        QVERIFY(!signatureAt({{}, true, 0, UINT32_MAX, UINT32_MAX}, "012345"));
    }
};

QTEST_GUILESS_MAIN(tst_PackedFile)
#include "tst_PackedFile.moc"
