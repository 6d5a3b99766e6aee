// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"

#include <cstdint>
#include <string_view>

namespace coco::search {

/// One section of a segment as its readers see it. Thread-safe. What it hands out lives as long as
/// it does. Readers treat every byte as hostile all the same: a right checksum is no promise that
/// the writer was right.
class SectionBytes
{
public:
    virtual ~SectionBytes() = default;
    [[nodiscard]] virtual std::uint64_t size() const = 0;
    /// Corrupted when the range leaves the section or one of its pages fails its checksum; the
    /// message names the segment. Cheap for pages that were checked before.
    [[nodiscard]] virtual Result<std::string_view> view(std::uint64_t offset, std::uint64_t length) const = 0;
};

/// A section in memory, which borrows the bytes.
class MemoryBytes final : public SectionBytes
{
public:
    explicit MemoryBytes(std::string_view bytes)
        : m_bytes(bytes)
    {
    }
    [[nodiscard]] std::uint64_t size() const override { return m_bytes.size(); }
    [[nodiscard]] Result<std::string_view> view(std::uint64_t offset, std::uint64_t length) const override;

private:
    std::string_view m_bytes;
};

} // namespace coco::search
