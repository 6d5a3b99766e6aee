// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/deps/DependencyExtractor.h"
#include "search/parse/CaptureFinder.h"

namespace coco::search {

/// Import statements by the queries resources/languages/<language>/imports.scm: python, javascript,
/// typescript, tsx, go, rust, java, c and c++. Also literal dynamic imports, re-exports, `require`
/// and Rust's `mod name;` (as "self::name"). Aliases do not count: the edge names what is imported.
/// C and C++ headers keep their angle brackets, which tell them from "quoted" ones. One per thread.
class ImportExtractor final : public DependencyExtractor
{
public:
    [[nodiscard]] bool supports(QStringView languageId) const override;
    [[nodiscard]] ExtractedEdges extract(QStringView languageId, QByteArrayView text,
                                         std::stop_token stop) override;

private:
    CaptureFinder m_finder;
};

} // namespace coco::search
