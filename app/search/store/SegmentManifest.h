// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/store/SegmentSet.h"

namespace coco::search {

class SqliteConnection;

/// Which segments an index is made of, in its database: the tables `segments` and `gone` (numbers of
/// files that are still in a segment but no longer in the index), and a version that grows with
/// every change of them. Inside the caller's transaction.
class SegmentManifest
{
public:
    explicit SegmentManifest(SqliteConnection &connection)
        : m_connection(connection)
    {
    }

    [[nodiscard]] Result<std::int64_t> version();
    [[nodiscard]] Result<QList<SegmentRow>> rows(); ///< in order of files
    [[nodiscard]] Result<std::vector<std::int64_t>> gone(); ///< ascending

    [[nodiscard]] Result<void> add(const SegmentRow &row);
    [[nodiscard]] Result<void> remove(std::int64_t segment);
    [[nodiscard]] Result<void> markGone(std::int64_t file);
    [[nodiscard]] Result<void> forgetGone(std::int64_t file);
    /// The last step of every change.
    [[nodiscard]] Result<void> raiseVersion();

private:
    SqliteConnection &m_connection;
};

} // namespace coco::search
