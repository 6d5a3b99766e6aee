// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"

#include <QByteArray>

#include <cstdint>
#include <string_view>

namespace coco::search {

/// Takes the bytes of a section in order. Owned by whoever writes the segment; one thread. A section
/// never reads back what it wrote, so that merging large segments needs little memory.
class ByteSink
{
public:
    virtual ~ByteSink() = default;
    /// Errors: DiskFull, ReadOnly, Io. After an error nothing more may be appended.
    [[nodiscard]] virtual Result<void> append(std::string_view bytes) = 0;
    /// Bytes appended so far, which is the offset of the next one within its section.
    [[nodiscard]] virtual std::uint64_t position() const = 0;
};

/// Keeps the bytes in memory. Plain value.
class MemorySink final : public ByteSink
{
public:
    [[nodiscard]] Result<void> append(std::string_view bytes) override;
    [[nodiscard]] std::uint64_t position() const override { return static_cast<std::uint64_t>(m_bytes.size()); }
    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

} // namespace coco::search
