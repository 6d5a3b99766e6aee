// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Error.h"
#include "search/embed/EmbedderSettings.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <functional>

namespace coco::cli {

/// What the search engine of a server works with. Plain value.
struct EngineOptions
{
    QString dataFolder;     ///< holds the embedded store, and what a server keeps for itself
    QByteArray databaseUrl; ///< postgresql://…, perhaps with a password; empty: the embedded store
    /// How long a database that does not answer counts as starting; it is tried on afterwards.
    std::chrono::seconds databaseWait{30};
    search::EmbedderSettings embedder;
    /// Called once, on another thread, when the database is given up on or refuses us for a reason
    /// that waiting does not cure.
    std::function<void(const Error &)> onDatabaseGivenUp;
};

} // namespace coco::cli
