// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <cstdint>
#include <span>
#include <vector>

namespace coco::pg {

/// Rows in the binary form of COPY. Whoever fills it writes each row's fields in the order of the
/// statement's columns. One thread.
class PgCopyBuffer
{
public:
    void beginRow(int fields);
    void add(std::int64_t value);           ///< int8
    void addInt4(std::int32_t value);
    void addInt2(std::int16_t value);
    void addText(const QString &value);     ///< text; see pgText()
    void addBytes(QByteArrayView value);    ///< bytea, or text that is known to be valid
    /// pgvector's halfvec: each value rounded to the nearest of 16 bits.
    void addHalfVector(std::span<const float> values);
    /// A field whose size is known only afterwards: write to data() in between.
    [[nodiscard]] qsizetype beginField();
    void endField(qsizetype begin);

    [[nodiscard]] QByteArray &data() { return m_data; }
    template<typename T>
    void put(T value);

private:
    QByteArray m_data;
};

/// The binary form of a halfvec as a parameter.
[[nodiscard]] QByteArray halfVector(std::span<const float> values);
/// The values of a halfvec in its binary form; none when the bytes make no sense.
[[nodiscard]] std::vector<float> halfVectorValues(QByteArrayView bytes);

} // namespace coco::pg
