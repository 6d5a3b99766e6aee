// SPDX-License-Identifier: Apache-2.0
#include "docker/ProtobufReader.h"

namespace coco::docker {
namespace {

constexpr std::uint64_t kVarint = 0;
constexpr std::uint64_t kFixed64 = 1;
constexpr std::uint64_t kLengthDelimited = 2;
constexpr std::uint64_t kFixed32 = 5;
constexpr int kVarintBits = 64;

} // namespace

std::optional<std::uint64_t> ProtobufReader::varint()
{
    std::uint64_t value = 0;
    for (int shift = 0; shift < kVarintBits && !m_rest.isEmpty(); shift += 7) {
        const auto byte = static_cast<unsigned char>(m_rest.front());
        m_rest = m_rest.sliced(1);
        value |= std::uint64_t(byte & 0x7FU) << shift;
        if ((byte & 0x80U) == 0)
            return value;
    }
    return std::nullopt;
}

bool ProtobufReader::skip(qsizetype bytes)
{
    if (m_rest.size() < bytes)
        return false;
    m_rest = m_rest.sliced(bytes);
    return true;
}

std::optional<ProtobufReader::Field> ProtobufReader::next()
{
    const auto key = varint();
    if (!key)
        return std::nullopt;
    Field field;
    field.number = static_cast<std::uint32_t>(*key >> 3U);
    switch (*key & 7U) {
    case kVarint: {
        const auto value = varint();
        if (!value)
            return std::nullopt;
        field.integer = *value;
        return field;
    }
    case kLengthDelimited: {
        const auto length = varint();
        if (!length || *length > static_cast<std::uint64_t>(m_rest.size()))
            return std::nullopt;
        field.isBytes = true;
        field.bytes = m_rest.first(static_cast<qsizetype>(*length));
        m_rest = m_rest.sliced(static_cast<qsizetype>(*length));
        return field;
    }
    case kFixed64:
        return skip(8) ? std::optional(field) : std::nullopt;
    case kFixed32:
        return skip(4) ? std::optional(field) : std::nullopt;
    default:
        return std::nullopt;
    }
}

} // namespace coco::docker
