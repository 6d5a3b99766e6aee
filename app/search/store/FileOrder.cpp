// SPDX-License-Identifier: Apache-2.0
#include "search/store/FileOrder.h"

#include "search/rank/PathTraits.h"
#include "search/store/Sqlite.h"

#include <algorithm>

namespace coco::search {
namespace {

constexpr std::uint64_t kRoom = std::uint64_t(1) << 32; ///< between two positions, for files that come later
constexpr std::size_t kMostNewFiles = 256;              ///< more are quicker read with all others
constexpr std::size_t kFewFiles = 64;                   ///< whose paths are looked up one by one
constexpr std::size_t kPathsPerRead = 128;              ///< reading all files costs as much as looking up one of so many

struct NumberedPath
{
    std::int64_t number = 0;
    QByteArray path;
};

bool byPath(const NumberedPath &a, const NumberedPath &b)
{
    return a.path < b.path;
}

Result<std::vector<NumberedPath>> filesBehind(SqliteConnection &connection, std::int64_t newest)
{
    COCO_TRY(SqliteStatement *const statement, connection.prepare("SELECT id, path FROM files WHERE id > ?1 LIMIT ?2"));
    const StatementScope scope(statement);
    statement->bind(1, newest).bind(2, static_cast<std::int64_t>(kMostNewFiles + 1));
    std::vector<NumberedPath> result;
    for (;;) {
        COCO_TRY(const bool row, statement->step());
        if (!row)
            break;
        result.push_back({statement->integer(0), statement->bytes(1)});
    }
    std::sort(result.begin(), result.end(), byPath);
    return result;
}

/// Without the order of the whole index.
Result<std::vector<std::uint64_t>> keysOneByOne(SqliteConnection &connection, const std::vector<std::int64_t> &numbers)
{
    COCO_TRY(SqliteStatement *const statement, connection.prepare("SELECT path FROM files WHERE id = ?1"));
    std::vector<NumberedPath> files;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const StatementScope scope(statement);
        COCO_TRY(const bool row, statement->bind(1, numbers[i]).step());
        files.push_back({static_cast<std::int64_t>(i), row ? statement->bytes(0) : QByteArray()});
    }
    std::sort(files.begin(), files.end(), byPath);
    std::vector<std::uint64_t> keys(numbers.size());
    for (std::size_t position = 0; position < files.size(); ++position)
        keys[static_cast<std::size_t>(files[position].number)] = FileOrder::keyOf(files[position].path, position);
    return keys;
}

} // namespace

std::uint64_t FileOrder::keyOf(QByteArrayView path, std::uint64_t position)
{
    return position | (pathTraits(path).isAside() ? kAside : 0);
}

Result<std::shared_ptr<const FileOrder>> FileOrder::read(SqliteConnection &connection)
{
    COCO_TRY(SqliteStatement *const statement, connection.prepare("SELECT id, path FROM files ORDER BY path"));
    const StatementScope scope(statement);
    std::vector<std::pair<std::int64_t, std::uint64_t>> files;
    for (;;) {
        COCO_TRY(const bool row, statement->step());
        if (!row)
            break;
        files.emplace_back(statement->integer(0), keyOf(statement->view(1), (files.size() + 1) * kRoom));
    }
    std::sort(files.begin(), files.end());
    auto order = std::make_shared<FileOrder>();
    order->m_numbers.reserve(files.size());
    order->m_keys.reserve(files.size());
    for (const auto &[number, key] : files) {
        order->m_numbers.push_back(number);
        order->m_keys.push_back(key);
    }
    return order;
}

std::optional<std::uint64_t> FileOrder::positionOf(std::int64_t number) const
{
    const auto found = std::lower_bound(m_numbers.begin(), m_numbers.end(), number);
    if (found == m_numbers.end() || *found != number)
        return std::nullopt;
    return m_keys[static_cast<std::size_t>(found - m_numbers.begin())] & ~kAside;
}

/// Between the neighbours that are known; nothing where there is no room.
Result<std::optional<std::uint64_t>> FileOrder::positionFor(SqliteConnection &connection, QByteArrayView path) const
{
    const auto neighbour = [&](const char *sql) -> Result<std::optional<std::uint64_t>> {
        COCO_TRY(SqliteStatement *const statement, connection.prepare(sql));
        const StatementScope scope(statement);
        statement->bindBytes(1, path);
        for (;;) {
            COCO_TRY(const bool row, statement->step());
            if (!row)
                return std::optional<std::uint64_t>();
            if (const auto position = positionOf(statement->integer(0)))
                return position;
        }
    };
    COCO_TRY(const auto before, neighbour("SELECT id FROM files WHERE path < ?1 ORDER BY path DESC"));
    COCO_TRY(const auto behind, neighbour("SELECT id FROM files WHERE path > ?1 ORDER BY path"));
    const std::uint64_t low = before.value_or(0);
    const std::uint64_t high = behind.value_or(low + 2 * kRoom);
    return high - low < 2 ? std::optional<std::uint64_t>() : std::optional(low + (high - low) / 2);
}

Result<std::shared_ptr<const FileOrder>> FileOrder::extended(SqliteConnection &connection) const
{
    COCO_TRY(const auto added, filesBehind(connection, m_numbers.empty() ? 0 : m_numbers.back()));
    if (m_numbers.empty() || added.size() > kMostNewFiles)
        return read(connection);
    auto order = std::make_shared<FileOrder>(*this);
    for (const NumberedPath &file : added) {
        COCO_TRY(const auto position, order->positionFor(connection, file.path));
        if (!position)
            return read(connection);
        const auto at = std::lower_bound(order->m_numbers.begin(), order->m_numbers.end(), file.number) - order->m_numbers.begin();
        order->m_numbers.insert(order->m_numbers.begin() + at, file.number);
        order->m_keys.insert(order->m_keys.begin() + at, keyOf(file.path, *position));
    }
    return order;
}

bool FileOrder::keysOf(const std::vector<std::int64_t> &numbers, std::vector<std::uint64_t> &keys) const
{
    keys.clear();
    keys.reserve(numbers.size());
    auto at = m_numbers.begin();
    for (const std::int64_t number : numbers) {
        std::ptrdiff_t step = 1; // mostly the next one, sometimes far away
        for (; m_numbers.end() - at > step && at[step] < number; step *= 2)
            at += step;
        at = std::lower_bound(at, m_numbers.end() - at > step ? at + step + 1 : m_numbers.end(), number);
        if (at == m_numbers.end() || *at != number)
            return false;
        keys.push_back(m_keys[static_cast<std::size_t>(at - m_numbers.begin())]);
    }
    return true;
}

Result<std::vector<std::uint64_t>> FileOrderCache::keysOf(SqliteConnection &connection, const std::vector<std::int64_t> &numbers,
                                                          std::size_t filesOfIndex)
{
    std::shared_ptr<const FileOrder> order;
    {
        const std::scoped_lock lock(m_mutex);
        order = m_order;
    }
    std::vector<std::uint64_t> keys;
    if (order && order->keysOf(numbers, keys))
        return keys;
    if (numbers.size() <= std::max(kFewFiles, filesOfIndex / kPathsPerRead))
        return keysOneByOne(connection, numbers);
    COCO_TRY(order, order ? order->extended(connection) : FileOrder::read(connection));
    const bool known = order->keysOf(numbers, keys);
    if (!known) // a file that was gone already when the order was read
        return keysOneByOne(connection, numbers);
    const std::scoped_lock lock(m_mutex);
    m_order = std::move(order);
    return keys;
}

} // namespace coco::search
