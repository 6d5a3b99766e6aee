// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/segment/ByteSink.h"
#include "search/segment/SectionBytes.h"

#include <optional>
#include <vector>

namespace coco::search {

/// What a segment's files are called in the index, and where their chunks are. One thread.
class FilesSectionBuilder
{
public:
    /// Numbers of the index ascend from file to file. `kinds` has a byte per chunk: its symbol's
    /// type, or kNoSymbol.
    void add(std::int64_t number, const std::vector<std::uint8_t> &kinds);
    [[nodiscard]] Result<void> write(ByteSink &sink) const;
    [[nodiscard]] std::uint32_t files() const { return static_cast<std::uint32_t>(m_numbers.size()); }
    [[nodiscard]] std::uint32_t chunks() const { return static_cast<std::uint32_t>(m_kinds.size()); }

private:
    std::vector<std::int64_t> m_numbers;
    std::vector<std::uint32_t> m_ends;
    std::vector<std::uint8_t> m_kinds;
};

constexpr std::uint8_t kNoSymbol = 255;

/// Reads that section. Thread-safe; borrows the section.
class FilesSection
{
public:
    /// Errors: Corrupted, also when it holds other numbers of files and chunks.
    [[nodiscard]] static Result<FilesSection> open(const SectionBytes &section, std::uint32_t files, std::uint32_t chunks);

    [[nodiscard]] std::uint32_t files() const { return m_files; }
    [[nodiscard]] std::uint32_t chunks() const { return m_chunks; }
    /// `file` and `chunk` must be below files() and chunks().
    [[nodiscard]] std::int64_t number(std::uint32_t file) const;
    [[nodiscard]] std::uint32_t firstChunk(std::uint32_t file) const; ///< also for files(): the end
    [[nodiscard]] std::uint32_t fileOf(std::uint32_t chunk) const;
    [[nodiscard]] std::uint8_t kind(std::uint32_t chunk) const { return static_cast<std::uint8_t>(m_kinds[chunk]); }
    /// The local number of a file of the index, if it is here.
    [[nodiscard]] std::optional<std::uint32_t> find(std::int64_t number) const;

private:
    std::uint32_t m_files = 0;
    std::uint32_t m_chunks = 0;
    std::string_view m_numbers;
    std::string_view m_ends;
    std::string_view m_kinds;
};

} // namespace coco::search
