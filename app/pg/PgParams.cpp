// SPDX-License-Identifier: Apache-2.0
#include "pg/PgParams.h"

#include <QtEndian>

#include <bit>

namespace coco::pg {
namespace {

// From the server's catalogue pg_type; these numbers never change.
constexpr unsigned kBool = 16;
constexpr unsigned kBytea = 17;
constexpr unsigned kInt8 = 20;
constexpr unsigned kText = 25;
constexpr unsigned kFloat8 = 701;
constexpr unsigned kByteaArray = 1001;
constexpr unsigned kTextArray = 1009;
constexpr unsigned kInt8Array = 1016;

template<typename T>
void append(QByteArray &to, T value)
{
    const T big = qToBigEndian(value);
    to.append(reinterpret_cast<const char *>(&big), sizeof big);
}

template<typename T>
QByteArray bigEndian(T value)
{
    QByteArray bytes;
    append(bytes, value);
    return bytes;
}

QByteArray arrayHeader(unsigned elementType, std::size_t count)
{
    QByteArray bytes;
    append(bytes, std::int32_t(count == 0 ? 0 : 1));
    append(bytes, std::int32_t(0));
    append(bytes, std::uint32_t(elementType));
    if (count > 0) {
        append(bytes, static_cast<std::int32_t>(count));
        append(bytes, std::int32_t(1));
    }
    return bytes;
}

QByteArray arrayOf(unsigned elementType, const QList<QByteArray> &values)
{
    QByteArray bytes = arrayHeader(elementType, static_cast<std::size_t>(values.size()));
    for (const QByteArray &value : values) {
        append(bytes, static_cast<std::int32_t>(value.size()));
        bytes.append(value);
    }
    return bytes;
}

} // namespace

QByteArray pgText(const QString &text)
{
    if (!text.contains(QChar(u'\0')))
        return text.toUtf8();
    QString clean = text;
    clean.replace(QChar(u'\0'), QChar(QChar::ReplacementCharacter));
    return clean.toUtf8();
}

PgParams &PgParams::add(std::int64_t value)
{
    m_values.push_back({bigEndian(value), kInt8});
    return *this;
}

PgParams &PgParams::add(double value)
{
    m_values.push_back({bigEndian(std::bit_cast<std::uint64_t>(value)), kFloat8});
    return *this;
}

PgParams &PgParams::addBool(bool value)
{
    m_values.push_back({QByteArray(1, value ? '\1' : '\0'), kBool});
    return *this;
}

PgParams &PgParams::addText(const QString &value)
{
    m_values.push_back({pgText(value), kText});
    return *this;
}

PgParams &PgParams::addUtf8(const QByteArray &value)
{
    m_values.push_back({value, kText});
    return *this;
}

PgParams &PgParams::addBytes(const QByteArray &value)
{
    m_values.push_back({value, kBytea});
    return *this;
}

PgParams &PgParams::addArray(std::span<const std::int64_t> values)
{
    QByteArray bytes = arrayHeader(kInt8, values.size());
    bytes.reserve(bytes.size() + static_cast<qsizetype>(values.size()) * 12);
    for (const std::int64_t value : values) {
        append(bytes, std::int32_t(8));
        append(bytes, value);
    }
    m_values.push_back({bytes, kInt8Array});
    return *this;
}

PgParams &PgParams::addTextArray(const QStringList &values)
{
    QList<QByteArray> texts;
    for (const QString &value : values)
        texts.append(pgText(value));
    m_values.push_back({arrayOf(kText, texts), kTextArray});
    return *this;
}

PgParams &PgParams::addBytesArray(const QList<QByteArray> &values)
{
    m_values.push_back({arrayOf(kBytea, values), kByteaArray});
    return *this;
}

PgParams &PgParams::addBinary(QByteArray bytes)
{
    m_values.push_back({std::move(bytes), 0});
    return *this;
}

} // namespace coco::pg
