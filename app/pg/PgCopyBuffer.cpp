// SPDX-License-Identifier: Apache-2.0
#include "pg/PgCopyBuffer.h"

#include "pg/PgParams.h"

#include <QtEndian>

#include <bit>

namespace coco::pg {
namespace {

/// IEEE 754 binary16, rounded to the nearest, ties to even; what is too large becomes the largest.
std::uint16_t halfOf(float value)
{
    const auto bits = std::bit_cast<std::uint32_t>(value);
    const auto sign = static_cast<std::uint16_t>((bits >> 16) & 0x8000U);
    const std::uint32_t magnitude = bits & 0x7FFFFFFFU;
    if (magnitude >= 0x477FF000U) // 65520 and more; also infinity and NaN, which a halfvec refuses
        return magnitude > 0x7F800000U ? sign : static_cast<std::uint16_t>(sign | 0x7BFFU);
    if (magnitude < 0x38800000U) { // below the smallest normal number: the addition rounds
        const float shifted = std::bit_cast<float>(magnitude) + 0.5F;
        return static_cast<std::uint16_t>(sign | (std::bit_cast<std::uint32_t>(shifted) - 0x3F000000U));
    }
    const std::uint32_t odd = (magnitude >> 13) & 1U;
    return static_cast<std::uint16_t>(sign | ((magnitude - 0x38000000U + 0xFFFU + odd) >> 13));
}

float floatOf(std::uint16_t half)
{
    const std::uint32_t sign = (half & 0x8000U) << 16;
    const std::uint32_t magnitude = half & 0x7FFFU;
    if (magnitude < 0x0400U) { // below the smallest normal number: so many parts of 2^-24
        const float value = static_cast<float>(magnitude) * 0x1p-24F;
        return sign ? -value : value;
    }
    return std::bit_cast<float>(sign | ((magnitude << 13) + 0x38000000U));
}

void appendHalfVector(QByteArray &to, std::span<const float> values)
{
    const qsizetype at = to.size();
    to.resize(at + 4 + static_cast<qsizetype>(values.size()) * 2);
    char *out = to.data() + at;
    qToBigEndian(static_cast<std::uint16_t>(values.size()), out);
    qToBigEndian(std::uint16_t(0), out + 2);
    out += 4;
    for (const float value : values) {
        qToBigEndian(halfOf(value), out);
        out += 2;
    }
}

} // namespace

template<typename T>
void PgCopyBuffer::put(T value)
{
    const T big = qToBigEndian(value);
    m_data.append(reinterpret_cast<const char *>(&big), sizeof big);
}

template void PgCopyBuffer::put(std::int16_t);
template void PgCopyBuffer::put(std::uint16_t);
template void PgCopyBuffer::put(std::int32_t);

void PgCopyBuffer::beginRow(int fields)
{
    put(static_cast<std::int16_t>(fields));
}

void PgCopyBuffer::add(std::int64_t value)
{
    char field[12];
    qToBigEndian(std::int32_t(8), field);
    qToBigEndian(value, field + 4);
    m_data.append(field, sizeof field);
}

void PgCopyBuffer::addInt4(std::int32_t value)
{
    put(std::int32_t(4));
    put(value);
}

void PgCopyBuffer::addInt2(std::int16_t value)
{
    put(std::int32_t(2));
    put(value);
}

void PgCopyBuffer::addText(const QString &value)
{
    addBytes(pgText(value));
}

void PgCopyBuffer::addBytes(QByteArrayView value)
{
    put(static_cast<std::int32_t>(value.size()));
    m_data.append(value);
}

void PgCopyBuffer::addHalfVector(std::span<const float> values)
{
    put(static_cast<std::int32_t>(4 + values.size() * 2));
    appendHalfVector(m_data, values);
}

qsizetype PgCopyBuffer::beginField()
{
    put(std::int32_t(0));
    return m_data.size();
}

void PgCopyBuffer::endField(qsizetype begin)
{
    qToBigEndian(static_cast<std::int32_t>(m_data.size() - begin), m_data.data() + begin - 4);
}

QByteArray halfVector(std::span<const float> values)
{
    QByteArray bytes;
    appendHalfVector(bytes, values);
    return bytes;
}

std::vector<float> halfVectorValues(QByteArrayView bytes)
{
    std::vector<float> values;
    if (bytes.size() < 4 || bytes.size() != 4 + 2 * qsizetype(qFromBigEndian<std::uint16_t>(bytes.data())))
        return values;
    for (const char *at = bytes.data() + 4; at != bytes.data() + bytes.size(); at += 2)
        values.push_back(floatOf(qFromBigEndian<std::uint16_t>(at)));
    return values;
}

} // namespace coco::pg
