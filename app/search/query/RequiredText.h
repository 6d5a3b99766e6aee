// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace coco::search {

/// A text that stands in every match of a part of an expression, folded as trigrams are, longer than
/// trigrams would tell. Plain value; the parts are put together as the expression is.
class RequiredText
{
public:
    /// The part matches this and nothing else.
    [[nodiscard]] static RequiredText exactly(std::string text);

    [[nodiscard]] static RequiredText joined(const RequiredText &first, const RequiredText &second);
    [[nodiscard]] static RequiredText either(const RequiredText &a, const RequiredText &b);
    [[nodiscard]] RequiredText repeated() const; ///< once or more

    /// The rarest there is; empty when nothing is known.
    [[nodiscard]] const std::string &text() const { return m_best; }

private:
    void offer(const std::string &text);

    bool m_exact = false;
    std::string m_left;  ///< every match begins with it
    std::string m_right; ///< every match ends with it
    std::string m_best;
};

/// How rare a byte is in source, from 0; folded bytes are meant.
[[nodiscard]] int rarityOf(char byte);

} // namespace coco::search
