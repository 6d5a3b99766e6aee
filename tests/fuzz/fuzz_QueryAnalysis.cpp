// SPDX-License-Identifier: Apache-2.0
#include "search/rank/QueryAnalysis.h"

#include <QSet>

#include <cstdint>
#include <cstdlib>

using namespace coco::search;

/// Must hold for any text: the terms are few, distinct, not empty and weighted within their range, the
/// same text is read the same way twice.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString query = QString::fromUtf8(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const QueryAnalysis analysis = analyseQuery(query);
    QSet<QByteArray> seen;
    for (const QueryTerm &term : analysis.terms) {
        if (term.text.isEmpty() || term.weight < 0 || term.weight > 2 || seen.contains(term.text))
            std::abort();
        seen.insert(term.text);
    }
    if (analysis.terms.size() > kMaxQueryTerms || analyseQuery(query).terms != analysis.terms)
        std::abort();
    for (const QuerySymbol &symbol : analysis.symbols) {
        if (symbol.name.isEmpty())
            std::abort();
    }
    return 0;
}
