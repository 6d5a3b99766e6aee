// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "coco/CommandSpec.h"
#include "core/Result.h"

#include <QByteArray>

namespace coco::cli {

/// Where a server keeps its things. Plain value.
struct DataLocation
{
    QString folder;         ///< absolute; identifies the server
    QByteArray databaseUrl; ///< postgresql://…; empty: the indexes live in the folder too
};

/// What this command line means: --data and --database, else COCOSEARCH_DATABASE_URL, else a folder
/// below `fallback`. With PostgreSQL the folder holds what is not in the database: every database has
/// one of its own unless --data names it. Errors: InvalidArgument; Refused for a password on the
/// command line.
[[nodiscard]] Result<DataLocation> dataLocationOf(const Invocation &invocation, const QString &fallback);

/// Whether a place was named at all. Who names one means its server, whichever back end the stack has.
[[nodiscard]] bool namesPlace(const Invocation &invocation);

} // namespace coco::cli
