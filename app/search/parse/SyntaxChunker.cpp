// SPDX-License-Identifier: Apache-2.0
#include "search/parse/SyntaxChunker.h"

#include "search/parse/LineChunker.h"

#include <algorithm>
#include <cstring>

using namespace Qt::Literals::StringLiterals;

namespace coco::search {
namespace {

constexpr std::uint32_t kTargetBytes = 1000; ///< small neighbours are joined up to here
constexpr std::uint32_t kAloneBytes = 150;   ///< a definition of this size is a chunk of its own
constexpr std::uint32_t kHardBytes = 4000;   ///< beyond this it is cut by lines
constexpr std::uint32_t kMaxDepth = 400;
constexpr qsizetype kMaxHierarchy = 300;

bool contains(const char *type, const char *part)
{
    return std::strstr(type, part) != nullptr;
}

bool isLead(TSNode node)
{
    const char *type = ts_node_type(node);
    return contains(type, "comment") || std::strcmp(type, "decorator") == 0
        || contains(type, "attribute_item") || std::strcmp(type, "attribute_list") == 0
        || std::strcmp(type, "attribute_specifier") == 0;
}

/// For languages without a symbol query: what people would call a definition.
bool namesDefinition(const char *type)
{
    for (const char *part : {"function", "method", "class", "module", "rule_set", "interface", "struct", "enum_decl",
                             "trait", "namespace"}) {
        if (contains(type, part))
            return true;
    }
    return false;
}

/// Nodes that only hold others are no definitions, even when a single one fills them.
bool onlyHolds(const char *type)
{
    return contains(type, "block") || contains(type, "body") || contains(type, "_list")
        || contains(type, "compound");
}

/// The node is a symbol's own, or wraps it with decorators, "export" or template parameters.
bool isSymbolNode(const SymbolScan &scan, const char *type, std::uint32_t start, std::uint32_t end)
{
    const auto &symbols = scan.symbols;
    const auto first = std::lower_bound(symbols.begin(), symbols.end(), start,
                                        [](const Symbol &symbol, std::uint32_t at) { return symbol.startByte < at; });
    return first != symbols.end() && first->endByte <= end && end - first->endByte <= 2
        && (first->endByte - first->startByte) * 2 >= end - start && !onlyHolds(type);
}

/// To the node that follows, at this level or further out; false at the end of the tree.
bool goOn(TSTreeCursor &cursor)
{
    bool more = ts_tree_cursor_goto_next_sibling(&cursor);
    while (!more && ts_tree_cursor_goto_parent(&cursor) && ts_tree_cursor_current_depth(&cursor) > 0)
        more = ts_tree_cursor_goto_next_sibling(&cursor);
    return more;
}

/// Where the definition ends that begins here with the first of several nodes; 0 without one.
std::uint32_t joinedEnd(const SymbolScan &scan, std::uint32_t start)
{
    const auto &all = scan.definitions;
    const auto first = std::lower_bound(all.begin(), all.end(), start,
                                        [](const Definition &each, std::uint32_t at) { return each.startByte < at; });
    const bool fits = first != all.end() && first->startByte == start && first->joined
        && first->endByte - start <= kWholeBytes;
    return fits ? first->endByte : 0;
}

} // namespace

QList<Chunk> SyntaxChunker::cut(TSNode root, QByteArrayView text, const LineIndex &lines, const SymbolScan &scan)
{
    if (lines.count() == 0)
        return {};
    collectUnits(root, text, lines, scan);
    return join(text, lines, scan);
}

QList<Chunk> SyntaxChunker::cut(std::vector<ChunkUnit> units, QByteArrayView text, const LineIndex &lines,
                                const SymbolScan &scan)
{
    m_units = std::move(units);
    return join(text, lines, scan);
}

QList<Chunk> SyntaxChunker::join(QByteArrayView text, const LineIndex &lines, const SymbolScan &scan)
{
    QList<Chunk> chunks;
    coverGaps(lines);
    bindLeads(lines);
    merge(text, lines, chunks);
    nameChunks(scan, chunks);
    return chunks;
}

void SyntaxChunker::collectUnits(TSNode root, QByteArrayView text, const LineIndex &lines, const SymbolScan &scan)
{
    m_units.clear();
    const bool hasSymbols = !scan.symbols.isEmpty();
    TSTreeCursor cursor = ts_tree_cursor_new(root);
    std::uint32_t joinedUpTo = 0;
    const char *headOf = nullptr; // kind of the definition whose first part comes next
    const auto size = static_cast<std::uint32_t>(text.size());
    bool more = ts_tree_cursor_goto_first_child(&cursor);
    while (more) {
        const TSNode node = ts_tree_cursor_current_node(&cursor);
        const std::uint32_t start = ts_node_start_byte(node);
        const std::uint32_t end = std::min(ts_node_end_byte(node), size);
        const char *type = ts_node_type(node);
        if (end > start) {
            const bool named = ts_node_is_named(node);
            const bool definition = named
                && (hasSymbols ? isSymbolNode(scan, type, start, end) : namesDefinition(type) && !onlyHolds(type));
            const bool descend = end - start > kWholeBytes && ts_tree_cursor_current_depth(&cursor) < kMaxDepth
                && ts_node_child_count(node) > 0;
            if (descend) {
                if (definition && !headOf)
                    headOf = type;
                if (ts_tree_cursor_goto_first_child(&cursor))
                    continue;
            }
            Unit unit{lines.lineAt(start), lines.lineAt(end - 1), type, definition, isLead(node), !named, false};
            if (start < joinedUpTo) {
                m_units.back().lastLine = std::max(m_units.back().lastLine, unit.lastLine);
                more = goOn(cursor);
                continue;
            }
            if (const std::uint32_t joined = joinedEnd(scan, start)) {
                joinedUpTo = joined;
                unit.definition = true;
            }
            if (headOf) {
                unit.kind = headOf;
                unit.definition = true;
                unit.soft = true;
                unit.closer = false;
                unit.lead = false;
                headOf = nullptr;
            }
            addUnit(unit);
        }
        more = goOn(cursor);
    }
    ts_tree_cursor_delete(&cursor);
}

/// Units come in order; those that share a line are parted at a line, or joined.
void SyntaxChunker::addUnit(Unit unit)
{
    if (!m_units.empty()) {
        Unit &previous = m_units.back();
        if (unit.firstLine <= previous.lastLine) {
            const bool bothLong = unit.lastLine > unit.firstLine && previous.lastLine > previous.firstLine;
            if (!bothLong || unit.firstLine < previous.lastLine) {
                previous.lastLine = std::max(previous.lastLine, unit.lastLine);
                if (unit.definition && !previous.definition) {
                    previous.definition = true;
                    previous.kind = unit.kind;
                }
                if (!unit.lead) // "x = 1  # why" and "/* why */ int x;" are no comments
                    previous.lead = false;
                previous.soft |= unit.soft;
                previous.closer &= unit.closer || unit.lead; // "} // namespace"
                return;
            }
            previous.lastLine = unit.firstLine - 1;
        }
    }
    m_units.push_back(unit);
}

/// Text that no node stands for must not get lost: it goes with what follows.
void SyntaxChunker::coverGaps(const LineIndex &lines)
{
    int next = 1;
    const auto firstText = [&](int from, int to) {
        while (from < to && lines.isBlank(from))
            ++from;
        return from;
    };
    for (Unit &unit : m_units) {
        unit.firstLine = firstText(next, unit.firstLine);
        while (unit.lastLine > unit.firstLine && lines.isBlank(unit.lastLine))
            --unit.lastLine;
        next = unit.lastLine + 1;
    }
    const int rest = firstText(next, lines.count() + 1);
    if (rest > lines.count())
        return;
    int last = lines.count();
    while (last > rest && lines.isBlank(last))
        --last;
    m_units.push_back({rest, last, "", false, false, false, false});
}

/// Comments and decorators right before something become part of it.
void SyntaxChunker::bindLeads(const LineIndex &lines)
{
    const auto bytes = [&](const Unit &unit) { return lines.startOf(unit.lastLine + 1) - lines.startOf(unit.firstLine); };
    std::size_t kept = 0;
    for (std::size_t i = 0; i < m_units.size(); ++i) {
        Unit unit = m_units[i];
        while (kept > 0 && m_units[kept - 1].lead && !unit.closer
               && m_units[kept - 1].lastLine + 1 == unit.firstLine
               && bytes(m_units[kept - 1]) + bytes(unit) <= kHardBytes) {
            unit.firstLine = m_units[kept - 1].firstLine;
            --kept;
        }
        m_units[kept++] = unit;
    }
    m_units.resize(kept);
}

void SyntaxChunker::merge(QByteArrayView text, const LineIndex &lines, QList<Chunk> &chunks)
{
    Unit current;
    const auto bytes = [&](int first, int last) { return lines.startOf(last + 1) - lines.startOf(first); };
    const auto flush = [&] {
        if (current.firstLine == 0)
            return;
        const qsizetype from = chunks.size();
        if (bytes(current.firstLine, current.lastLine) > kHardBytes) {
            cutByLines(text, lines, current.firstLine, current.lastLine,
                       ChunkLimits{80, 40, kWholeBytes}, chunks);
        } else {
            chunks.append({lines.startOf(current.firstLine), lines.startOf(current.lastLine + 1), current.firstLine,
                           current.lastLine, {}, {}, -1});
        }
        const QString kind = QString::fromLatin1(current.kind);
        for (qsizetype i = from; i < chunks.size(); ++i)
            chunks[i].blockType = kind;
        current = Unit();
    };
    bool alone = false; // current is a definition that wants no company
    for (const Unit &unit : m_units) {
        const std::uint32_t size = bytes(unit.firstLine, unit.lastLine);
        if (current.firstLine != 0) {
            const std::uint32_t joined = bytes(current.firstLine, unit.lastLine);
            const bool big = unit.definition && size >= kAloneBytes;
            const bool headAlone = unit.soft;
            const bool join = unit.closer ? joined <= kHardBytes
                                          : joined <= kTargetBytes && !alone && !big && !headAlone;
            if (join) {
                current.lastLine = unit.lastLine;
                if (unit.definition && !current.definition) {
                    current.definition = true;
                    current.kind = unit.kind;
                }
                continue;
            }
        }
        flush();
        current = unit;
        alone = unit.definition && !unit.soft && size >= kAloneBytes;
    }
    flush();
}

void nameChunks(const SymbolScan &scan, QList<Chunk> &chunks)
{
    std::vector<std::size_t> open;
    std::size_t next = 0;
    for (Chunk &chunk : chunks) {
        std::vector<std::size_t> inside;
        while (!open.empty() && scan.definitions[open.back()].endByte <= chunk.startByte)
            open.pop_back();
        std::size_t named = scan.definitions.size();
        const std::vector<std::size_t> around = open;
        const std::size_t opened = next;
        while (next < scan.definitions.size() && scan.definitions[next].startByte < chunk.endByte) {
            const Definition &definition = scan.definitions[next];
            if (definition.symbol >= 0 && chunk.symbol < 0) {
                chunk.symbol = definition.symbol;
                named = next;
            }
            while (!open.empty() && scan.definitions[open.back()].endByte <= definition.startByte)
                open.pop_back();
            open.push_back(next++);
        }
        QString path;
        const auto add = [&](std::size_t index) {
            const QString &label = scan.definitions[index].label;
            if (!label.isEmpty() && path.size() + label.size() < kMaxHierarchy)
                path += (path.isEmpty() ? QString() : u" > "_s) + label;
        };
        for (const std::size_t index : around)
            add(index);
        if (named < scan.definitions.size()) {
            // Scopes opened in this chunk before its symbol (an impl and its first function).
            for (std::size_t index = named; index > 0 && scan.definitions[index - 1].startByte >= chunk.startByte; --index) {
                const Definition &outer = scan.definitions[index - 1];
                if (outer.symbol < 0 && outer.endByte >= scan.definitions[named].endByte && !outer.label.isEmpty())
                    inside.push_back(index - 1);
            }
            std::for_each(inside.rbegin(), inside.rend(), add);
            add(named);
        } else if (next > opened) { // a section
            add(opened);
        }
        chunk.hierarchy = path;
    }
}

} // namespace coco::search
