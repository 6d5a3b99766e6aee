// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>

#include <cstdint>
#include <optional>

namespace coco::docker {

/// Reads the fields of one protocol-buffer message (protobuf.dev, "Encoding"). Any bytes: what is
/// malformed ends the reading. A view; the bytes must outlive it.
class ProtobufReader
{
public:
    struct Field
    {
        std::uint32_t number = 0;
        std::uint64_t integer = 0; ///< of varint and fixed fields
        QByteArrayView bytes;      ///< of length-delimited fields
        bool isBytes = false;
    };

    explicit ProtobufReader(QByteArrayView message)
        : m_rest(message)
    {
    }

    /// Nothing at the end or at malformed bytes.
    [[nodiscard]] std::optional<Field> next();

private:
    [[nodiscard]] std::optional<std::uint64_t> varint();
    [[nodiscard]] bool skip(qsizetype bytes);

    QByteArrayView m_rest;
};

} // namespace coco::docker
