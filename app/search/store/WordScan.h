// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "search/store/StoreTypes.h"

#include <cstdint>
#include <memory>
#include <stop_token>
#include <vector>

namespace coco::search {

class SqliteConnection;

/// Rows a scan may return; without one, all.
class RowFilter
{
public:
    virtual ~RowFilter() = default;
    [[nodiscard]] virtual bool accepts(std::int64_t row) const = 0;
};

/// The rows of a word table that hold at least one term, ascending, with the counts of every term.
struct WordHits
{
    std::size_t terms = 0;
    std::size_t columns = 0;
    double rowCount = 0;      ///< of the whole table
    double averageLength = 1; ///< words in column 0
    std::vector<std::int64_t> rows;
    std::vector<std::uint32_t> lengths;
    std::vector<std::uint8_t> counts; ///< [row][term][column], capped at 255
    std::vector<double> rowsWith;     ///< per term, of the whole table; empty: as many as `rows` has

    [[nodiscard]] std::uint8_t count(std::size_t row, std::size_t term, std::size_t column) const
    {
        return counts[(row * terms + term) * columns + column];
    }
};

/// Teaches a connection our way of cutting words, and reads the word tables through it. Lives with
/// its connection (destroy it first), one thread at a time.
class WordScan
{
public:
    [[nodiscard]] static Result<std::unique_ptr<WordScan>> attach(SqliteConnection &connection);
    ~WordScan();
    WordScan(const WordScan &) = delete;
    WordScan &operator=(const WordScan &) = delete;

    /// `sql` selects coco_hits(TABLE) from the table where it matches parameter 1.
    [[nodiscard]] Result<WordHits> run(const char *sql, const QList<LexicalTerm> &terms,
                                       std::size_t columns, const RowFilter *filter, std::stop_token stop);

private:
    class Target;
    explicit WordScan(SqliteConnection &connection);

    SqliteConnection &m_connection;
    std::unique_ptr<Target> m_target;
};

} // namespace coco::search
