// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "search/store/SegmentBuild.h"
#include "search/store/SegmentSet.h"

#include <optional>
#include <vector>

namespace coco::search {

class IndexSegments;
class SqliteConnection;

/// Applies batches to an index: what is added becomes a segment, and one transaction makes all of it
/// visible. Used by the thread of the run, one per index.
class BatchWriter
{
public:
    /// `dimensions` of the vectors that come with the chunks; 0: words only.
    BatchWriter(SqliteConnection &connection, IndexSegments &segments, int dimensions)
        : m_connection(connection)
        , m_segments(segments)
        , m_dimensions(dimensions)
    {
    }

    /// Whole or not at all. Errors: InvalidArgument (too many chunks, a vector of other dimensions),
    /// those of the disk and the database.
    [[nodiscard]] Result<void> apply(const WriteBatch &batch);
    /// Forgets the files of segments that are damaged, so that the run brings them anew. False when there are none.
    [[nodiscard]] Result<bool> dropDamaged();

private:
    using Files = std::vector<NumberedFile>;

    [[nodiscard]] Result<void> check(const WriteBatch &batch) const;
    [[nodiscard]] Result<Files> numbered(const WriteBatch &batch);
    [[nodiscard]] Result<SegmentRow> writeSegment(const Files &files);
    [[nodiscard]] Result<void> commit(const WriteBatch &batch, const Files &files, const std::optional<SegmentRow> &row);
    [[nodiscard]] Result<void> change(const WriteBatch &batch, const Files &files, const std::optional<SegmentRow> &row);
    [[nodiscard]] Result<void> remove(const RepoPath &path);
    [[nodiscard]] Result<void> insert(const NumberedFile &file);
    [[nodiscard]] Result<void> touch(const FileFingerprint &fingerprint);

    SqliteConnection &m_connection;
    IndexSegments &m_segments;
    const int m_dimensions;
};

} // namespace coco::search
