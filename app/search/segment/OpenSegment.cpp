// SPDX-License-Identifier: Apache-2.0
#include "search/segment/OpenSegment.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace coco::search {
namespace {

Error damaged(const Segment &segment, const QString &detail)
{
    const QString name = QFileInfo(segment.path()).fileName();
    return {ErrorCode::Corrupted,
            QCoreApplication::translate("coco::Segment",
                                        "A part of the index is damaged (%1). Index its folder again to rebuild that part.")
                .arg(name),
            name + QStringLiteral(": ") + detail};
}

Result<const SectionBytes *> sectionOf(const Segment &segment, SectionKind kind)
{
    const SectionBytes *const section = segment.section(kind);
    if (!section)
        return fail(damaged(segment, QStringLiteral("section %1 is missing").arg(static_cast<int>(kind))));
    return section;
}

Result<void> verifyItems(const CompressedItems &items, std::stop_token stop)
{
    CompressedItems::Cursor cursor(items);
    for (std::uint32_t i = 0; i < items.size(); ++i) {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, QCoreApplication::translate("coco::Segment", "Stopped on request."));
        COCO_TRY(const std::string_view item, cursor.at(i));
        Q_UNUSED(item)
    }
    return {};
}

} // namespace

OpenSegment::OpenSegment(std::shared_ptr<const Segment> segment, FilesSection files, CompressedItems records, CompressedItems texts,
                         std::unique_ptr<WordSectionReader> words, TrigramReader trigrams,
                         std::optional<VectorSectionReader> vectors)
    : m_segment(std::move(segment))
    , m_files(files)
    , m_records(std::move(records))
    , m_texts(std::move(texts))
    , m_words(std::move(words))
    , m_trigrams(trigrams)
    , m_vectors(vectors)
{
}

Result<std::shared_ptr<const OpenSegment>> OpenSegment::open(const QString &path, const std::shared_ptr<BlockCache> &cache,
                                                             std::shared_ptr<MappedMemory> memory)
{
    COCO_TRY(const auto segment, Segment::open(path, std::move(memory)));
    auto parts = openSections(segment, cache);
    if (!parts && parts.error().code == ErrorCode::Corrupted)
        return fail(damaged(*segment, parts.error().detail));
    return parts;
}

Result<std::shared_ptr<const OpenSegment>> OpenSegment::openSections(const std::shared_ptr<const Segment> &segment,
                                                                     const std::shared_ptr<BlockCache> &cache)
{
    const std::uint32_t files = segment->files();
    const std::uint32_t chunks = segment->chunks();
    COCO_TRY(const SectionBytes *const fileBytes, sectionOf(*segment, SectionKind::Files));
    COCO_TRY(const FilesSection fileSection, FilesSection::open(*fileBytes, files, chunks));
    COCO_TRY(const SectionBytes *const recordBytes, sectionOf(*segment, SectionKind::Records));
    COCO_TRY(CompressedItems records, CompressedItems::open(*recordBytes, files, cache));
    COCO_TRY(const SectionBytes *const textBytes, sectionOf(*segment, SectionKind::Texts));
    COCO_TRY(CompressedItems texts, CompressedItems::open(*textBytes, chunks, cache));
    COCO_TRY(const SectionBytes *const wordBytes, sectionOf(*segment, SectionKind::Words));
    COCO_TRY(auto words, WordSectionReader::open(*wordBytes));
    COCO_TRY(const SectionBytes *const trigramBytes, sectionOf(*segment, SectionKind::Trigrams));
    COCO_TRY(const TrigramReader trigrams, TrigramReader::open(*trigramBytes));
    std::optional<VectorSectionReader> vectors;
    if (const SectionBytes *const vectorBytes = segment->section(SectionKind::Vectors)) {
        COCO_TRY(vectors, VectorSectionReader::open(*vectorBytes));
    }
    const bool fits = words->files() == files && words->chunks() == chunks && trigrams.fileCount() == files
        && (!vectors || vectors->rows() == chunks);
    if (!fits)
        return fail(damaged(*segment, QStringLiteral("the sections are those of different files")));
    return std::shared_ptr<const OpenSegment>(new OpenSegment(segment, fileSection, std::move(records), std::move(texts), std::move(words), trigrams, vectors));
}

Result<void> OpenSegment::verify(std::stop_token stop) const
{
    if (const Result<void> sound = m_segment->verify(stop); !sound)
        return sound;
    Result<void> sound = m_words->verify();
    if (sound)
        sound = m_trigrams.verify(stop);
    if (sound && m_vectors)
        sound = m_vectors->verify(stop);
    for (const CompressedItems *const items : {&m_records, &m_texts}) {
        if (sound)
            sound = verifyItems(*items, stop);
    }
    if (!sound && sound.error().code == ErrorCode::Corrupted)
        return fail(damaged(*m_segment, sound.error().detail));
    return sound;
}

} // namespace coco::search
