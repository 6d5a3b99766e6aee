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
