// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/store/ChunkStore.h"
#include "search/store/PgFileWriter.h"
#include "search/store/PgIndexReader.h"

namespace coco::search {

/// What a run writes into.
struct PgRun
{
    PgRepo repo;
    bool beside = false;     ///< a build that takes the place of another when finished
    std::int64_t recipe = 0; ///< as recipeSum() has it
    QString seededFrom = {}; ///< the index it began with the files of, mostly none
    std::stop_token stop = {}; ///< ends what finish() builds
};

/// Writes one run into a build, over a connection of its own that holds the lock of the index's name:
/// when it breaks, or the process dies, the server lets go of it. Used by the thread that runs the
/// indexer, which owns it.
class PgIndexWriter final : public IndexWriter
{
public:
    PgIndexWriter(std::shared_ptr<PgDatabase> database, std::unique_ptr<pg::PgConnection> connection, PgRun run);
    ~PgIndexWriter() override;

    [[nodiscard]] Result<QHash<RepoPath, FileFingerprint>> fingerprints() override;
    [[nodiscard]] Result<QHash<RepoPath, FileFingerprint>> fingerprintsBelow(const QList<QByteArray> &paths) override;
    [[nodiscard]] Result<QList<EmbeddedText>> embeddedTexts(const RepoPath &file) override;
    [[nodiscard]] Result<void> apply(const WriteBatch &batch) override;
    [[nodiscard]] QString seededFrom() const override { return m_seededFrom; }
    [[nodiscard]] Result<void> finish(const RunOutcome &outcome) override;

private:
    [[nodiscard]] pg::PgCall call() const;
    [[nodiscard]] pg::PgCall patientCall() const;
    [[nodiscard]] Result<QHash<RepoPath, FileFingerprint>> fingerprintsWhere(const QByteArray &condition, const pg::PgParams &params);
    template<typename Work>
    [[nodiscard]] Result<void> change(Work &&work);
    [[nodiscard]] Result<void> dropUnconfirmed();
    [[nodiscard]] Result<void> leaveSeed();
    [[nodiscard]] Result<void> commitTotals(const PgFileWriter::Totals &totals);
    [[nodiscard]] Result<void> writeTerms();
    [[nodiscard]] Result<void> addTerms(const std::unordered_map<std::string, std::int64_t> &changes);
    [[nodiscard]] Result<void> updateIndexes();
    [[nodiscard]] Result<bool> areIndexesDue();
    [[nodiscard]] QByteArrayList wordIndexes() const; ///< names
    [[nodiscard]] bool hasGraph() const; ///< or will have one when there is enough
    [[nodiscard]] Result<void> buildIndexes();
    [[nodiscard]] Result<void> buildVectorIndex();
    [[nodiscard]] Result<void> writeIssues(const RunOutcome &outcome);
    [[nodiscard]] Result<void> writeOutcome(const RunOutcome &outcome);
    [[nodiscard]] Result<void> writeInterrupted(RunOutcome outcome);
    void discard();
    void unlock();

    const std::shared_ptr<PgDatabase> m_database; ///< shared with the store
    std::unique_ptr<pg::PgConnection> m_connection;
    PgRepo m_repo;
    bool m_beside;
    const std::int64_t m_recipe;
    const QString m_seededFrom;
    const std::stop_token m_stop;
    const std::int64_t m_firstOwnFile; ///< files from here on are of this run
    PgFileWriter m_files;
    PgFileWriter::Totals m_totals;
    std::int64_t m_changedChunks = 0; ///< added and removed
    bool m_running = true;
};

} // namespace coco::search
