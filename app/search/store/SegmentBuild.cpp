// SPDX-License-Identifier: Apache-2.0
#include "search/store/SegmentBuild.h"

#include "search/segment/CompressedItems.h"
#include "search/segment/FilesSection.h"
#include "search/segment/SegmentMerge.h"
#include "search/segment/TrigramBuilder.h"
#include "search/segment/VectorSection.h"
#include "search/segment/WordSectionBuilder.h"
#include "search/store/PackedFile.h"

#include <future>
#include <utility>

namespace coco::search {
namespace {

using Files = std::vector<NumberedFile>;

constexpr qsizetype kBytesWorthThreads = 1024 * 1024;

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

FilesSectionBuilder numbersOf(const Files &files)
{
    FilesSectionBuilder builder;
    std::vector<std::uint8_t> kinds;
    for (const NumberedFile &file : files) {
        kinds.clear();
        for (const ChunkRecord &chunk : file.record->chunks)
            kinds.push_back(chunk.symbolName.isEmpty() ? kNoSymbol : static_cast<std::uint8_t>(chunk.symbolType));
        builder.add(file.number, kinds);
    }
    return builder;
}

Result<void> writeRecords(const Files &files, ByteSink &sink)
{
    CompressedItemsWriter writer(sink, kRecordBlock, kPackLevel);
    for (const NumberedFile &file : files) {
        if (const Result<void> done = writer.add(packFile(file.record->symbols, file.record->chunks)); !done)
            return done;
    }
    return writer.finish();
}

Result<void> writeTexts(const Files &files, ByteSink &sink)
{
    CompressedItemsWriter writer(sink, kTextBlock, kPackLevel);
    for (const NumberedFile &file : files) {
        for (const ChunkRecord &chunk : file.record->chunks) {
            if (const Result<void> done = writer.add(viewOf(chunk.text)); !done)
                return done;
        }
    }
    return writer.finish();
}

Result<void> writeWords(const Files &files, ByteSink &sink)
{
    WordSectionBuilder words;
    for (const NumberedFile &file : files) {
        words.addFile(file.record->fingerprint.path.bytes());
        for (const ChunkRecord &chunk : file.record->chunks)
            words.addChunk(chunk.text, chunk.names);
    }
    return words.finish(sink);
}

Result<void> writeTrigrams(const Files &files, ByteSink &sink)
{
    TrigramBuilder trigrams;
    for (std::size_t file = 0; file < files.size(); ++file) {
        for (const ChunkRecord &chunk : files[file].record->chunks)
            trigrams.add(static_cast<std::uint32_t>(file), viewOf(chunk.text));
    }
    return trigrams.write(static_cast<std::uint32_t>(files.size()), sink);
}

Result<void> writeVectors(const Files &files, int dimensions, ByteSink &sink)
{
    VectorSectionWriter vectors(sink, static_cast<std::uint32_t>(dimensions));
    for (const NumberedFile &file : files) {
        for (const ChunkRecord &chunk : file.record->chunks) {
            if (const Result<void> done = vectors.add(chunk.embedding); !done)
                return done;
        }
    }
    return vectors.finish();
}

using Section = Result<void> (*)(const Files &, ByteSink &);

qsizetype textBytes(const Files &files)
{
    qsizetype bytes = 0;
    for (const NumberedFile &file : files) {
        for (const ChunkRecord &chunk : file.record->chunks)
            bytes += chunk.text.size();
    }
    return bytes;
}

/// Sections are made at the same time, so that the end of a run, when nothing is left to parse, keeps all
/// processors busy. Few texts are not worth a thread.
class SectionAside
{
public:
    SectionAside(Section make, const Files &files, bool worthwhile)
        : m_make(make)
        , m_files(files)
    {
        if (worthwhile)
            m_bytes = std::async(std::launch::async, [make, &files]() -> Result<QByteArray> {
                MemorySink sink;
                if (const Result<void> done = make(files, sink); !done)
                    return fail(done.error());
                return sink.bytes();
            });
    }

    Result<void> writeTo(ByteSink &sink)
    {
        if (!m_bytes.valid())
            return m_make(m_files, sink);
        COCO_TRY(const QByteArray bytes, m_bytes.get());
        return sink.append(viewOf(bytes));
    }

private:
    const Section m_make;
    const Files &m_files;
    std::future<Result<QByteArray>> m_bytes; ///< its end waits for the thread
};

} // namespace

Result<void> buildSegment(SegmentWriter &writer, const Files &files, int dimensions, const QString &folder)
{
    const bool several = textBytes(files) >= kBytesWorthThreads;
    SectionAside words(writeWords, files, several);
    SectionAside trigrams(writeTrigrams, files, several);
    const FilesSectionBuilder numbers = numbersOf(files);
    {
        COCO_TRY(ByteSink *const sink, writer.begin(SectionKind::Files));
        if (const Result<void> done = numbers.write(*sink); !done)
            return done;
    }
    for (const auto &[kind, write] : {std::pair{SectionKind::Records, Section(writeRecords)}, {SectionKind::Texts, Section(writeTexts)}}) {
        COCO_TRY(ByteSink *const sink, writer.begin(kind));
        if (const Result<void> done = write(files, *sink); !done)
            return done;
    }
    for (const auto &[kind, section] : {std::pair{SectionKind::Words, &words}, {SectionKind::Trigrams, &trigrams}}) {
        COCO_TRY(ByteSink *const sink, writer.begin(kind));
        if (const Result<void> done = section->writeTo(*sink); !done)
            return done;
    }
    if (dimensions > 0) {
        COCO_TRY(ByteSink *const sink, writer.begin(SectionKind::Vectors));
        if (const Result<void> done = writeVectors(files, dimensions, *sink); !done)
            return done;
    }
    return writer.finish(numbers.files(), numbers.chunks(), folder);
}

} // namespace coco::search
