// SPDX-License-Identifier: Apache-2.0
#include "search/store/TextSum.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace coco::search {

std::int64_t textSum(QByteArrayView text)
{
    return static_cast<std::int64_t>(XXH3_64bits(text.data(), static_cast<std::size_t>(text.size())));
}

} // namespace coco::search
