// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/segment/TrigramQuery.h"
#include "search/store/StoreTypes.h"

#include <chrono>
#include <functional>
#include <limits>

namespace coco::search {

/// Which chunks' texts are looked at, and what makes one a match.
struct MatchQuery
{
    TrigramQuery plan; ///< a text it does not let through would not pass the test
    ChunkFilter filter;
    /// Called from several threads at once.
    std::function<bool(QByteArrayView)> test;
    qsizetype most = 5'000;
    /// Below `most`: only the first so many are needed, in this order: files that are not aside (PathTraits)
    /// before those that are, among them chunks whose names pass `defines` before the others, then by path
    /// and place in the file. Who can, ends as soon as these are certain.
    qsizetype wanted = std::numeric_limits<qsizetype>::max();
    /// Of the names a chunk defines. Called from several threads at once; empty: passed by none.
    std::function<bool(QByteArrayView)> defines = {};
    /// Of any bytes in which all names of a file stand: false when none of them can pass `defines`. Called
    /// from several threads at once; empty: they always can.
    std::function<bool(QByteArrayView)> mayDefine = {};
    std::chrono::steady_clock::time_point deadline = std::chrono::steady_clock::time_point::max();

    [[nodiscard]] bool fewWanted() const { return wanted < most; }
    /// That an answer holds at most.
    [[nodiscard]] std::size_t enough() const { return static_cast<std::size_t>(fewWanted() ? wanted : most); }
};

struct MatchAnswer
{
    QList<StoredChunk> chunks; ///< without texts, in no order to rely on; mostly no more than wanted
    bool complete = true;      ///< false: what is missing was missed because the time was over or `most` were found
};

} // namespace coco::search
