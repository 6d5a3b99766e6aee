// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/rank/QueryAnalysis.h"

#include <QList>

namespace coco::search {

/// How nearness in meaning becomes evidence beside the words. Cosines of different models are not
/// comparable, so what counts is where a chunk stands between the nearest and the farthest of the
/// nearest. Pure functions.

/// For similarities that fall, nearest first: 1 for the first, falling to 0 for the last.
[[nodiscard]] QList<double> meaningShares(const QList<double> &similarities);

/// How much meaning may add to a score: less where the query spells a name or a path.
[[nodiscard]] double meaningWeight(QueryKind kind);

} // namespace coco::search
