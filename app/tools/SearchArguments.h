// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "search/api/SearchTypes.h"

#include <QJsonObject>

namespace coco::tools {

/// Input schema of search_code.
[[nodiscard]] QJsonObject searchCodeSchema();

/// The request that these arguments ask for, without the index names. Errors: InvalidArgument;
/// detail is "symbol" when the symbol filter is what is wrong.
[[nodiscard]] Result<search::SearchRequest> searchRequestFrom(const QJsonObject &arguments);

} // namespace coco::tools
