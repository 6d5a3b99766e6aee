// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/api/ExplainService.h"

#include <QJsonObject>

#include <functional>

namespace coco::rest {

class ApiRouter;

/// What the routes ask; in the paths of whoever calls.
struct Explanations
{
    std::function<Result<search::FileAnswer>(const search::FileQuestion &, std::stop_token)> whyMissing;
    std::function<Result<search::QueryReport>(const search::SearchRequest &, std::stop_token)> analyse;
};

/// POST /api/why-missing {path, index?, query?} and POST /api/analyze {query, indexes:[name…], limit?,
/// language?, path?, symbol_type?, symbol_name?}.
void addExplainRoutes(ApiRouter &api, Explanations explanations);

/// {path, index, root, verdict, detail, decided_at, rule:{file,line,text}|null, indexed, changed, chunks,
/// language, parse_problem, rank:{…}|null}
[[nodiscard]] QJsonObject fileAnswerToJson(const search::FileAnswer &answer);
[[nodiscard]] QJsonObject queryReportToJson(const search::QueryReport &report);

} // namespace coco::rest
