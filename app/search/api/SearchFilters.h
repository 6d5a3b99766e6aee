// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "search/api/SearchTypes.h"

namespace coco::search {

/// The names a filter lists: between commas, without the blanks around them.
[[nodiscard]] QStringList listedNames(const QString &list);
/// Capitals or not. Errors: InvalidArgument for what names no type.
[[nodiscard]] Result<QList<SymbolType>> symbolTypesOf(const QStringList &names);

} // namespace coco::search
