// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/store/Catalogue.h"
#include "search/store/ChunkStore.h"
#include "search/store/IndexFile.h"

namespace coco::search {

class EmbeddedChunkStore;

/// Writes one run into an index file. Used by the thread that runs the indexer, which owns it.
class EmbeddedIndexWriter final : public IndexWriter
{
public:
    /// `before` is the entry as it was; `beside`: a fresh build that takes over when finished; `seededFrom`:
    /// the index it began with the files of, mostly none.
    EmbeddedIndexWriter(EmbeddedChunkStore &store, CatalogueEntry entry, CatalogueEntry before,
                        std::shared_ptr<IndexFile> file, std::unique_ptr<SqliteConnection> connection, bool beside,
                        EmbedderIdentity embedder, QString seededFrom);
    ~EmbeddedIndexWriter() override;

    [[nodiscard]] Result<QHash<RepoPath, FileFingerprint>> fingerprints() override;
    [[nodiscard]] Result<QHash<RepoPath, FileFingerprint>> fingerprintsBelow(const QList<QByteArray> &paths) override;
    [[nodiscard]] Result<QList<EmbeddedText>> embeddedTexts(const RepoPath &file) override;
    [[nodiscard]] Result<void> apply(const WriteBatch &batch) override;
    [[nodiscard]] QString seededFrom() const override { return m_seededFrom; }
    [[nodiscard]] bool lostFiles() const override { return m_lostFiles; }
    [[nodiscard]] Result<void> finish(const RunOutcome &outcome) override;

    /// For the store, while it sets up the run.
    [[nodiscard]] Result<void> label(bool running);
    [[nodiscard]] Result<void> noteRecipe(const QString &recipe);
    [[nodiscard]] Result<void> dropDamaged();
    void setId(std::int64_t id) { m_entry.id = id; }
    void arm() { m_armed = true; }

private:
    Result<void> markOutdated(QHash<RepoPath, FileFingerprint> &files);
    Result<void> writeOutcome(const RunOutcome &outcome);
    Result<void> dropUnconfirmed();
    void discard();

    EmbeddedChunkStore &m_store;
    CatalogueEntry m_entry;
    CatalogueEntry m_before;
    std::shared_ptr<IndexFile> m_file;
    std::unique_ptr<SqliteConnection> m_connection;
    const bool m_beside;
    const EmbedderIdentity m_embedder;
    const QString m_seededFrom;
    QString m_recipe; ///< of this run
    bool m_lostFiles = false;
    bool m_armed = false; ///< the store waits for the end of this run
};

} // namespace coco::search
