// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/segment/TrigramQuery.h"
#include "search/store/StoreTypes.h"

#include <chrono>
#include <functional>

namespace coco::search {

/// Which chunks' texts are looked at, and what makes one a match.
struct MatchQuery
{
    TrigramQuery plan; ///< a text it does not let through would not pass the test
    ChunkFilter filter;
    /// Called from several threads at once.
    std::function<bool(QByteArrayView)> test;
    qsizetype most = 5'000;
    std::chrono::steady_clock::time_point deadline = std::chrono::steady_clock::time_point::max();
};

struct MatchAnswer
{
    QList<StoredChunk> chunks; ///< without texts, in no order to rely on
    bool complete = true;      ///< false: the time was over or `most` were found
};

} // namespace coco::search
