// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/api/HighlightService.h"

#include <QJsonArray>

namespace coco::search {
class IndexService;
}

namespace coco::rest {

class ApiRouter;

/// /api/file, /api/highlight and /api/languages. Services are borrowed and must outlive the router.
void addSourceRoutes(ApiRouter &api, search::IndexService &indexes, search::HighlightService &highlighter);

/// [[start, length, role]…] in UTF-16 units of the text whose UTF-8 bytes the spans refer to.
[[nodiscard]] QJsonArray spansToJson(const QList<search::HighlightSpan> &spans, const QByteArray &utf8);

} // namespace coco::rest
