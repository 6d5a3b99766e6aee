// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pg/PgPool.h"
#include "search/store/ChunkStore.h"
#include "search/store/PgRepo.h"

#include <memory>

namespace coco::search {

/// What the readers, writers and the store of one database share. Thread-safe.
struct PgDatabase
{
    pg::PgPool pool;
    std::chrono::milliseconds statementTimeout;
    bool iterativeScan; ///< pgvector 0.8 and newer

    [[nodiscard]] pg::PgCall call(std::stop_token stop) const { return {statementTimeout, std::move(stop)}; }
    /// Runs `work(PgConnection &, PgCall)` on a connection of the pool; once more on a new one when
    /// the server had dropped the first meanwhile.
    template<typename Work>
    auto use(const std::stop_token &stop, Work &&work) -> decltype(work(std::declval<pg::PgConnection &>(), std::declval<const pg::PgCall &>()))
    {
        const pg::PgCall limits = call(stop);
        for (bool again : {true, false}) {
            COCO_TRY(pg::PgLease lease, pool.lease(limits));
            auto result = work(*lease, limits);
            if (result || !again || !lease->isBroken() || !lease.reused() || stop.stop_requested())
                return result;
        }
        Q_UNREACHABLE();
    }
};

/// Counts that describe an index; see IndexSummary.
[[nodiscard]] Result<void> fillSummary(pg::PgConnection &connection, const PgRepo &repo, IndexSummary &summary, const pg::PgCall &call);

/// Reads one build of an index. Any thread; shared by its users. A build that was replaced can be read
/// for another quarter of an hour.
class PgIndexReader final : public IndexReader
{
public:
    PgIndexReader(std::shared_ptr<PgDatabase> database, PgRepo repo); ///< shared with the store and other readers

    [[nodiscard]] QString name() const override { return m_repo.name; }
    [[nodiscard]] QString root() const override { return m_repo.root; }
    /// Asks the server: other servers write too. When it cannot be asked, a number that never comes again.
    [[nodiscard]] quint64 generation() const override;
    [[nodiscard]] Result<LexicalAnswer> lexical(const LexicalQuery &query, std::stop_token stop) override;
    [[nodiscard]] EmbedderIdentity embedder() const override { return m_repo.embedder; }
    [[nodiscard]] Result<QList<VectorCandidate>> nearest(const VectorQuery &query, std::stop_token stop) override;
    [[nodiscard]] Result<QList<StoredChunk>> chunks(const QList<ChunkId> &ids, bool withText, std::stop_token stop) override;
    [[nodiscard]] Result<void> scan(const ChunkFilter &filter, const std::function<bool(const StoredChunk &)> &visit,
                                    std::stop_token stop) override;
    [[nodiscard]] Result<void> scanMatching(const TrigramQuery &query, const ChunkFilter &filter,
                                            const std::function<bool(const StoredChunk &)> &visit,
                                            std::stop_token stop) override;
    [[nodiscard]] Result<MatchAnswer> matching(const MatchQuery &query, std::stop_token stop) override;
    [[nodiscard]] Result<QList<SymbolRecord>> symbols(const RepoPath &file) override;
    [[nodiscard]] Result<std::optional<SymbolRecord>> symbolAround(const RepoPath &file, int firstLine, int lastLine,
                                                                   std::stop_token stop) override;
    [[nodiscard]] Result<bool> contains(const RepoPath &file) override;
    [[nodiscard]] Result<QList<FileIssue>> failures() override;
    [[nodiscard]] Result<QList<FileIssue>> skipped(int limit) override;
    [[nodiscard]] Result<void> verify(std::stop_token stop) override;

private:
    template<typename T, typename Work>
    Result<T> read(const std::stop_token &stop, Work &&work);
    /// In one snapshot, so that the tables agree with each other while a run is committing.
    template<typename T, typename Work>
    Result<T> readSnapshot(const std::stop_token &stop, Work &&work);
    [[nodiscard]] Result<QList<StoredChunk>> load(pg::PgConnection &connection, const QList<ChunkId> &ids, bool withText, const pg::PgCall &call) const;
    [[nodiscard]] Result<QList<FileIssue>> issues(bool skipped, int limit);
    [[nodiscard]] QByteArray chunkColumns() const;

    const std::shared_ptr<PgDatabase> m_database;
    const PgRepo m_repo;
};

} // namespace coco::search
