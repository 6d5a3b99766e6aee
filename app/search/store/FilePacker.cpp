// SPDX-License-Identifier: Apache-2.0
#include "search/segment/WordCodec.h"
#include "search/store/PackedFile.h"
#include "search/store/PackedFormat.h"

#include <QHash>

#include <algorithm>

namespace coco::search {
namespace {

using namespace packed_format;

constexpr std::size_t kTriedSymbols = 8; ///< behind the one that is expected

/// The symbols of a file, and those of its chunks that are not among them.
class FilePacker
{
public:
    FilePacker(const QList<SymbolRecord> &symbols, const QList<ChunkRecord> &chunks)
        : m_chunks(chunks)
        , m_listed(static_cast<std::size_t>(symbols.size()))
    {
        m_owners.assign(m_listed, -1);
        for (const SymbolRecord &symbol : symbols)
            addSymbol({symbol.type, symbol.name, symbol.qualifiedName, symbol.signature, symbol.startLine, symbol.endLine});
        findSymbols();
    }

    std::string pack()
    {
        number(m_listed);
        number(m_symbols.size() - m_listed);
        packNames();
        packQualifiedNames();
        packLines();
        packSignatures();
        packPlaces();
        packBlockTypes();
        packHierarchies();
        packSymbols();
        packChunkNames();
        return std::move(m_bytes);
    }

private:
    void number(std::uint64_t value) { appendVarint(m_bytes, value); }
    void step(std::int64_t by) { number(zigzag(by)); }
    void bytes(QByteArrayView value) { m_bytes.append(value.data(), static_cast<std::size_t>(value.size())); }
    void spell(QByteArrayView value)
    {
        number(static_cast<std::uint64_t>(value.size()));
        bytes(value);
    }

    void addSymbol(SymbolRecord symbol)
    {
        m_names.push_back(symbol.name.toUtf8());
        m_symbols.push_back(std::move(symbol));
    }

    [[nodiscard]] bool isOf(const ChunkRecord &chunk, std::size_t symbol) const
    {
        const SymbolRecord &record = m_symbols[symbol];
        return record.type == chunk.symbolType && record.name == chunk.symbolName && record.qualifiedName == chunk.qualifiedName
            && record.signature == chunk.signature;
    }

    [[nodiscard]] static QString keyOf(SymbolType type, const QString &name, const QString &qualified, const QString &signature)
    {
        return QString(QChar(static_cast<char16_t>(type))) + name + QChar(u'\0') + qualified + QChar(u'\0') + signature;
    }

    /// Which symbol a chunk is; one of its own when no other is the same.
    std::size_t symbolOf(const ChunkRecord &chunk, std::size_t expected)
    {
        for (std::size_t i = expected; i < std::min(expected + kTriedSymbols, m_symbols.size()); ++i) {
            if (isOf(chunk, i))
                return i;
        }
        for (; m_keyed < m_symbols.size(); ++m_keyed) {
            const SymbolRecord &symbol = m_symbols[m_keyed];
            const QString key = keyOf(symbol.type, symbol.name, symbol.qualifiedName, symbol.signature);
            if (!m_byKey.contains(key))
                m_byKey.insert(key, m_keyed);
        }
        const auto found = m_byKey.constFind(keyOf(chunk.symbolType, chunk.symbolName, chunk.qualifiedName, chunk.signature));
        if (found != m_byKey.constEnd() && isOf(chunk, *found))
            return *found;
        addSymbol({chunk.symbolType, chunk.symbolName, chunk.qualifiedName, chunk.signature, 0, 0});
        m_owners.push_back(-1);
        return m_symbols.size() - 1;
    }

    void findSymbols()
    {
        std::size_t expected = 0;
        for (qsizetype i = 0; i < m_chunks.size(); ++i) {
            const ChunkRecord &chunk = m_chunks.at(i);
            m_symbolOf.push_back(-1);
            if (chunk.symbolType == SymbolType::None && chunk.symbolName.isEmpty() && chunk.qualifiedName.isEmpty() && chunk.signature.isEmpty())
                continue;
            const std::size_t symbol = symbolOf(chunk, expected);
            m_symbolOf.back() = static_cast<std::int64_t>(symbol);
            if (m_owners[symbol] < 0)
                m_owners[symbol] = i;
            expected = symbol + 1;
        }
    }

    void packNames()
    {
        for (const SymbolRecord &symbol : m_symbols)
            number(static_cast<std::uint64_t>(symbol.type));
        for (const QByteArray &name : m_names)
            number(static_cast<std::uint64_t>(name.size()));
        for (const QByteArray &name : m_names)
            bytes(name);
    }

    /// Which symbol's qualified name stands in front of the name; false when none does.
    bool findParent(const SymbolRecord &symbol, std::size_t &parent, std::size_t &separator) const
    {
        for (separator = 0; separator < kSeparators.size(); ++separator) {
            const QLatin1StringView between(kSeparators[separator].data(), static_cast<qsizetype>(kSeparators[separator].size()));
            const qsizetype head = symbol.qualifiedName.size() - symbol.name.size() - between.size();
            if (head <= 0 || !symbol.qualifiedName.endsWith(symbol.name)
                || QStringView(symbol.qualifiedName).mid(head, between.size()) != between)
                continue;
            const auto found = m_byQualifiedName.constFind(QStringView(symbol.qualifiedName).left(head));
            if (found == m_byQualifiedName.constEnd() || m_depths[*found] >= kMaxDepth)
                continue;
            parent = *found;
            return true;
        }
        return false;
    }

    void packQualifiedNames()
    {
        for (std::size_t i = 0; i < m_symbols.size(); ++i) {
            const SymbolRecord &symbol = m_symbols[i];
            std::size_t parent = 0;
            std::size_t separator = 0;
            m_depths.push_back(0);
            if (symbol.qualifiedName == symbol.name) {
                number(kNothing);
            } else if (findParent(symbol, parent, separator)) {
                number(kElsewhere + (i - parent - 1) * kSeparators.size() + separator);
                m_depths.back() = m_depths[parent] + 1;
            } else {
                number(kSpelled);
                spell(symbol.qualifiedName.toUtf8());
            }
            m_byQualifiedName.insert(symbol.qualifiedName, i);
        }
    }

    void packLines()
    {
        int line = 0;
        for (std::size_t i = 0; i < m_listed; ++i) {
            step(std::int64_t(m_symbols[i].startLine) - line);
            line = m_symbols[i].startLine;
        }
        for (std::size_t i = 0; i < m_listed; ++i)
            step(std::int64_t(m_symbols[i].endLine) - m_symbols[i].startLine);
    }

    /// The chunk in whose text a signature may stand; -1 without chunks.
    [[nodiscard]] qsizetype holderOf(std::size_t symbol) const
    {
        if (m_owners[symbol] >= 0)
            return m_owners[symbol];
        const auto behind = std::upper_bound(m_chunks.cbegin(), m_chunks.cend(), m_symbols[symbol].startLine,
                                             [](int line, const ChunkRecord &chunk) { return line < chunk.startLine; });
        return std::max<qsizetype>(behind - m_chunks.cbegin(), 1) - 1;
    }

    void packSignatures()
    {
        qsizetype last = 0;
        for (std::size_t i = 0; i < m_symbols.size(); ++i) {
            const QByteArray signature = m_symbols[i].signature.toUtf8();
            const qsizetype chunk = holderOf(i);
            const qsizetype at = signature.isEmpty() || m_chunks.isEmpty() ? -1 : m_chunks.at(chunk).text.indexOf(signature);
            if (signature.isEmpty()) {
                number(kNothing);
            } else if (at < 0) {
                number(kSpelled);
                spell(signature);
            } else {
                number(kElsewhere + static_cast<std::uint64_t>(at));
                number(static_cast<std::uint64_t>(signature.size()));
                step(chunk - last);
                last = chunk;
            }
        }
    }

    void packPlaces()
    {
        std::uint32_t end = 0;
        for (const ChunkRecord &chunk : m_chunks) {
            step(std::int64_t(chunk.startByte) - end);
            end = chunk.endByte;
        }
        for (const ChunkRecord &chunk : m_chunks)
            number(chunk.endByte - chunk.startByte);
        int line = 0;
        for (const ChunkRecord &chunk : m_chunks) {
            step(std::int64_t(chunk.startLine) - line);
            line = chunk.endLine;
        }
        for (const ChunkRecord &chunk : m_chunks)
            step(std::int64_t(chunk.endLine) - chunk.startLine);
    }

    void packBlockTypes()
    {
        QHash<QStringView, std::uint64_t> types;
        for (const ChunkRecord &chunk : m_chunks) {
            const auto known = types.constFind(chunk.blockType);
            if (known != types.constEnd()) {
                number(*known);
                continue;
            }
            number(static_cast<std::uint64_t>(types.size()));
            spell(chunk.blockType.toUtf8());
            types.insert(chunk.blockType, static_cast<std::uint64_t>(types.size()));
        }
    }

    void packHierarchies()
    {
        QByteArray last;
        for (const ChunkRecord &chunk : m_chunks) {
            const QByteArray hierarchy = chunk.hierarchy.toUtf8();
            if (hierarchy == last) {
                number(kNothing);
                continue;
            }
            const qsizetype limit = std::min({hierarchy.size(), last.size(), static_cast<qsizetype>(kMaxShared)});
            const qsizetype shared = std::mismatch(last.cbegin(), last.cbegin() + limit, hierarchy.cbegin()).first - last.cbegin();
            number(1 + static_cast<std::uint64_t>(shared));
            spell(QByteArrayView(hierarchy).sliced(shared));
            last = hierarchy;
        }
    }

    void packSymbols()
    {
        std::int64_t next = 0;
        for (const std::int64_t symbol : m_symbolOf) {
            number(symbol < 0 ? kNothing : 1 + zigzag(symbol - next));
            next = symbol < 0 ? next : symbol + 1;
        }
    }

    /// How many symbols from `first` on have these names, in this order; 0 when they have not.
    [[nodiscard]] std::size_t namedFrom(std::size_t first, QByteArrayView names) const
    {
        for (std::size_t i = first; i < m_names.size(); ++i) {
            const QByteArrayView name = m_names[i];
            if (name.isEmpty() || !names.startsWith(name))
                return 0;
            names = names.sliced(name.size());
            if (names.isEmpty())
                return i + 1 - first;
            if (names.front() != ' ')
                return 0;
            names = names.sliced(1);
        }
        return 0;
    }

    void packChunkNames()
    {
        std::size_t next = 0;
        for (const ChunkRecord &chunk : m_chunks) {
            std::size_t count = 0;
            std::size_t first = next;
            for (; !chunk.names.isEmpty() && count == 0 && first < std::min(next + kTriedSymbols, m_names.size()); ++first)
                count = namedFrom(first, chunk.names);
            if (count > 0) {
                --first;
                number(1 + count);
                step(static_cast<std::int64_t>(first) - static_cast<std::int64_t>(next));
                next = first + count;
            } else if (chunk.names.isEmpty()) {
                number(kNothing);
            } else {
                number(kSpelled);
                spell(chunk.names);
            }
        }
    }

    const QList<ChunkRecord> &m_chunks;
    const std::size_t m_listed;
    std::vector<SymbolRecord> m_symbols; ///< the listed ones first
    std::vector<QByteArray> m_names;     ///< of them
    std::vector<int> m_depths;
    std::vector<qsizetype> m_owners;        ///< by symbol: the first chunk that is it, or -1
    std::vector<std::int64_t> m_symbolOf;   ///< by chunk
    QHash<QString, std::size_t> m_byKey;
    std::size_t m_keyed = 0; ///< so many symbols are in it
    QHash<QStringView, std::size_t> m_byQualifiedName;
    std::string m_bytes;
};

} // namespace

std::string packFile(const QList<SymbolRecord> &symbols, const QList<ChunkRecord> &chunks)
{
    return FilePacker(symbols, chunks).pack();
}

} // namespace coco::search
