// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringView>

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace coco::search {

/// Sums a text's words as hashed features: each word and its n-grams of characters add to a few
/// signed places of a vector. Any text is allowed. Keep one per thread: it reuses its buffers.
class SubwordHasher
{
public:
    explicit SubwordHasher(int dimensions);

    /// A vector of length 1; along the first axis when the text has no words.
    [[nodiscard]] std::vector<float> vectorOf(QStringView text);

private:
    void takeRun(QStringView run);
    void takePart(QStringView part);
    void addWord(std::string_view word, float weight, std::vector<float> &sum) const;

    const std::uint32_t m_dimensions;
    std::string m_part;                            ///< UTF-8, lower case
    std::unordered_map<std::string, int> m_counts; ///< of the text at hand
};

} // namespace coco::search
