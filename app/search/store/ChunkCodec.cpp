// SPDX-License-Identifier: Apache-2.0
#include "search/store/ChunkCodec.h"

namespace coco::search {
namespace {

/// Appends numbers, seven bits to a byte, and strings behind their length.
class Writer
{
public:
    Writer &number(std::uint64_t value)
    {
        for (; value >= 128; value >>= 7)
            m_bytes.push_back(static_cast<char>((value & 127) | 128));
        m_bytes.push_back(static_cast<char>(value));
        return *this;
    }
    Writer &line(int value) { return number(static_cast<std::uint64_t>(static_cast<std::uint32_t>(value))); }
    Writer &bytes(QByteArrayView value)
    {
        number(static_cast<std::uint64_t>(value.size()));
        m_bytes.append(value.data(), static_cast<std::size_t>(value.size()));
        return *this;
    }
    Writer &text(const QString &value) { return bytes(value.toUtf8()); }
    [[nodiscard]] std::string take() { return std::move(m_bytes); }

private:
    std::string m_bytes;
};

/// The way back. After bytes that make no sense it yields zeros and is not sound.
class Reader
{
public:
    explicit Reader(std::string_view bytes)
        : m_bytes(bytes)
    {
    }
    std::uint64_t number()
    {
        std::uint64_t value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (m_bytes.empty())
                break;
            const auto byte = static_cast<unsigned char>(m_bytes.front());
            m_bytes.remove_prefix(1);
            value |= static_cast<std::uint64_t>(byte & 127) << shift;
            if (byte < 128)
                return value;
        }
        m_sound = false;
        m_bytes = {};
        return 0;
    }
    int line() { return static_cast<int>(static_cast<std::uint32_t>(number())); }
    QByteArrayView view()
    {
        const std::uint64_t size = number();
        if (size > m_bytes.size()) {
            m_sound = false;
            m_bytes = {};
            return {};
        }
        const QByteArrayView value(m_bytes.data(), static_cast<qsizetype>(size));
        m_bytes.remove_prefix(static_cast<std::size_t>(size));
        return value;
    }
    QByteArray bytes() { return view().toByteArray(); }
    QString text() { return QString::fromUtf8(view()); }
    [[nodiscard]] bool sound() const { return m_sound; }
    [[nodiscard]] bool atEnd() const { return m_bytes.empty(); }

private:
    std::string_view m_bytes;
    bool m_sound = true;
};

/// Its texts lie in the bytes it was taken from.
struct PackedSymbol
{
    SymbolType type = SymbolType::None;
    QByteArrayView name;
    QByteArrayView qualifiedName;
    QByteArrayView signature;
    int startLine = 0;
    int endLine = 0;

    [[nodiscard]] SymbolRecord unpacked() const
    {
        return {type, QString::fromUtf8(name), QString::fromUtf8(qualifiedName), QString::fromUtf8(signature), startLine, endLine};
    }
};

PackedSymbol takeSymbol(Reader &reader)
{
    PackedSymbol symbol;
    symbol.type = static_cast<SymbolType>(reader.number());
    symbol.name = reader.view();
    symbol.qualifiedName = reader.view();
    symbol.signature = reader.view();
    symbol.startLine = reader.line();
    symbol.endLine = reader.line();
    return symbol;
}

tl::unexpected<Error> damaged()
{
    return fail(ErrorCode::Corrupted, {}, QStringLiteral("a record makes no sense"));
}

} // namespace

std::string encodeChunk(const ChunkRecord &chunk)
{
    Writer writer;
    writer.number(chunk.startByte).number(chunk.endByte).line(chunk.startLine).line(chunk.endLine);
    writer.number(static_cast<std::uint64_t>(chunk.symbolType)).text(chunk.blockType).text(chunk.hierarchy).text(chunk.symbolName);
    writer.text(chunk.qualifiedName).text(chunk.signature).bytes(chunk.names);
    return writer.take();
}

Result<ChunkRecord> decodeChunk(std::string_view bytes)
{
    Reader reader(bytes);
    ChunkRecord chunk;
    chunk.startByte = static_cast<std::uint32_t>(reader.number());
    chunk.endByte = static_cast<std::uint32_t>(reader.number());
    chunk.startLine = reader.line();
    chunk.endLine = reader.line();
    chunk.symbolType = static_cast<SymbolType>(reader.number());
    chunk.blockType = reader.text();
    chunk.hierarchy = reader.text();
    chunk.symbolName = reader.text();
    chunk.qualifiedName = reader.text();
    chunk.signature = reader.text();
    chunk.names = reader.bytes();
    if (!reader.sound() || !reader.atEnd())
        return damaged();
    return chunk;
}

Result<QByteArrayView> decodeNames(std::string_view bytes)
{
    constexpr int kNumbers = 5; // those of encodeChunk
    constexpr int kTexts = 5;
    Reader reader(bytes);
    for (int i = 0; i < kNumbers; ++i)
        reader.number();
    for (int i = 0; i < kTexts; ++i)
        reader.view();
    const QByteArrayView names = reader.view();
    if (!reader.sound() || !reader.atEnd())
        return damaged();
    return names;
}

std::string encodeSymbols(const QList<SymbolRecord> &symbols)
{
    Writer writer;
    for (const SymbolRecord &symbol : symbols) {
        writer.number(static_cast<std::uint64_t>(symbol.type)).text(symbol.name).text(symbol.qualifiedName).text(symbol.signature);
        writer.line(symbol.startLine).line(symbol.endLine);
    }
    return writer.take();
}

Result<QList<SymbolRecord>> decodeSymbols(std::string_view bytes)
{
    Reader reader(bytes);
    QList<SymbolRecord> symbols;
    while (!reader.atEnd()) {
        const PackedSymbol symbol = takeSymbol(reader);
        if (!reader.sound())
            return damaged();
        symbols.append(symbol.unpacked());
    }
    return symbols;
}

Result<std::optional<SymbolRecord>> decodeSymbolAround(std::string_view bytes, int firstLine, int lastLine)
{
    Reader reader(bytes);
    std::optional<PackedSymbol> best;
    while (!reader.atEnd()) {
        const PackedSymbol symbol = takeSymbol(reader);
        if (!reader.sound())
            return damaged();
        const bool around = symbol.startLine <= firstLine && symbol.endLine >= lastLine;
        if (around && (!best || symbol.endLine - symbol.startLine < best->endLine - best->startLine))
            best = symbol;
    }
    return best ? std::optional(best->unpacked()) : std::nullopt;
}

} // namespace coco::search
