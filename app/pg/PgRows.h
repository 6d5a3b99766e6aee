// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <cstdint>
#include <memory>

struct pg_result;

namespace coco::pg {

/// The answer to a statement, whole in memory, in binary form. Movable value; one thread at a time.
/// Rows and columns count from 0; a null reads as 0 or empty.
class PgRows
{
public:
    PgRows() = default;
    explicit PgRows(pg_result *result); ///< takes it over

    [[nodiscard]] int count() const;
    [[nodiscard]] bool isEmpty() const { return count() == 0; }
    /// How many rows the statement changed.
    [[nodiscard]] std::int64_t affected() const;

    [[nodiscard]] bool isNull(int row, int column) const;
    [[nodiscard]] std::int64_t integer(int row, int column) const; ///< of int2, int4, int8, bool
    [[nodiscard]] double real(int row, int column) const;          ///< of float4, float8
    [[nodiscard]] QByteArrayView view(int row, int column) const;  ///< lives as long as the rows
    [[nodiscard]] QByteArray bytes(int row, int column) const;
    [[nodiscard]] QString text(int row, int column) const;

private:
    struct Clear
    {
        void operator()(pg_result *result) const;
    };
    std::unique_ptr<pg_result, Clear> m_result;
};

} // namespace coco::pg
