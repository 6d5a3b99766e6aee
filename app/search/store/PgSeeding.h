// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/store/ChunkStore.h"
#include "search/store/PgRepo.h"

namespace coco::search {

/// Makes a build, beside an index that is empty or not there yet, that begins with the files of another
/// index as last committed: those of the same recipe and embedder, with all that was made of them. Every
/// fingerprint keeps its hash only, and says by `checked_ns` = 0 that nobody has held it against a file yet.
/// Lives for one use, on the connection that holds the lock of the index's name.
class PgSeeding
{
public:
    PgSeeding(pg::PgConnection &connection, const WriteRequest &request, pg::PgCall call);

    /// The build, not in use yet. Blocks; ends soon after the request's stop. Errors: NotFound (there is
    /// nothing to take over), Cancelled, those of the server. Nothing is left of one that failed, but that
    /// an index that was not there may be there, empty; what a dead process leaves is cleaned up later.
    [[nodiscard]] Result<PgRepo> run();

private:
    [[nodiscard]] Result<void> prepare();
    [[nodiscard]] Result<void> createBeside(const std::optional<PgRepo> &found);
    [[nodiscard]] Result<void> fill();
    [[nodiscard]] Result<void> openSource();
    [[nodiscard]] Result<void> copyFiles();
    [[nodiscard]] Result<void> copyChunks();
    [[nodiscard]] Result<void> copyTerms();
    [[nodiscard]] Result<std::int64_t> copy(const char *kind, const char *columns, const char *file);
    [[nodiscard]] Result<std::int64_t> insert(const QByteArray &into, const QByteArray &columns, const QByteArray &selection);
    void drop();

    pg::PgConnection &m_connection;
    const WriteRequest &m_request;
    const pg::PgCall m_call;   ///< of short exchanges
    const pg::PgCall m_long;   ///< of copying, with the request's stop
    const std::int64_t m_recipe;
    PgRepo m_source;
    PgRepo m_seed;
    bool m_whole = false; ///< every file of the source fits
};

} // namespace coco::search
