// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace coco::search {

/// How documents are numbered in segments, for everyone who writes or reads a section.
///
/// A segment holds F files and C chunks and never changes. Its files are numbered 0 … F-1 in the
/// order in which they were added (path order within one batch), its chunks 0 … C-1: those of a file
/// follow one another, those of file f before those of file f+1. A file may have no chunks. Sections
/// know these local numbers alone; how many chunks a file has they learn when they are built and keep
/// themselves if they need it. The section Files maps local numbers to what the rest of the program
/// uses: file numbers of the index, never given twice, and ChunkId = file number << 14 | chunk in file.
///
/// Building: a builder is given every file once, in ascending order, with its chunks, and writes its
/// section in one go in the end. Nothing can be taken back: a batch that fails drops the builders.
///
/// Removing: a segment is never changed. Which of its files are gone is kept beside it, and queries
/// pass a DocumentFilter that refuses them. Statistics (document frequencies, lengths) go on counting
/// what is gone until a merge. Where a score depends on statistics, a reader tells those of its
/// segment first, the caller adds them up over all segments, and the query gets the sums.
///
/// Merging: the inputs are written one after the other, each in its own order, without what is gone.
/// New numbers therefore ascend within an input, and all those of input i are below those of i+1:
/// postings of a term are concatenated, never sorted. Inputs are read by a cursor, outputs go to the
/// sink as they are made: memory must not grow with the number of chunks beyond a few bytes each.
constexpr std::uint32_t kDroppedDocument = UINT32_MAX;

/// What an input's documents are called in the merged segment. Plain value.
struct DocumentMap
{
    std::vector<std::uint32_t> files;  ///< by local number: the new number, or kDroppedDocument
    std::vector<std::uint32_t> chunks; ///< likewise; a dropped file's chunks are dropped
};

/// Which documents of one segment a query may return. Thread-safe; a section asks it for what its
/// postings yield, so it must be cheap. Where none is given, everything may be returned.
class DocumentFilter
{
public:
    virtual ~DocumentFilter() = default;
    [[nodiscard]] virtual bool acceptsFile(std::uint32_t file) const = 0;
    [[nodiscard]] virtual bool acceptsChunk(std::uint32_t chunk) const = 0;
};

/// The sections of a segment, as numbered in its table. Numbers are never reused (2, 4 and 8 were others).
enum class SectionKind : std::uint32_t {
    Files = 1,    ///< file numbers of the index, first chunk of each file
    Texts = 3,    ///< the text of each chunk, compressed in blocks
    Words = 5,    ///< word postings of chunks and of paths
    Trigrams = 6, ///< trigram postings of chunk texts
    Vectors = 7,  ///< a code per dimension and chunk
    Records = 9,  ///< per file what is known of its symbols and chunks, compressed in blocks
};

} // namespace coco::search
