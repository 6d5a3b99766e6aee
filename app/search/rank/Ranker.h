// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/api/SearchTypes.h"
#include "search/rank/QueryAnalysis.h"

#include <QByteArray>
#include <QList>

#include <cstdint>

namespace coco::search {

/// A chunk the store found, with what the rules look at. Bit i of a mask stands for term i of the
/// analysis.
struct RankCandidate
{
    QByteArray path;
    std::int64_t place = 0; ///< what comes earlier in a file has the lower one
    QString symbolName;
    QString qualifiedName;
    QByteArray names; ///< defined in the chunk, separated by spaces
    double chunkScore = 0;
    double fileScore = 0;
    std::uint32_t inChunk = 0;
    std::uint32_t inNames = 0;
    std::uint32_t inFile = 0;
    std::uint32_t inPath = 0;
    double meaning = 0; ///< 0–1, see meaningShares(); 0 when not among the nearest
};

struct RankedCandidate
{
    qsizetype candidate = 0; ///< position in the list given
    double score = 0;        ///< 0–1, comparable between indexes
    double words = 0;        ///< 0–1, the share of the words alone
    QList<RankReason> reasons;
};

struct Ranking
{
    QList<RankedCandidate> hits; ///< best first
    bool confident = true;       ///< false: even the best hit is too weak to be what the query is about
};

/// Switches for measuring what a rule earns; everything is on in the product.
struct RankRules
{
    bool definition = true;
    bool fileName = true;
    bool path = true;
    bool coherence = true; ///< the file as a whole beside the chunk
    bool penalties = true;
    bool saturation = true;
    bool meaning = true; ///< vectors beside the words, where the index has any
};

/// Orders candidates by rules. Pure; ties are broken by path and line. `idf` holds the weight of
/// each term in this collection.
[[nodiscard]] Ranking rankCandidates(const QueryAnalysis &analysis, const QList<double> &idf,
                                     const QList<RankCandidate> &candidates, const RankRules &rules = {});

} // namespace coco::search
