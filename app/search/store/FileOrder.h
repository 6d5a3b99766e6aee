// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include <QByteArrayView>

namespace coco::search {

class SqliteConnection;

/// Where a file stands among those of its index when nothing else tells them apart: those aside
/// (PathTraits) behind all others, then by path. A key says it; keys of two files that are there at the
/// same time compare as the files do. Never changes; shared by who searches.
class FileOrder
{
public:
    /// Of all files of the database. Takes about a microsecond for each.
    [[nodiscard]] static Result<std::shared_ptr<const FileOrder>> read(SqliteConnection &connection);
    /// With the files that came since; keys of the others mostly stay.
    [[nodiscard]] Result<std::shared_ptr<const FileOrder>> extended(SqliteConnection &connection) const;

    /// Puts the keys of the files `numbers` (ascending) into `keys`; false when it does not know one.
    [[nodiscard]] bool keysOf(const std::vector<std::int64_t> &numbers, std::vector<std::uint64_t> &keys) const;
    [[nodiscard]] std::size_t size() const { return m_numbers.size(); }

    [[nodiscard]] static bool isAside(std::uint64_t key) { return (key & kAside) != 0; }
    /// The key of the file at a position in path order.
    [[nodiscard]] static std::uint64_t keyOf(QByteArrayView path, std::uint64_t position);

private:
    static constexpr std::uint64_t kAside = std::uint64_t(1) << 63;

    [[nodiscard]] std::optional<std::uint64_t> positionOf(std::int64_t number) const;
    [[nodiscard]] Result<std::optional<std::uint64_t>> positionFor(SqliteConnection &connection, QByteArrayView path) const;

    std::vector<std::int64_t> m_numbers; ///< of files, ascending
    std::vector<std::uint64_t> m_keys;   ///< likewise
};

/// The order that was read last. Thread-safe. Belongs to an index.
class FileOrderCache
{
public:
    /// Keys of the files `numbers` (ascending), all of which the transaction of `connection` sees. Reads the
    /// order of the whole index only where that is worth it.
    [[nodiscard]] Result<std::vector<std::uint64_t>> keysOf(SqliteConnection &connection, const std::vector<std::int64_t> &numbers,
                                                            std::size_t filesOfIndex);

private:
    std::mutex m_mutex; ///< guards the pointer
    std::shared_ptr<const FileOrder> m_order;
};

} // namespace coco::search
