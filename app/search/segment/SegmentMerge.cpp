// SPDX-License-Identifier: Apache-2.0
#include "search/segment/SegmentMerge.h"

#include "search/segment/SegmentWriter.h"
#include "search/segment/TrigramMerge.h"
#include "search/segment/WordMerge.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>
#include <functional>

namespace coco::search {
namespace {

using Items = const CompressedItems &(OpenSegment::*)() const;
using Numbers = std::vector<std::uint32_t>;

/// One merge, section by section.
class Merge
{
public:
    Merge(const std::vector<SegmentInput> &inputs, SegmentWriter &writer, std::stop_token stop)
        : m_inputs(inputs)
        , m_writer(writer)
        , m_stop(std::move(stop))
    {
        m_maps.reserve(inputs.size());
        for (const SegmentInput &input : inputs)
            m_maps.push_back(mapOf(input));
    }

    Result<void> run(const QString &folder)
    {
        if (const Result<void> done = writeFiles(); !done)
            return done;
        const auto ofRecords = [this](std::size_t input) { return m_maps[input].files; };
        if (const Result<void> done = writeItems(SectionKind::Records, &OpenSegment::records, ofRecords, kRecordBlock); !done)
            return done;
        const auto ofTexts = [this](std::size_t input) { return m_maps[input].chunks; };
        if (const Result<void> done = writeItems(SectionKind::Texts, &OpenSegment::texts, ofTexts, kTextBlock); !done)
            return done;
        if (const Result<void> done = writeWords(); !done)
            return done;
        if (const Result<void> done = writeTrigrams(); !done)
            return done;
        if (const Result<void> done = writeVectors(); !done)
            return done;
        return m_writer.finish(m_files.files(), m_files.chunks(), folder);
    }

private:
    DocumentMap mapOf(const SegmentInput &input)
    {
        const FilesSection &files = input.segment->files();
        DocumentMap map;
        map.files.assign(files.files(), kDroppedDocument);
        map.chunks.assign(files.chunks(), kDroppedDocument);
        std::vector<std::uint8_t> kinds;
        for (std::uint32_t file = 0; file < files.files(); ++file) {
            if (file < input.gone.size() && input.gone[file])
                continue;
            map.files[file] = m_files.files();
            kinds.clear();
            for (std::uint32_t chunk = files.firstChunk(file); chunk < files.firstChunk(file + 1); ++chunk) {
                map.chunks[chunk] = m_files.chunks() + static_cast<std::uint32_t>(kinds.size());
                kinds.push_back(files.kind(chunk));
            }
            m_files.add(files.number(file), kinds);
        }
        return map;
    }

    Result<void> writeFiles()
    {
        COCO_TRY(ByteSink *const sink, m_writer.begin(SectionKind::Files));
        return m_files.write(*sink);
    }

    /// `numbers` of an input's items: kDroppedDocument for those that are left out.
    Result<void> writeItems(SectionKind kind, Items items, const std::function<Numbers(std::size_t)> &numbers, std::size_t blockBytes)
    {
        COCO_TRY(ByteSink *const sink, m_writer.begin(kind));
        CompressedItemsWriter writer(*sink, blockBytes, kPackLevel);
        for (std::size_t i = 0; i < m_inputs.size(); ++i) {
            if (const Result<void> done = copyItems((*m_inputs[i].segment.*items)(), numbers(i), writer); !done)
                return done;
            release();
        }
        return writer.finish();
    }

    /// Packing is what costs: blocks of which nothing is left out stay packed.
    Result<void> copyItems(const CompressedItems &items, const Numbers &numbers, CompressedItemsWriter &writer)
    {
        CompressedItems::Cursor cursor(items);
        for (std::uint32_t number = 0; number < items.blocks(); ++number) {
            if (m_stop.stop_requested())
                return fail(ErrorCode::Cancelled, QCoreApplication::translate("coco::Segment", "Stopped on request."));
            COCO_TRY(const PackedItems block, items.packed(number));
            const auto begin = numbers.begin() + static_cast<std::ptrdiff_t>(block.first);
            const auto end = numbers.begin() + static_cast<std::ptrdiff_t>(block.end);
            const bool whole = writer.takesWhole(block) && std::find(begin, end, kDroppedDocument) == end;
            if (const Result<void> done = whole ? writer.addWhole(block) : copyBlock(block, numbers, cursor, writer); !done)
                return done;
        }
        return {};
    }

    static Result<void> copyBlock(const PackedItems &block, const Numbers &numbers, CompressedItems::Cursor &cursor,
                                  CompressedItemsWriter &writer)
    {
        for (std::uint32_t item = block.first; item < block.end; ++item) {
            if (numbers[item] == kDroppedDocument)
                continue;
            COCO_TRY(const std::string_view bytes, cursor.at(item));
            if (const Result<void> done = writer.add(bytes); !done)
                return done;
        }
        return {};
    }

    Result<void> writeWords()
    {
        std::vector<WordMergeInput> words;
        for (std::size_t i = 0; i < m_inputs.size(); ++i)
            words.push_back({&m_inputs[i].segment->words(), &m_maps[i]});
        COCO_TRY(ByteSink *const sink, m_writer.begin(SectionKind::Words));
        const Result<void> done = mergeWordSections(words, *sink, m_stop);
        release();
        return done;
    }

    Result<void> writeTrigrams()
    {
        std::vector<TrigramInput> trigrams;
        for (std::size_t i = 0; i < m_inputs.size(); ++i)
            trigrams.push_back({&m_inputs[i].segment->trigrams(), &m_maps[i]});
        COCO_TRY(ByteSink *const sink, m_writer.begin(SectionKind::Trigrams));
        const Result<void> done = mergeTrigrams(trigrams, m_files.files(), *sink, m_stop);
        release();
        return done;
    }

    /// All of them have vectors, of the same dimensions, or none has.
    Result<void> writeVectors()
    {
        std::vector<VectorInput> vectors;
        for (std::size_t i = 0; i < m_inputs.size(); ++i) {
            if (const VectorSectionReader *const reader = m_inputs[i].segment->vectors())
                vectors.push_back({reader, &m_maps[i].chunks});
        }
        if (vectors.size() != m_inputs.size())
            return {};
        COCO_TRY(ByteSink *const sink, m_writer.begin(SectionKind::Vectors));
        const Result<void> done = mergeVectors(vectors, vectors.front().reader->dimensions(), *sink, m_stop);
        release();
        return done;
    }

    /// What was read once is not needed soon, and counts as ours as long as it is mapped in.
    void release() const
    {
        for (const SegmentInput &input : m_inputs)
            input.segment->segment().releasePages();
    }

    const std::vector<SegmentInput> &m_inputs;
    SegmentWriter &m_writer;
    const std::stop_token m_stop;
    FilesSectionBuilder m_files;
    std::vector<DocumentMap> m_maps;
};

} // namespace

Result<void> mergeSegments(FileLayer &files, const std::vector<SegmentInput> &inputs, const QString &path, std::stop_token stop)
{
    COCO_TRY(const auto writer, SegmentWriter::create(files, path));
    return Merge(inputs, *writer, std::move(stop)).run(QFileInfo(path).path());
}

} // namespace coco::search
