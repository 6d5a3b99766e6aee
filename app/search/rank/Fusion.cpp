// SPDX-License-Identifier: Apache-2.0
#include "search/rank/Fusion.h"

#include <algorithm>

namespace coco::search {
namespace {

/// Below this distance between first and last nothing stands out; the difference is noise.
constexpr double kLeastSpread = 0.05;

} // namespace

QList<double> meaningShares(const QList<double> &similarities)
{
    QList<double> shares;
    if (similarities.isEmpty())
        return shares;
    const double floor = std::max(0.0, similarities.last());
    const double spread = std::max(kLeastSpread, similarities.first() - floor);
    for (const double similarity : similarities)
        shares.append(std::clamp((similarity - floor) / spread, 0.0, 1.0));
    return shares;
}

double meaningWeight(QueryKind kind)
{
    switch (kind) {
    case QueryKind::Symbol:
    case QueryKind::Path:
        return 0.15;
    case QueryKind::Prose:
        break;
    }
    return 0.35;
}

} // namespace coco::search
