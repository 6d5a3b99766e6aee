// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>

#include <cstdint>
#include <vector>

namespace coco::search {

/// Where the lines of a text begin, by bytes. A line ends with LF, as for editors and git (a CR before
/// it is part of the line). Immutable value.
class LineIndex
{
public:
    explicit LineIndex(QByteArrayView text);

    /// Number of lines; a text that ends with a line end has no empty line after it.
    [[nodiscard]] int count() const { return static_cast<int>(m_starts.size()); }
    /// First byte of the 1-based line; one past the text for count() + 1.
    [[nodiscard]] std::uint32_t startOf(int line) const;
    /// 1-based line that holds the byte.
    [[nodiscard]] int lineAt(std::uint32_t byte) const;
    /// The line holds nothing but blanks.
    [[nodiscard]] bool isBlank(int line) const { return m_blank[static_cast<std::size_t>(line - 1)]; }

private:
    std::vector<std::uint32_t> m_starts;
    std::vector<bool> m_blank;
    std::uint32_t m_size = 0;
};

} // namespace coco::search
