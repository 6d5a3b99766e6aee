// SPDX-License-Identifier: Apache-2.0
#include "search/parse/OutlineChunker.h"

#include <algorithm>

namespace coco::search {
namespace {

class UnitCollector
{
public:
    UnitCollector(const OutlineFinding &finding, const LineIndex &lines)
        : m_finding(finding)
        , m_lines(lines)
    {
    }

    std::vector<ChunkUnit> run()
    {
        for (const Definition &definition : m_finding.scan.definitions) {
            const int first = m_lines.lineAt(definition.startByte);
            const int last = m_lines.lineAt(definition.endByte - 1);
            if (first < m_next) // inside one that is kept whole, or on its line
                continue;
            addParagraphs(m_next, first - 1);
            takeDefinition(definition, first, last);
        }
        addParagraphs(m_next, m_lines.count());
        return std::move(m_units);
    }

private:
    [[nodiscard]] const char *kindOf(const Definition &definition) const
    {
        if (definition.symbol < 0)
            return "section";
        switch (m_finding.scan.symbols.at(definition.symbol).type) {
        case SymbolType::Class:
            return "class";
        case SymbolType::Method:
            return "method";
        case SymbolType::Interface:
            return "interface";
        default:
            return "function";
        }
    }

    void takeDefinition(const Definition &definition, int first, int last)
    {
        const bool whole = m_lines.startOf(last + 1) - m_lines.startOf(first) <= kWholeBytes;
        const int end = whole ? last : first;
        m_units.push_back({first, end, kindOf(definition), true, false, false, !whole});
        m_next = end + 1;
    }

    /// One unit per run of lines that are all comments or all others.
    void addParagraphs(int first, int last)
    {
        for (int line = first; line <= last; ++line) {
            if (m_lines.isBlank(line))
                continue;
            const bool comment = m_finding.comments[static_cast<std::size_t>(line - 1)];
            int end = line;
            while (end < last && !m_lines.isBlank(end + 1)
                   && m_finding.comments[static_cast<std::size_t>(end)] == comment)
                ++end;
            m_units.push_back({line, end, "", false, comment, false, false});
            line = end;
        }
        m_next = std::max(m_next, last + 1);
    }

    const OutlineFinding &m_finding;
    const LineIndex &m_lines;
    std::vector<ChunkUnit> m_units;
    int m_next = 1;
};

} // namespace

std::vector<ChunkUnit> outlineUnits(const OutlineFinding &finding, const LineIndex &lines)
{
    return UnitCollector(finding, lines).run();
}

} // namespace coco::search
