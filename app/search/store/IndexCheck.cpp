// SPDX-License-Identifier: Apache-2.0
#include "search/store/IndexCheck.h"

#include "search/store/PackedFile.h"
#include "search/store/IndexSchema.h"
#include "search/store/Sqlite.h"

namespace coco::search {
namespace {

using namespace Qt::Literals::StringLiterals;

tl::unexpected<Error> wrong(const QString &detail)
{
    return fail(ErrorCode::Corrupted, {}, detail);
}

/// PRAGMA quick_check answers in rows of text.
Result<void> quickCheck(SqliteConnection &connection)
{
    COCO_TRY(SqliteStatement *const statement, connection.prepare("PRAGMA quick_check(3)"));
    const StatementScope scope(statement);
    COCO_TRY(const bool row, statement->step());
    if (!row || statement->text(0) != u"ok"_s)
        return wrong(row ? statement->text(0) : QString());
    return {};
}

Result<void> checkRecords(const OpenSegment &segment)
{
    CompressedItems::Cursor records(segment.records());
    const FilesSection &files = segment.files();
    for (std::uint32_t file = 0; file < files.files(); ++file) {
        COCO_TRY(const std::string_view bytes, records.at(file));
        COCO_TRY(const PackedFile packed, PackedFile::open(bytes, files.firstChunk(file + 1) - files.firstChunk(file)));
    }
    return {};
}

Result<void> checkPart(const SegmentPart &part, int dimensions, std::stop_token stop)
{
    if (const Result<void> sound = part.segment->verify(stop); !sound)
        return sound;
    const VectorSectionReader *const vectors = part.segment->vectors();
    if (dimensions > 0 && (!vectors || vectors->dimensions() != static_cast<std::uint32_t>(dimensions)))
        return wrong(u"a segment lacks vectors"_s);
    return checkRecords(*part.segment);
}

/// Every file has its chunks in a segment, and no segment has others.
Result<void> checkFiles(SqliteConnection &connection, const SegmentSet &set)
{
    COCO_TRY(SqliteStatement *const statement, connection.prepare("SELECT id, chunks FROM files"));
    const StatementScope scope(statement);
    std::int64_t files = 0;
    for (;; ++files) {
        COCO_TRY(const bool row, statement->step());
        if (!row)
            break;
        const auto place = set.find(statement->integer(0));
        if (!place)
            return wrong(u"file %1 is in no segment"_s.arg(statement->integer(0)));
        const FilesSection &section = place->part->segment->files();
        if (section.firstChunk(place->file + 1) - section.firstChunk(place->file) != statement->integer(1))
            return wrong(u"file %1 has another number of chunks than promised"_s.arg(statement->integer(0)));
    }
    if (files != set.liveFiles())
        return wrong(u"%1 files, %2 in segments"_s.arg(files).arg(set.liveFiles()));
    COCO_TRY(const std::int64_t counted, connection.integer("SELECT coalesce(sum(files), 0) FROM languages"));
    COCO_TRY(const std::int64_t chunks, connection.integer("SELECT coalesce(sum(chunks), 0) FROM languages"));
    if (counted != files || chunks != set.liveChunks())
        return wrong(u"%1 files and %2 chunks were counted"_s.arg(counted).arg(chunks));
    return {};
}

} // namespace

Result<void> checkIndex(SqliteConnection &connection, const SegmentSet &set, QList<SegmentRow> &damaged, std::stop_token stop)
{
    if (const Result<void> sound = quickCheck(connection); !sound)
        return sound;
    COCO_TRY(const IndexLabel label, readLabel(connection));
    for (const SegmentPart &part : set.parts()) {
        const Result<void> sound = checkPart(part, label.embedder.dimensions, stop);
        if (!sound && sound.error().code != ErrorCode::Corrupted)
            return sound;
        if (!sound)
            damaged.append(part.row);
    }
    if (!damaged.isEmpty() || !set.damaged().isEmpty())
        return {};
    return checkFiles(connection, set);
}

} // namespace coco::search
