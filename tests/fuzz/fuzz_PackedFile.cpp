// SPDX-License-Identifier: Apache-2.0
#include "search/store/PackedFile.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

using namespace coco;
using namespace coco::search;

namespace {

constexpr int kChunks = 12;

[[noreturn]] void broken(const char *what)
{
    std::fprintf(stderr, "%s\n", what);
    std::abort();
}

std::string goodFile()
{
    QList<SymbolRecord> symbols;
    QList<ChunkRecord> chunks;
    for (int i = 0; i < kChunks; ++i) {
        const QString name = QStringLiteral("name%1").arg(i);
        const QString outer = i % 4 == 0 ? QString() : QStringLiteral("name%1::").arg(i / 4 * 4);
        symbols.append({SymbolType::Method, name, outer + name, QStringLiteral("def ") + name, 3 * i + 1, 3 * i + 3});
        ChunkRecord chunk;
        chunk.startByte = static_cast<std::uint32_t>(50 * i);
        chunk.endByte = chunk.startByte + 40;
        chunk.startLine = 3 * i + 1;
        chunk.endLine = 3 * i + 3;
        chunk.text = i % 5 == 0 ? QByteArray("other") : "def " + name.toUtf8() + "\nend\n";
        chunk.blockType = QStringLiteral("method");
        chunk.hierarchy = QStringLiteral("class A > ") + outer;
        if (i % 3 > 0) {
            chunk.symbolType = SymbolType::Method;
            chunk.symbolName = name;
            chunk.qualifiedName = i % 6 == 1 ? QStringLiteral("other.") + name : outer + name;
            chunk.signature = QStringLiteral("def ") + name;
        }
        chunk.names = i % 4 == 3 ? QByteArray("two names") : name.toUtf8();
        chunks.append(chunk);
    }
    return packFile(symbols, chunks);
}

void read(std::string_view bytes, std::uint32_t chunks)
{
    const auto packed = PackedFile::open(bytes, chunks);
    if (!packed) {
        if (packed.error().code != ErrorCode::Corrupted)
            broken("an error of another kind");
        return;
    }
    const auto look = [&](const SignaturePlace &place) {
        if (place.inText && place.chunk >= chunks)
            broken("a signature in no chunk");
        static_cast<void>(signatureAt(place, "some text"));
    };
    for (std::uint32_t i = 0; i < packed->chunks(); ++i) {
        const ChunkRecord chunk = packed->chunk(i);
        if (chunk.startByte > chunk.endByte)
            broken("a chunk ends before it begins");
        if (static_cast<qsizetype>(packed->symbolName(i).size()) > static_cast<qsizetype>(bytes.size()))
            broken("a name is longer than all there is");
        look(packed->chunkSignature(i));
    }
    for (std::uint32_t i = 0; i < packed->symbols(); ++i) {
        static_cast<void>(packed->symbol(i));
        look(packed->symbolSignature(i));
    }
    if (const auto found = packed->symbolAround(5, 6); found && *found >= packed->symbols())
        broken("a symbol that is not there");
}

} // namespace

/// Must hold for any bytes: as a file of so many chunks as the first byte says, and as changes to a good
/// one (one byte where, one byte what).
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size > 0)
        read({reinterpret_cast<const char *>(data) + 1, size - 1}, data[0]);
    static const std::string good = goodFile();
    std::string changed = good;
    for (std::size_t i = 0; i + 1 < size; i += 2) {
        char &byte = changed[data[i] * changed.size() / 256];
        byte = static_cast<char>(static_cast<unsigned char>(byte) ^ data[i + 1]);
    }
    const std::vector<char> exact(changed.begin(), changed.end()); // no room behind it
    read({exact.data(), exact.size()}, kChunks);
    return 0;
}
