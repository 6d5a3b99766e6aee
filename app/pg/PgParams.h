// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <span>
#include <vector>

namespace coco::pg {

/// Parameters $1, $2 … of a statement in binary form. Plain value.
class PgParams
{
public:
    struct Value
    {
        QByteArray bytes;
        unsigned type = 0; ///< 0: the server infers it
    };

    PgParams &add(std::int64_t value);
    PgParams &add(double value);
    PgParams &addBool(bool value);
    PgParams &addText(const QString &value); ///< U+0000, which text cannot hold, becomes U+FFFD
    PgParams &addUtf8(const QByteArray &value);
    PgParams &addBytes(const QByteArray &value);
    PgParams &addArray(std::span<const std::int64_t> values);
    PgParams &addTextArray(const QStringList &values);
    PgParams &addBytesArray(const QList<QByteArray> &values);
    /// Bytes of a type that the statement names by a cast.
    PgParams &addBinary(QByteArray bytes);

    [[nodiscard]] const std::vector<Value> &values() const { return m_values; }

private:
    std::vector<Value> m_values;
};

/// UTF-8 that PostgreSQL takes as text.
[[nodiscard]] QByteArray pgText(const QString &text);

} // namespace coco::pg
