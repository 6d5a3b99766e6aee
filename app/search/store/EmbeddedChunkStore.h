// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/DataFolderLock.h"
#include "search/store/Catalogue.h"
#include "search/store/ChunkStore.h"
#include "search/store/EmbeddedIndexReader.h"
#include "search/store/IndexFile.h"

#include <QHash>
#include <QMutex>
#include <QSet>

namespace coco::search {

class EmbeddedIndexWriter;

/// ChunkStore in a folder: a catalogue, and per index a database and segment files, so that a damaged
/// index can be rebuilt while the others stay in use. Thread-safe. Owned by whoever opened it; readers and
/// writers it gave out must be gone before it is (readers may outlive a removed or replaced index).
class EmbeddedChunkStore final : public ChunkStore
{
public:
    /// Errors: Conflict (another process owns the folder), ReadOnly, PermissionDenied, DiskFull,
    /// Unsupported (written by a newer version). A damaged catalogue is set aside and rebuilt.
    /// What is written of segments goes through `files`.
    [[nodiscard]] static Result<std::unique_ptr<EmbeddedChunkStore>> open(const QString &dataFolder,
                                                                          std::shared_ptr<FileLayer> files = std::make_shared<DiskFiles>());
    ~EmbeddedChunkStore() override;

    [[nodiscard]] Result<QList<IndexSummary>> indexes() override;
    [[nodiscard]] Result<IndexSummary> summary(const QString &name) override;
    [[nodiscard]] Result<std::shared_ptr<IndexReader>> reader(const QString &name) override;
    [[nodiscard]] Result<std::unique_ptr<IndexWriter>> beginRun(const WriteRequest &request) override;
    [[nodiscard]] Result<void> remove(const QString &name, std::int64_t now) override;
    [[nodiscard]] Result<QList<RemovedIndex>> removed() override;
    [[nodiscard]] Result<void> restore(const QString &name) override;
    [[nodiscard]] Result<void> purgeExpired(std::int64_t now) override;
    [[nodiscard]] Result<void> snapshot(const QString &folder, std::stop_token stop) override;

    /// Joins all segments of an index into one and waits for it. Errors: NotFound, DiskFull, Cancelled.
    [[nodiscard]] Result<void> compact(const QString &name, std::stop_token stop);
    /// Returns when no segments of the index are being joined.
    void waitForMerges(const QString &name);

private:
    friend class EmbeddedIndexWriter;

    EmbeddedChunkStore(QString folder, std::unique_ptr<DataFolderLock> lock, std::unique_ptr<Catalogue> catalogue,
                       std::shared_ptr<FileLayer> files);

    /// The database of a seed for the run, made beside everything; none when it begins with nothing.
    [[nodiscard]] QString seedFor(const WriteRequest &request);
    /// An index that exists and holds nothing, for the time until a seed takes its place.
    [[nodiscard]] Result<CatalogueEntry> createEmpty(const WriteRequest &request);
    /// Marks the beginning of a run in its database.
    [[nodiscard]] Result<void> prepareRun(EmbeddedIndexWriter &writer, const WriteRequest &request);
    /// The writer's way back; `replacement` is the file of a fresh build that takes over, or null.
    Result<void> runEnded(const CatalogueEntry &entry, const std::shared_ptr<IndexFile> &replacement);
    [[nodiscard]] Result<std::optional<CatalogueEntry>> find(const QString &name);
    [[nodiscard]] std::shared_ptr<IndexFile> fileOf(const CatalogueEntry &entry);
    /// Not the one that others use.
    [[nodiscard]] std::shared_ptr<IndexFile> newFile(const CatalogueEntry &entry) const;
    [[nodiscard]] QString pathOf(const CatalogueEntry &entry) const;
    [[nodiscard]] IndexSummary summaryOf(const CatalogueEntry &entry, const std::shared_ptr<IndexFile> &file);
    /// The catalogue as it is into `folder`; the files it names, which stay while they are held.
    [[nodiscard]] Result<QList<std::shared_ptr<IndexFile>>> copyCatalogue(const QString &folder);
    [[nodiscard]] Result<void> stopMerging(const QString &name);
    [[nodiscard]] Result<void> forget(const CatalogueEntry &entry, QStringList &databases);
    [[nodiscard]] Result<void> copyIndex(IndexFile &file, const QString &folder, std::stop_token stop) const;
    void removeOrphans();

    const QString m_folder; ///< of the index files
    const std::shared_ptr<FileLayer> m_disk;
    const StoreMemory m_memory;
    std::unique_ptr<DataFolderLock> m_lock;

    QMutex m_mutex; ///< guards everything below
    std::unique_ptr<Catalogue> m_catalogue;
    QHash<QString, std::shared_ptr<IndexFile>> m_files;
    QSet<QString> m_writing;
    QHash<QString, std::pair<quint64, IndexCounts>> m_counts; ///< by generation
};

} // namespace coco::search
