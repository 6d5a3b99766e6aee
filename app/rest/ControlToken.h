// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace coco::rest {

/// The secret that management calls carry. Immutable; any thread.
class ControlToken
{
public:
    explicit ControlToken(QByteArray token);

    /// 256 bits of the system's randomness as hexadecimal text.
    [[nodiscard]] static QByteArray generate();
    /// Whether an Authorization field carries this token as bearer. Takes the same time wherever the
    /// difference is. An empty token matches nothing.
    [[nodiscard]] bool matches(const QByteArray &authorization) const;

private:
    QByteArray m_token;
};

} // namespace coco::rest
