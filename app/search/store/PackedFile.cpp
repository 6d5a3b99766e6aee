// SPDX-License-Identifier: Apache-2.0
#include "search/store/PackedFile.h"

#include "search/segment/WordCodec.h"
#include "search/store/PackedFormat.h"

#include <algorithm>

namespace coco::search {
namespace {

using namespace packed_format;

// So much at least is written of each.
constexpr std::uint64_t kListedBytes = 6;
constexpr std::uint64_t kOtherBytes = 4;
constexpr std::uint64_t kChunkBytes = 8;

tl::unexpected<Error> damaged()
{
    return fail(ErrorCode::Corrupted, {}, QStringLiteral("records of a file make no sense"));
}

QString textOf(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

} // namespace

/// Fills a file column by column; the first thing that makes no sense ends it.
class PackedFile::Reader
{
public:
    Reader(std::string_view bytes, PackedFile &file)
        : m_bytes(bytes)
        , m_file(file)
    {
    }

    bool read(std::uint32_t chunks)
    {
        const std::uint64_t listed = m_bytes.varint();
        const std::uint64_t others = m_bytes.varint();
        if (!m_bytes.ok() || listed > m_bytes.left() || others > m_bytes.left()
            || listed * kListedBytes + others * kOtherBytes + std::uint64_t(chunks) * kChunkBytes > m_bytes.left())
            return false;
        m_file.m_listed = static_cast<std::uint32_t>(listed);
        m_file.m_symbols.resize(static_cast<std::size_t>(listed + others));
        m_file.m_chunks.resize(chunks);
        m_file.m_hierarchies.emplace_back();
        return readNames() && readQualifiedNames() && readLines() && readSignatures() && readPlaces() && readBlockTypes()
            && readHierarchies() && readSymbols() && readChunkNames() && m_bytes.ok() && m_bytes.left() == 0;
    }

private:
    std::string_view spelled() { return m_bytes.take(m_bytes.varint()); }
    std::int64_t step() { return unzigzag(m_bytes.varint()); }
    /// A number that comes after a step, if it is from 0 to `limit`.
    bool follow(std::int64_t from, std::int64_t &to, std::int64_t limit)
    {
        constexpr std::int64_t kFar = std::int64_t(1) << 40;
        const std::int64_t by = step();
        to = from + std::clamp(by, -kFar, kFar);
        return m_bytes.ok() && to >= 0 && to <= limit;
    }

    bool readNames()
    {
        for (Name &name : m_file.m_symbols)
            name.type = static_cast<SymbolType>(m_bytes.varint() & 0xFF);
        std::vector<std::uint64_t> lengths;
        lengths.reserve(m_file.m_symbols.size());
        for (std::size_t i = 0; i < m_file.m_symbols.size(); ++i)
            lengths.push_back(m_bytes.varint());
        for (std::size_t i = 0; i < lengths.size(); ++i)
            m_file.m_symbols[i].name = m_bytes.take(lengths[i]);
        return m_bytes.ok();
    }

    bool readQualifiedNames()
    {
        for (std::size_t i = 0; i < m_file.m_symbols.size() && m_bytes.ok(); ++i) {
            Name &name = m_file.m_symbols[i];
            const std::uint64_t code = m_bytes.varint();
            name.spelled = code == kSpelled;
            if (name.spelled)
                name.qualified = spelled();
            if (code < kElsewhere)
                continue;
            const std::uint64_t back = (code - kElsewhere) / kSeparators.size() + 1;
            if (back > i)
                return false;
            name.parent = static_cast<std::int64_t>(i - back);
            name.separator = (code - kElsewhere) % kSeparators.size();
            name.depth = m_file.m_symbols[i - static_cast<std::size_t>(back)].depth + 1;
            if (name.depth > kMaxDepth)
                return false;
        }
        return m_bytes.ok();
    }

    bool readLines()
    {
        std::int64_t line = 0;
        for (std::uint32_t i = 0; i < m_file.m_listed; ++i) {
            if (!follow(line, line, INT32_MAX))
                return false;
            m_file.m_symbols[i].startLine = static_cast<int>(line);
        }
        for (std::uint32_t i = 0; i < m_file.m_listed; ++i) {
            std::int64_t end = 0;
            if (!follow(m_file.m_symbols[i].startLine, end, INT32_MAX))
                return false;
            m_file.m_symbols[i].endLine = static_cast<int>(end);
        }
        return true;
    }

    bool readSignatures()
    {
        std::int64_t chunk = 0;
        for (Name &name : m_file.m_symbols) {
            const std::uint64_t code = m_bytes.varint();
            if (code == kSpelled)
                name.signature.text = spelled();
            if (code < kElsewhere)
                continue;
            const std::uint64_t length = m_bytes.varint();
            if (code - kElsewhere > UINT32_MAX || length > UINT32_MAX
                || !follow(chunk, chunk, std::int64_t(m_file.m_chunks.size()) - 1))
                return false;
            name.signature = {{}, true, static_cast<std::uint32_t>(chunk), static_cast<std::uint32_t>(code - kElsewhere),
                              static_cast<std::uint32_t>(length)};
        }
        return m_bytes.ok();
    }

    bool readPlaces()
    {
        std::vector<std::int64_t> steps;
        for (std::size_t i = 0; i < m_file.m_chunks.size(); ++i)
            steps.push_back(step());
        std::int64_t end = 0;
        for (std::size_t i = 0; i < steps.size(); ++i) {
            const std::uint64_t length = m_bytes.varint();
            const std::int64_t start = end + std::clamp<std::int64_t>(steps[i], -end, UINT32_MAX);
            if (start > UINT32_MAX || length > UINT32_MAX - static_cast<std::uint64_t>(start))
                return false;
            end = start + static_cast<std::int64_t>(length);
            m_file.m_chunks[i].startByte = static_cast<std::uint32_t>(start);
            m_file.m_chunks[i].endByte = static_cast<std::uint32_t>(end);
        }
        return readChunkLines();
    }

    bool readChunkLines()
    {
        std::vector<std::int64_t> steps;
        for (std::size_t i = 0; i < m_file.m_chunks.size(); ++i)
            steps.push_back(step());
        std::int64_t line = 0;
        for (std::size_t i = 0; i < steps.size(); ++i) {
            const std::int64_t start = line + std::clamp<std::int64_t>(steps[i], -line, INT32_MAX);
            if (start > INT32_MAX || !follow(start, line, INT32_MAX))
                return false;
            m_file.m_chunks[i].startLine = static_cast<int>(start);
            m_file.m_chunks[i].endLine = static_cast<int>(line);
        }
        return true;
    }

    bool readBlockTypes()
    {
        std::vector<std::string_view> types;
        for (Piece &piece : m_file.m_chunks) {
            const std::uint64_t code = m_bytes.varint();
            if (code > types.size() || !m_bytes.ok())
                return false;
            if (code == types.size())
                types.push_back(spelled());
            piece.blockType = types[static_cast<std::size_t>(code)];
        }
        return true;
    }

    bool readHierarchies()
    {
        std::size_t length = 0;
        for (Piece &piece : m_file.m_chunks) {
            if (const std::uint64_t code = m_bytes.varint(); code > 0) {
                const std::string_view rest = spelled();
                if (code - 1 > std::min(length, kMaxShared))
                    return false;
                m_file.m_hierarchies.push_back({static_cast<std::size_t>(code - 1), rest});
                length = static_cast<std::size_t>(code - 1) + rest.size();
            }
            piece.hierarchy = static_cast<std::uint32_t>(m_file.m_hierarchies.size() - 1);
        }
        return m_bytes.ok();
    }

    bool readSymbols()
    {
        std::int64_t next = 0;
        for (Piece &piece : m_file.m_chunks) {
            const std::uint64_t code = m_bytes.varint();
            if (code == kNothing)
                continue;
            const std::int64_t count = std::int64_t(m_file.m_symbols.size());
            piece.symbol = next + std::clamp(unzigzag(code - 1), -next, count);
            if (piece.symbol >= count)
                return false;
            next = piece.symbol + 1;
        }
        return m_bytes.ok();
    }

    bool readChunkNames()
    {
        std::int64_t next = 0;
        for (Piece &piece : m_file.m_chunks) {
            const std::uint64_t code = m_bytes.varint();
            if (code == kSpelled)
                piece.names = spelled();
            if (code < kElsewhere)
                continue;
            const std::int64_t count = std::int64_t(m_file.m_symbols.size());
            std::int64_t first = 0;
            if (!follow(next, first, count) || code - 1 > static_cast<std::uint64_t>(count - first))
                return false;
            piece.firstName = static_cast<std::uint32_t>(first);
            piece.nameCount = static_cast<std::uint32_t>(code - 1);
            next = first + piece.nameCount;
        }
        return m_bytes.ok();
    }

    ByteCursor m_bytes;
    PackedFile &m_file;
};

Result<PackedFile> PackedFile::open(std::string_view bytes, std::uint32_t chunks)
{
    PackedFile file;
    if (!Reader(bytes, file).read(chunks))
        return damaged();
    return file;
}

std::string PackedFile::qualifiedOf(const Name &name) const
{
    std::string result(name.spelled ? name.qualified : name.name);
    for (const Name *at = &name; at->parent >= 0;) { // at most kMaxDepth times
        const Name &parent = m_symbols[static_cast<std::size_t>(at->parent)];
        result.insert(0, kSeparators[at->separator]);
        result.insert(0, parent.spelled ? parent.qualified : parent.name);
        at = &parent;
    }
    return result;
}

std::string PackedFile::hierarchyOf(std::uint32_t number) const
{
    std::size_t left = m_hierarchies[number].shared + m_hierarchies[number].rest.size();
    std::string result(left, '\0');
    for (; left > 0; --number) {
        const Hierarchy &from = m_hierarchies[number];
        if (left <= from.shared)
            continue;
        from.rest.copy(result.data() + from.shared, left - from.shared);
        left = from.shared;
    }
    return result;
}

QByteArray PackedFile::names(std::uint32_t chunk) const
{
    const Piece &piece = m_chunks[chunk];
    QByteArray names(piece.names.data(), static_cast<qsizetype>(piece.names.size()));
    for (std::uint32_t i = 0; i < piece.nameCount; ++i) {
        const std::string_view name = m_symbols[piece.firstName + i].name;
        if (i > 0)
            names += ' ';
        names.append(name.data(), static_cast<qsizetype>(name.size()));
    }
    return names;
}

ChunkRecord PackedFile::chunk(std::uint32_t number) const
{
    const Piece &piece = m_chunks[number];
    ChunkRecord record;
    record.startByte = piece.startByte;
    record.endByte = piece.endByte;
    record.startLine = piece.startLine;
    record.endLine = piece.endLine;
    record.blockType = textOf(piece.blockType);
    record.hierarchy = textOf(hierarchyOf(piece.hierarchy));
    if (piece.symbol >= 0) {
        const Name &name = m_symbols[static_cast<std::size_t>(piece.symbol)];
        record.symbolType = name.type;
        record.symbolName = textOf(name.name);
        record.qualifiedName = textOf(qualifiedOf(name));
    }
    record.names = names(number);
    return record;
}

SymbolRecord PackedFile::symbol(std::uint32_t number) const
{
    const Name &name = m_symbols[number];
    return {name.type, textOf(name.name), textOf(qualifiedOf(name)), {}, name.startLine, name.endLine};
}

std::optional<std::uint32_t> PackedFile::symbolAround(int firstLine, int lastLine) const
{
    std::optional<std::uint32_t> best;
    for (std::uint32_t i = 0; i < m_listed; ++i) {
        const Name &name = m_symbols[i];
        const bool around = name.startLine <= firstLine && name.endLine >= lastLine;
        if (around && (!best || name.endLine - name.startLine < m_symbols[*best].endLine - m_symbols[*best].startLine))
            best = i;
    }
    return best;
}

std::string_view PackedFile::symbolName(std::uint32_t chunk) const
{
    const std::int64_t symbol = m_chunks[chunk].symbol;
    return symbol < 0 ? std::string_view() : m_symbols[static_cast<std::size_t>(symbol)].name;
}

std::string PackedFile::qualifiedName(std::uint32_t chunk) const
{
    const std::int64_t symbol = m_chunks[chunk].symbol;
    return symbol < 0 ? std::string() : qualifiedOf(m_symbols[static_cast<std::size_t>(symbol)]);
}

SignaturePlace PackedFile::chunkSignature(std::uint32_t number) const
{
    const std::int64_t symbol = m_chunks[number].symbol;
    return symbol < 0 ? SignaturePlace() : m_symbols[static_cast<std::size_t>(symbol)].signature;
}

Result<QString> signatureAt(const SignaturePlace &place, std::string_view text)
{
    if (!place.inText)
        return textOf(place.text);
    if (place.offset > text.size() || place.length > text.size() - place.offset)
        return damaged();
    return textOf(text.substr(place.offset, place.length));
}

} // namespace coco::search
