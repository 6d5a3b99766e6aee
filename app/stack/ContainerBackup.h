// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stack/BackupFile.h"
#include "stack/EngineSession.h"

namespace coco::stack {

/// Bytes of a backup or restore so far. Called on the engine's thread.
using ByteProgress = std::function<void(qint64 done, qint64 total)>; ///< total -1: unknown

/// Version of the schema in a running container's database; 0 before there is one.
[[nodiscard]] Result<int> schemaVersionIn(const EngineSession &engine, const QString &containerId, const std::stop_token &stop);

/// Tells the tables in a running container's database from others of the same schema that were made anew:
/// not as long as they live, and however they are filled.
[[nodiscard]] Result<QString> tablesIdentityIn(const EngineSession &engine, const QString &containerId, const std::stop_token &stop);

/// Streams a logical dump of a running container's database into a file. Returns the bytes of the dump.
/// Errors: as BackupWriter and runProgram(); nothing is left of an unfinished file.
[[nodiscard]] Result<qint64> backUpContainer(const EngineSession &engine, const docker::Container &container, const QString &file,
                                             const ByteProgress &progress, const std::stop_token &stop);

enum class SchemaGuard {
    Refuse, ///< a dump of a newer schema than the container's
    Trust,  ///< the dump is of this container's server; what the database says of its schema is not asked
};

/// Puts a dump in the place of a running container's database: checked first, read into a database of
/// its own, exchanged, and exchanged back when the server does not come up with it. Errors: as
/// BackupReader; Refused when it is newer than the server or of another kind; Io with the database's words.
[[nodiscard]] Result<void> restoreContainer(const EngineSession &engine, const docker::Container &container, const QString &file,
                                            const ByteProgress &progress, const std::stop_token &stop,
                                            SchemaGuard guard = SchemaGuard::Refuse);

} // namespace coco::stack
