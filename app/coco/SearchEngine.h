// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "coco/EngineOptions.h"
#include "core/Clock.h"
#include "core/Result.h"
#include "rest/ServiceHealth.h"
#include "rest/VerifyRoutes.h"
#include "search/api/ExplainService.h"
#include "search/api/HighlightService.h"
#include "search/api/IndexService.h"
#include "search/api/SearchService.h"

#include <memory>
#include <stop_token>

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
    /// Unavailable until the store is there.
    [[nodiscard]] virtual Result<search::ExplainService *> explainer() = 0;
    /// Reads from the store.
    [[nodiscard]] virtual rest::ServiceHealth databaseHealth() = 0;
    /// Embeds something, unless it just did.
    [[nodiscard]] virtual rest::ServiceHealth embeddingHealth() = 0;
    /// What indexing this folder (as the server names it) would send outside, see rest::CostOfFolder.
    [[nodiscard]] virtual Result<QJsonObject> indexingCost(const QString &root, bool fresh, std::stop_token stop) = 0;
    /// Checks everything behind the services. Slow: indexes are read whole.
    [[nodiscard]] virtual QList<rest::Check> verify(std::stop_token stop) = 0;
    /// As search::ChunkStore::snapshot().
    [[nodiscard]] virtual Result<void> snapshot(const QString &folder, std::stop_token stop) = 0;
};

/// The engine over the store that the options name. With PostgreSQL it is there at once and its
/// services say Unavailable until the database answers; databaseHealth() tells what it waits for.
/// The clock must outlive it. Errors: Conflict (another process owns the folder), and for the
/// embedded store Corrupted, ReadOnly, PermissionDenied, DiskFull.
[[nodiscard]] Result<std::unique_ptr<SearchEngine>> openEngine(const EngineOptions &options, const Clock &clock);

} // namespace coco::cli
