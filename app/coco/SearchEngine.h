// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Clock.h"
#include "core/Result.h"
#include "search/api/HighlightService.h"
#include "search/api/IndexService.h"
#include "search/api/SearchService.h"

#include <memory>

namespace coco::cli {

/// The services behind a server, so that a server can be built over other ones in tests. Thread-safe
/// as the services are.
class SearchEngine
{
public:
    virtual ~SearchEngine() = default;
    [[nodiscard]] virtual search::IndexService &indexes() = 0;
    [[nodiscard]] virtual search::SearchService &searcher() = 0;
    [[nodiscard]] virtual search::HighlightService &highlighter() = 0;
    /// Reads from the store; says why when that fails.
    [[nodiscard]] virtual Result<void> probe() = 0;
};

/// The engine over the embedded store of that folder. The clock must outlive it. Errors: Conflict
/// (another process owns the folder), Corrupted, ReadOnly, PermissionDenied, DiskFull.
[[nodiscard]] Result<std::unique_ptr<SearchEngine>> openEmbeddedEngine(const QString &dataFolder,
                                                                       const Clock &clock);

} // namespace coco::cli
