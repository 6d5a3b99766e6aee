// SPDX-License-Identifier: Apache-2.0
#include "search/store/ChunkCodec.h"

#include <QTest>

using namespace coco;
using namespace coco::search;
using namespace Qt::Literals::StringLiterals;

class tst_ChunkCodec : public QObject
{
    Q_OBJECT

private:
    static ChunkRecord someChunk()
    {
        ChunkRecord chunk;
        chunk.startByte = 1'000;
        chunk.endByte = 200'000;
        chunk.startLine = 12;
        chunk.endLine = 300;
        chunk.symbolType = SymbolType::Method;
        chunk.blockType = u"method_definition"_s;
        chunk.hierarchy = u"class Größe > open"_s;
        chunk.symbolName = u"open"_s;
        chunk.qualifiedName = u"Größe.open"_s;
        chunk.signature = u"open(mode)"_s;
        chunk.names = "open \xFF close?";
        return chunk;
    }

private Q_SLOTS:
    void readsNamesAlone()
    {
        ChunkRecord chunk = someChunk();
        for (const QByteArray &names : {chunk.names, QByteArray(), QByteArray(300, 'n')}) {
            chunk.names = names;
            const std::string bytes = encodeChunk(chunk);
            QCOMPARE(decodeChunk(bytes)->names, names);
            QCOMPARE(decodeNames(bytes)->toByteArray(), names);
        }
    }

    void findsTheSmallestSymbolAround()
    {
        const auto symbol = [](const char *name, int first, int last) {
            return SymbolRecord{SymbolType::Function, QString::fromUtf8(name), QString::fromUtf8(name), u"sig"_s, first, last};
        };
        const std::string bytes = encodeSymbols({symbol("file", 1, 100), symbol("Größe", 10, 40), symbol("open", 20, 30), symbol("same", 20, 30),
                                                 symbol("other", 50, 60)});
        const auto name = [&bytes](int first, int last) {
            const auto found = decodeSymbolAround(bytes, first, last);
            return found && *found ? (*found)->name : QString();
        };
        QCOMPARE(name(22, 23), u"open"_s);
        QCOMPARE(name(20, 30), u"open"_s);
        QCOMPARE(name(19, 30), u"Größe"_s);
        QCOMPARE(name(40, 51), u"file"_s);
        QCOMPARE(name(55, 101), QString());
        QVERIFY(!*decodeSymbolAround({}, 1, 1));
        QCOMPARE((*decodeSymbolAround(bytes, 22, 23))->signature, u"sig"_s);
        for (std::size_t length = 1; length < 10; ++length)
            QVERIFY(!decodeSymbolAround(bytes.substr(0, bytes.size() - length), 22, 23));
    }

    void refusesWhatMakesNoSense()
    {
        const std::string bytes = encodeChunk(someChunk());
        for (std::size_t length = 0; length < bytes.size(); ++length) {
            const std::string cut = bytes.substr(0, length);
            QVERIFY(!decodeNames(cut));
            QCOMPARE(decodeNames(cut).error().code, ErrorCode::Corrupted);
            QVERIFY(!decodeChunk(cut));
        }
        QVERIFY(!decodeNames(bytes + 'x'));
        QVERIFY(!decodeNames(std::string(40, '\xFF')));
    }
};

QTEST_GUILESS_MAIN(tst_ChunkCodec)
#include "tst_ChunkCodec.moc"
