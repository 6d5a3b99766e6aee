// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>

namespace coco::net {

/// Finds the end of a request head in bytes that arrive piece by piece and refuses what proxies and
/// servers are known to read differently: bare CR or LF, folded lines, control characters.
/// Looks at every byte once. Plain value, not thread-safe.
class HeadScanner
{
public:
    enum class Outcome { Incomplete, Complete, Broken };

    /// `head` starts at the same first byte in every call and only grows.
    [[nodiscard]] Outcome scan(QByteArrayView head);
    /// Size of the head with its empty line; valid after Complete.
    [[nodiscard]] qsizetype size() const { return m_position; }

private:
    [[nodiscard]] bool isAllowed(char c) const;

    qsizetype m_position = 0;
    qsizetype m_lineStart = 0;
};

} // namespace coco::net
