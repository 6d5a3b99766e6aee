// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pg/PgConnection.h"

namespace coco::search {

/// Layout of the database, the number of steps in resources/migrations.
extern const int kPgSchemaVersion;

/// What a server must have; see checkServer().
struct PgServerFacts
{
    int serverVersion = 0;    ///< e.g. 170006
    QString serverVersionText;
    QString vectorVersion;    ///< installed in the database; empty: not yet
    QString vectorAvailable;  ///< what could be installed; empty: nothing
    QString encoding;
    bool readOnly = false;
};

[[nodiscard]] Result<PgServerFacts> readServerFacts(pg::PgConnection &connection, const pg::PgCall &call);
/// Errors: Unsupported (PostgreSQL or pgvector too old or missing, encoding), naming what to install.
[[nodiscard]] Result<void> checkServer(const PgServerFacts &facts, const pg::PgTarget &target);

/// Version of the stored layout; 0 for an empty database. Errors: Unsupported (newer than ours, naming
/// both), Corrupted (tables without a version).
[[nodiscard]] Result<int> readSchemaVersion(pg::PgConnection &connection, const pg::PgCall &call);
/// Creates the extension and brings the layout up to date, each step in one transaction under a lock
/// that other servers wait for. Nothing to do in a current database, also a read-only one.
[[nodiscard]] Result<void> migrate(pg::PgConnection &connection, const PgServerFacts &facts, const pg::PgCall &call);

} // namespace coco::search
