// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/api/SearchTypes.h"
#include "tools/IndexResolution.h"

#include <QJsonArray>
#include <QJsonObject>

namespace coco::tools {

/// The items of a search_code answer. Pure functions, any thread. Field names are the contract with
/// existing clients.

/// A result. `explain` adds confidence and reasons; `confident` is that of the whole response.
[[nodiscard]] QJsonObject resultItem(const search::SearchHit &hit, bool explain, bool confident);
/// First item when the index was detected or several are searched; empty object otherwise.
[[nodiscard]] QJsonObject searchContextItem(const ResolvedIndexes &resolved);
/// Last item of an explained answer.
[[nodiscard]] QJsonObject searchSummaryItem(const search::SearchResponse &response);
/// What the answer could not take into account.
[[nodiscard]] QJsonObject remarkItem(const search::SearchRemark &remark);
/// Last item of an answer that found nothing good.
[[nodiscard]] QJsonObject hintItem(const search::SearchResponse &response);
/// Warns when the index is older than seven days; empty object otherwise. Seconds since the epoch.
[[nodiscard]] QJsonObject stalenessItem(const search::IndexSummary &index, qint64 now);
/// {error: title, message, results: [], code, detail?}
[[nodiscard]] QJsonObject errorItem(const QString &title, const Error &error);

/// Whole days since the index was updated. Seconds since the epoch.
[[nodiscard]] qint64 stalenessDays(const search::IndexSummary &index, qint64 now);
inline constexpr qint64 kStaleAfterDays = 7;

} // namespace coco::tools
