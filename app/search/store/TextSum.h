// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>

#include <cstdint>

namespace coco::search {

/// Checksum that guards a stored text, and key of a stored path.
[[nodiscard]] std::int64_t textSum(QByteArrayView text);

} // namespace coco::search
