// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace coco::search {

/// Masks of languages that are read line by line; see maskedSource().

/// The conditionals of automake ("if WINDOWS") become comments, "$(<:.c=.o)" another variable.
[[nodiscard]] QByteArray maskedMake(QByteArrayView text);

/// What some databases let stand in single quotes, the names of tables and columns, gets double ones.
[[nodiscard]] QByteArray maskedSql(QByteArrayView text);

} // namespace coco::search
