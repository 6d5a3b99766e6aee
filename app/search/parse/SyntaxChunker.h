// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/parse/LineIndex.h"
#include "search/parse/ParsedFile.h"
#include "search/parse/SymbolFinder.h"

#include <QByteArrayView>
#include <QList>

#include <tree_sitter/api.h>

#include <vector>

namespace coco::search {

constexpr std::uint32_t kWholeBytes = 2000; ///< what fits is kept whole

/// Lines that belong together, the smallest thing the cutter handles.
struct ChunkUnit
{
    int firstLine = 0;
    int lastLine = 0;
    const char *kind = nullptr; ///< node type, static in the grammar
    bool definition = false;
    bool lead = false;   ///< comment or decorator: goes with what follows
    bool closer = false; ///< brackets only: goes with what stands before
    bool soft = false;   ///< head of something that was cut: keeps its first parts
};

/// Cuts a parsed file along its syntax: definitions and blocks stay whole where they fit, larger ones
/// are cut between their parts, small neighbours go together, comments and decorators stay with what
/// they stand before. Chunks begin and end with lines. Keeps its buffers between files; one per thread.
class SyntaxChunker
{
public:
    /// Chunks in order, covering every line that is not blank.
    [[nodiscard]] QList<Chunk> cut(TSNode root, QByteArrayView text, const LineIndex &lines,
                                   const SymbolScan &scan);
    /// The same for a text whose units were found otherwise; they are in order and share no line.
    [[nodiscard]] QList<Chunk> cut(std::vector<ChunkUnit> units, QByteArrayView text, const LineIndex &lines,
                                   const SymbolScan &scan);

private:
    using Unit = ChunkUnit;

    [[nodiscard]] QList<Chunk> join(QByteArrayView text, const LineIndex &lines, const SymbolScan &scan);
    void collectUnits(TSNode root, QByteArrayView text, const LineIndex &lines, const SymbolScan &scan);
    void addUnit(Unit unit);
    void coverGaps(const LineIndex &lines);
    void bindLeads(const LineIndex &lines);
    void merge(QByteArrayView text, const LineIndex &lines, QList<Chunk> &chunks);

    std::vector<Unit> m_units;
};

/// Gives every chunk its symbol and its place in the hierarchy. Chunks and definitions are in order.
void nameChunks(const SymbolScan &scan, QList<Chunk> &chunks);

} // namespace coco::search
