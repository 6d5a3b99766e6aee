// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace coco::stack {

/// JSON cut off somewhere, perhaps with other text behind the cut, made whole again: everything up
/// to the last complete value, with its brackets closed. Empty when not even one is complete. Pure.
[[nodiscard]] QByteArray salvagedJson(QByteArrayView cut);

} // namespace coco::stack
