// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace coco::search {

/// Names that a piece of source text seems to define, by the words most languages define things
/// with (class, def, func, …), separated by spaces. For languages without a grammar here. Pure;
/// linear time; at most 200 names.
[[nodiscard]] QByteArray definedNames(QByteArrayView text);

} // namespace coco::search
