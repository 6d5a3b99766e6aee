// SPDX-License-Identifier: Apache-2.0
#include "search/deps/ImportExtractor.h"

#include "search/deps/ImportAssembler.h"

namespace coco::search {
namespace {

constexpr CaptureLimits kLimits{4 * 1024 * 1024, 50'000, std::chrono::milliseconds(2000)};
constexpr qsizetype kMaxEdges = 10'000;

} // namespace

bool ImportExtractor::supports(QStringView languageId) const
{
    return CaptureFinder::supports(languageId, QueryPurpose::Imports);
}

ExtractedEdges ImportExtractor::extract(QStringView languageId, QByteArrayView text,
                                        std::stop_token stop)
{
    const CaptureScan scan =
        m_finder.find(languageId, QueryPurpose::Imports, text, kLimits, std::move(stop));
    ImportAssembler assembler;
    for (const Capture &capture : scan.captures)
        assembler.add(capture);
    ExtractedEdges result = assembler.finish(kMaxEdges);
    result.complete = result.complete && scan.complete;
    return result;
}

} // namespace coco::search
