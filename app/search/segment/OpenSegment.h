// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/segment/CompressedItems.h"
#include "search/segment/FilesSection.h"
#include "search/segment/Segment.h"
#include "search/segment/TrigramReader.h"
#include "search/segment/VectorSection.h"
#include "search/segment/WordSectionReader.h"

#include <memory>
#include <optional>

namespace coco::search {

/// A segment with a reader for each of its sections. Thread-safe. Shared by who searches.
class OpenSegment
{
public:
    /// `memory` as in Segment::open. Errors: as there; Corrupted when a section is missing or does not fit the others.
    [[nodiscard]] static Result<std::shared_ptr<const OpenSegment>> open(const QString &path, const std::shared_ptr<BlockCache> &cache,
                                                                         std::shared_ptr<MappedMemory> memory = {});

    [[nodiscard]] const Segment &segment() const { return *m_segment; }
    [[nodiscard]] const FilesSection &files() const { return m_files; }
    /// Per file what is known of its symbols and chunks.
    [[nodiscard]] const CompressedItems &records() const { return m_records; }
    [[nodiscard]] const CompressedItems &texts() const { return m_texts; } ///< one per chunk
    [[nodiscard]] const WordSectionReader &words() const { return *m_words; }
    [[nodiscard]] const TrigramReader &trigrams() const { return m_trigrams; }
    /// Null in an index of words only.
    [[nodiscard]] const VectorSectionReader *vectors() const { return m_vectors ? &*m_vectors : nullptr; }
    /// Reads everything. Errors: Corrupted (the message names the file), Cancelled.
    [[nodiscard]] Result<void> verify(std::stop_token stop) const;

private:
    OpenSegment(std::shared_ptr<const Segment> segment, FilesSection files, CompressedItems records, CompressedItems texts,
                std::unique_ptr<WordSectionReader> words, TrigramReader trigrams,
                std::optional<VectorSectionReader> vectors);
    [[nodiscard]] static Result<std::shared_ptr<const OpenSegment>> openSections(const std::shared_ptr<const Segment> &segment,
                                                                                 const std::shared_ptr<BlockCache> &cache);

    const std::shared_ptr<const Segment> m_segment;
    const FilesSection m_files;
    const CompressedItems m_records;
    const CompressedItems m_texts;
    const std::unique_ptr<WordSectionReader> m_words;
    const TrigramReader m_trigrams;
    const std::optional<VectorSectionReader> m_vectors;
};

} // namespace coco::search
