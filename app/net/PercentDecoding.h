// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>
#include <QString>

#include <optional>

namespace coco::net {

/// Whether every "%" is followed by two hexadecimal digits.
[[nodiscard]] bool isPercentEncodingValid(QByteArrayView text);

/// Decodes the path of a request. Nothing for broken escapes, a NUL, or bytes that are not UTF-8:
/// names that two readers could understand differently are refused, not repaired.
[[nodiscard]] std::optional<QString> decodePercentPath(QByteArrayView path);

} // namespace coco::net
