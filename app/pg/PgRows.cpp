// SPDX-License-Identifier: Apache-2.0
#include "pg/PgRows.h"

#include <QtEndian>

#include <libpq-fe.h>

#include <bit>

namespace coco::pg {

void PgRows::Clear::operator()(pg_result *result) const
{
    PQclear(result);
}

PgRows::PgRows(pg_result *result)
    : m_result(result)
{
}

int PgRows::count() const
{
    return m_result ? PQntuples(m_result.get()) : 0;
}

std::int64_t PgRows::affected() const
{
    return m_result ? QByteArray(PQcmdTuples(m_result.get())).toLongLong() : 0;
}

bool PgRows::isNull(int row, int column) const
{
    return PQgetisnull(m_result.get(), row, column) != 0;
}

QByteArrayView PgRows::view(int row, int column) const
{
    return {PQgetvalue(m_result.get(), row, column), PQgetlength(m_result.get(), row, column)};
}

std::int64_t PgRows::integer(int row, int column) const
{
    const QByteArrayView value = view(row, column);
    switch (value.size()) {
    case 1:
        return value.front() != 0;
    case 2:
        return qFromBigEndian<std::int16_t>(value.data());
    case 4:
        return qFromBigEndian<std::int32_t>(value.data());
    case 8:
        return qFromBigEndian<std::int64_t>(value.data());
    default:
        return 0;
    }
}

double PgRows::real(int row, int column) const
{
    const QByteArrayView value = view(row, column);
    if (value.size() == 4)
        return static_cast<double>(std::bit_cast<float>(qFromBigEndian<std::uint32_t>(value.data())));
    return value.size() == 8 ? std::bit_cast<double>(qFromBigEndian<std::uint64_t>(value.data())) : 0.0;
}

QByteArray PgRows::bytes(int row, int column) const
{
    return view(row, column).toByteArray();
}

QString PgRows::text(int row, int column) const
{
    return QString::fromUtf8(view(row, column));
}

} // namespace coco::pg
