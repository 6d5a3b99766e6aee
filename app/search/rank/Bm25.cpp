// SPDX-License-Identifier: Apache-2.0
#include "search/rank/Bm25.h"

#include <cmath>

namespace coco::search {

double inverseFrequency(double documentCount, double documentsWithTerm)
{
    return std::log1p((std::max(documentCount, documentsWithTerm) - documentsWithTerm + 0.5)
                      / (documentsWithTerm + 0.5));
}

} // namespace coco::search
