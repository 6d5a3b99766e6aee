// SPDX-License-Identifier: Apache-2.0
#include "coco/NearestWord.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace coco::cli {
namespace {

constexpr qsizetype kMaxTypedLength = 64;

int editDistance(const QString &a, const QString &b)
{
    std::vector<int> previous(size_t(b.size()) + 1);
    std::iota(previous.begin(), previous.end(), 0);
    std::vector<int> current(previous.size());
    for (qsizetype i = 0; i < a.size(); ++i) {
        current[0] = int(i) + 1;
        for (qsizetype j = 0; j < b.size(); ++j) {
            const int replace = previous[size_t(j)] + (a.at(i) == b.at(j) ? 0 : 1);
            current[size_t(j) + 1] = std::min({previous[size_t(j) + 1] + 1, current[size_t(j)] + 1, replace});
        }
        std::swap(previous, current);
    }
    return previous.back();
}

} // namespace

QString nearestWord(const QString &typed, const QStringList &words)
{
    if (typed.size() > kMaxTypedLength)
        return {};
    QString best;
    int bestDistance = int(typed.size() + 2) / 3 + 1;
    for (const QString &word : words) {
        const bool begins = typed.size() >= 2 && word.startsWith(typed);
        const int distance = begins ? 1 : editDistance(typed, word);
        if (distance < bestDistance) {
            best = word;
            bestDistance = distance;
        }
    }
    return best;
}

} // namespace coco::cli
