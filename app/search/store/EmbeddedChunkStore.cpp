// SPDX-License-Identifier: Apache-2.0
#include "search/store/EmbeddedChunkStore.h"

#include "core/AppPaths.h"
#include "core/StoreExchange.h"
#include "search/store/CatalogueRepair.h"
#include "search/store/EmbeddedIndexWriter.h"
#include "search/store/IndexSeeding.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QRandomGenerator>
#include <QScopeGuard>

namespace coco::search {
namespace {

using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcSeed, "coco.search.seed")

constexpr std::size_t kCacheBytes = 24 * 1024 * 1024;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::EmbeddedChunkStore)
};

tl::unexpected<Error> noSuchIndex(const QString &name)
{
    return fail(ErrorCode::NotFound, Text::tr("There is no index named “%1”. “coco list” shows the indexes there are.").arg(name));
}

tl::unexpected<Error> busy(const QString &name)
{
    return fail(ErrorCode::Conflict, Text::tr("“%1” is being indexed. Wait until it is done, or cancel it first.").arg(name));
}

/// Vectors of two embedders never meet in one index; an empty one takes either.
Result<void> checkEmbedder(SqliteConnection &connection, const CatalogueEntry &entry, const EmbedderIdentity &wanted)
{
    COCO_TRY(const IndexLabel label, readLabel(connection));
    if (label.embedder == wanted)
        return {};
    COCO_TRY(const std::int64_t files, connection.integer("SELECT count(*) FROM files"));
    if (files == 0)
        return {};
    return fail(otherEmbedder(entry.name, entry.root, label.embedder, wanted));
}

/// So that a catalogue that is lost comes back with its trash. An index that cannot be written is in the trash
/// all the same.
void noteRemoval(const QString &database, std::int64_t removedAt)
{
    const auto connection = SqliteConnection::open(database, SqliteConnection::Mode::Write);
    auto label = connection ? readLabel(**connection) : Result<IndexLabel>(fail(connection.error()));
    if (!label)
        return;
    label->removedAt = removedAt;
    static_cast<void>(writeLabel(**connection, *label));
}

/// Whether a database that nobody names can be done without. One that cannot be read proves nothing.
bool isLeftOver(const QString &database)
{
    const auto connection = SqliteConnection::open(database, SqliteConnection::Mode::Read);
    if (!connection)
        return connection.error().code == ErrorCode::NotFound;
    const auto version = (*connection)->integer("PRAGMA user_version");
    return version && (*version == 0 || readLabel(**connection));
}

QString newFileName(const QString &name)
{
    return name.left(80) + u'-' + QString::number(QRandomGenerator::system()->generate(), 16) + u".db"_s;
}

void removeDatabases(const QStringList &databases)
{
    for (const QString &database : databases)
        IndexFile::removeFiles(database);
}

StoreMemory storeMemory()
{
    const auto blocks = std::make_shared<BlockCache>(kCacheBytes);
    return {blocks, std::make_shared<MappedMemory>(MappedMemory::Limits(), [blocks] { blocks->clear(); })};
}

} // namespace

EmbeddedChunkStore::EmbeddedChunkStore(QString folder, std::unique_ptr<DataFolderLock> lock,
                                       std::unique_ptr<Catalogue> catalogue, std::shared_ptr<FileLayer> files)
    : m_folder(std::move(folder))
    , m_disk(std::move(files))
    , m_memory(storeMemory())
    , m_lock(std::move(lock))
    , m_catalogue(std::move(catalogue))
{
}

EmbeddedChunkStore::~EmbeddedChunkStore() = default;

Result<std::unique_ptr<EmbeddedChunkStore>> EmbeddedChunkStore::open(const QString &dataFolder, std::shared_ptr<FileLayer> files)
{
    const QString folder = dataFolder + u"/indexes"_s;
    if (const Result<void> done = ensureFolder(dataFolder); !done)
        return fail(done.error());
    COCO_TRY(auto lock, DataFolderLock::take(dataFolder));
    if (const Result<void> settled = settleInterruptedExchange(dataFolder); !settled)
        return fail(settled.error());
    if (const Result<void> done = ensureFolder(folder); !done)
        return fail(done.error());
    COCO_TRY(auto catalogue, openOrRepairCatalogue(dataFolder + u"/catalogue.db"_s, folder));
    if (const Result<void> done = catalogue->markInterrupted(); !done)
        return fail(done.error());
    std::unique_ptr<EmbeddedChunkStore> store(
        new EmbeddedChunkStore(folder, std::move(lock), std::move(catalogue), std::move(files)));
    store->removeOrphans();
    forgetReplacedStore(dataFolder); // this one can be used
    return store;
}

void EmbeddedChunkStore::removeOrphans()
{
    QSet<QString> known;
    for (const bool removed : {false, true}) {
        const auto entries = m_catalogue->entries(removed);
        if (!entries)
            return;
        for (const CatalogueEntry &entry : *entries)
            known.insert(entry.file);
    }
    QSet<QString> databases = known;
    for (const QString &name : QDir(m_folder).entryList({u"*.db"_s, u"*.db.*.seg"_s}, QDir::Files))
        databases.insert(name.endsWith(u".db"_s) ? name : name.left(name.lastIndexOf(u".db."_s) + 3));
    for (const QString &name : std::as_const(databases)) {
        if (known.contains(name))
            IndexSegments::removeOrphans(m_folder + u'/' + name);
        else if (isLeftOver(m_folder + u'/' + name))
            IndexFile::removeFiles(m_folder + u'/' + name);
    }
}

QString EmbeddedChunkStore::pathOf(const CatalogueEntry &entry) const
{
    return m_folder + u'/' + entry.file;
}

Result<std::optional<CatalogueEntry>> EmbeddedChunkStore::find(const QString &name)
{
    COCO_TRY(const auto entries, m_catalogue->entries(false));
    for (const CatalogueEntry &entry : entries) {
        if (entry.name == name)
            return std::optional(entry);
    }
    return std::optional<CatalogueEntry>();
}

std::shared_ptr<IndexFile> EmbeddedChunkStore::newFile(const CatalogueEntry &entry) const
{
    return std::make_shared<IndexFile>(pathOf(entry), entry.name, entry.root, m_disk, m_memory);
}

std::shared_ptr<IndexFile> EmbeddedChunkStore::fileOf(const CatalogueEntry &entry)
{
    std::shared_ptr<IndexFile> &file = m_files[entry.name];
    if (!file || file->path() != pathOf(entry) || file->root() != entry.root) {
        if (file)
            file->merge().stop(); // somebody may read it for longer
        file = newFile(entry);
    }
    return file;
}

Result<QList<IndexSummary>> EmbeddedChunkStore::indexes()
{
    const QMutexLocker lock(&m_mutex);
    COCO_TRY(const auto entries, m_catalogue->entries(false));
    QList<IndexSummary> result;
    for (const CatalogueEntry &entry : entries)
        result.append(summaryOf(entry, fileOf(entry)));
    return result;
}

Result<IndexSummary> EmbeddedChunkStore::summary(const QString &name)
{
    const QMutexLocker lock(&m_mutex);
    COCO_TRY(const auto entry, find(name));
    if (!entry)
        return noSuchIndex(name);
    return summaryOf(*entry, fileOf(*entry));
}

IndexSummary EmbeddedChunkStore::summaryOf(const CatalogueEntry &entry, const std::shared_ptr<IndexFile> &file)
{
    IndexSummary summary;
    summary.name = entry.name;
    summary.root = entry.root;
    summary.createdAt = entry.createdAt;
    summary.updatedAt = entry.updatedAt;
    summary.indexingSeconds = entry.seconds;
    summary.branch = entry.branch;
    summary.commit = entry.commit;
    summary.sizeBytes = IndexFile::sizeOnDisk(file->path());
    summary.sharedBytes = IndexSegments::sharedOnDisk(file->path());
    const bool writing = m_writing.contains(entry.name);
    summary.state = writing ? IndexState::Indexing
        : entry.state == IndexState::Indexing ? IndexState::Interrupted : entry.state;
    const quint64 generation = file->generation();
    auto cached = m_counts.find(entry.name);
    if (cached == m_counts.end() || cached->first != generation) {
        const Result<IndexCounts> counts = EmbeddedIndexReader(file).counts();
        if (!counts) {
            summary.state = IndexState::Failed;
            return summary;
        }
        cached = m_counts.insert(entry.name, {generation, *counts});
    }
    const IndexCounts &counts = cached->second;
    summary.files = counts.files;
    summary.chunks = counts.chunks;
    summary.failures = counts.failures;
    summary.byLines = counts.byLines;
    summary.skipped = counts.skipped;
    summary.languages = counts.languages;
    summary.symbols = counts.symbols;
    summary.embedder = counts.embedder;
    return summary;
}

Result<std::shared_ptr<IndexReader>> EmbeddedChunkStore::reader(const QString &name)
{
    const QMutexLocker lock(&m_mutex);
    COCO_TRY(const auto entry, find(name));
    if (!entry)
        return noSuchIndex(name);
    return std::shared_ptr<IndexReader>(std::make_shared<EmbeddedIndexReader>(fileOf(*entry)));
}

QString EmbeddedChunkStore::seedFor(const WriteRequest &request)
{
    std::shared_ptr<IndexFile> source;
    {
        const QMutexLocker lock(&m_mutex);
        const auto found = find(request.name);
        const auto other = find(request.seedFrom);
        if (!found || !other || !*other || m_writing.contains(request.name))
            return {};
        if (*found && !hasOlderSchema(pathOf(**found))) {
            const Result<IndexCounts> counts = EmbeddedIndexReader(fileOf(**found)).counts();
            if (!counts || counts->files > 0) // what is damaged is the run's to complain about
                return {};
        }
        source = fileOf(**other);
    }
    const QString database = m_folder + u'/' + newFileName(request.name);
    const Result<void> done = seedIndex(*source, database, {request.embedder, request.recipe}, *m_disk, request.stop);
    if (done)
        return database;
    qCInfo(lcSeed).noquote() << request.name << "begins with nothing of" << request.seedFrom << ":" << done.error().detail;
    return {};
}

Result<CatalogueEntry> EmbeddedChunkStore::createEmpty(const WriteRequest &request)
{
    CatalogueEntry entry;
    entry.name = request.name;
    entry.root = request.root;
    entry.file = newFileName(request.name);
    entry.state = IndexState::Interrupted;
    entry.createdAt = request.now;
    entry.updatedAt = request.now;
    const auto connection = openForWriting(pathOf(entry), true);
    const Result<void> labelled = connection ? writeLabel(**connection, {entry.name, entry.root, entry.createdAt, entry.updatedAt,
                                                                         request.embedder, false})
                                             : fail(connection.error());
    const Result<std::int64_t> id = labelled ? m_catalogue->save(entry) : fail(labelled.error());
    if (!id) {
        IndexFile::removeFiles(pathOf(entry));
        return fail(id.error());
    }
    entry.id = *id;
    return entry;
}

Result<std::unique_ptr<IndexWriter>> EmbeddedChunkStore::beginRun(const WriteRequest &request)
{
    // A database that was made for this run alone.
    QString made = request.fresh || request.seedFrom.isEmpty() || request.recipe.isEmpty() ? QString() : seedFor(request);
    const bool seeded = !made.isEmpty();
    const auto unused = qScopeGuard([&made] {
        if (!made.isEmpty())
            IndexFile::removeFiles(made);
    });
    const QMutexLocker lock(&m_mutex);
    if (m_writing.contains(request.name))
        return busy(request.name);
    COCO_TRY(auto found, find(request.name));
    if (const Result<void> right = found ? checkFolder(request, found->root) : Result<void>(); !right)
        return fail(right.error());
    if (!found && seeded) {
        COCO_TRY(found, createEmpty(request));
    }
    // An older layout cannot be continued, but it can be searched by the version that wrote it until the run ends.
    const bool fresh = request.fresh || !found || seeded || hasOlderSchema(pathOf(*found));
    CatalogueEntry entry = found.value_or(CatalogueEntry{});
    const CatalogueEntry before = entry;
    entry.name = request.name;
    entry.root = request.root;
    entry.state = IndexState::Indexing;
    if (!found) {
        entry.createdAt = request.now;
        entry.updatedAt = request.now;
    }
    if (fresh && !seeded)
        made = m_folder + u'/' + newFileName(request.name);
    if (fresh)
        entry.file = QFileInfo(made).fileName();
    auto file = fresh ? newFile(entry) : fileOf(entry);
    auto connection = openForWriting(file->path(), fresh && !seeded);
    if (!connection)
        return fail(file->named(connection.error()));
    if (!fresh) {
        if (const Result<void> fits = checkEmbedder(**connection, entry, request.embedder); !fits)
            return fail(file->named(fits.error()));
    }
    const bool beside = fresh && found.has_value();
    if (beside)
        static_cast<void>(fileOf(before)); // the one that goes when the run takes its place
    auto writer = std::make_unique<EmbeddedIndexWriter>(*this, entry, before, file, *std::move(connection), beside,
                                                        request.embedder, seeded ? request.seedFrom : QString());
    if (const Result<void> done = prepareRun(*writer, request); !done)
        return fail(file->named(done.error()));
    CatalogueEntry running = beside ? before : entry;
    running.state = IndexState::Indexing;
    COCO_TRY(const std::int64_t id, m_catalogue->save(running));
    writer->setId(id);
    // Not before the catalogue tells of a run: should this process end now, the next run looks at the whole.
    if (const Result<void> done = fresh ? Result<void>() : writer->dropDamaged(); !done)
        return fail(done.error());
    if (!beside)
        m_files.insert(entry.name, file);
    m_writing.insert(entry.name);
    writer->arm();
    made.clear(); // the writer's from now on
    return std::unique_ptr<IndexWriter>(std::move(writer));
}

Result<void> EmbeddedChunkStore::prepareRun(EmbeddedIndexWriter &writer, const WriteRequest &request)
{
    if (const Result<void> done = writer.label(true); !done)
        return done;
    return writer.noteRecipe(request.recipe);
}

Result<void> EmbeddedChunkStore::runEnded(const CatalogueEntry &entry, const std::shared_ptr<IndexFile> &replacement)
{
    std::shared_ptr<IndexFile> replaced; // goes after the mutex: its files may be many
    const QMutexLocker lock(&m_mutex);
    m_writing.remove(entry.name);
    COCO_TRY(const std::int64_t id, m_catalogue->save(entry));
    Q_UNUSED(id)
    if (replacement) {
        replaced = std::exchange(m_files[entry.name], replacement);
        if (replaced)
            replaced->deleteWhenUnused();
    }
    return {};
}

/// Waits for what cannot be interrupted of a merge while others go on.
Result<void> EmbeddedChunkStore::stopMerging(const QString &name)
{
    std::shared_ptr<IndexFile> file;
    {
        const QMutexLocker lock(&m_mutex);
        if (m_writing.contains(name))
            return busy(name);
        file = m_files.value(name);
    }
    if (file)
        file->merge().stop();
    return {};
}

Result<void> EmbeddedChunkStore::remove(const QString &name, std::int64_t now)
{
    if (const Result<void> stopped = stopMerging(name); !stopped)
        return stopped;
    QStringList expired;
    const auto erase = qScopeGuard([&expired] { removeDatabases(expired); });
    const QMutexLocker lock(&m_mutex);
    if (m_writing.contains(name))
        return busy(name);
    // One whose merging was stopped is opened anew, whatever comes of this.
    if (const auto file = m_files.take(name))
        file->merge().stop();
    COCO_TRY(auto entry, find(name));
    if (!entry)
        return noSuchIndex(name);
    COCO_TRY(const auto trash, m_catalogue->entries(true));
    for (const CatalogueEntry &older : trash) {
        if (older.name != name)
            continue;
        if (const Result<void> done = forget(older, expired); !done)
            return done;
    }
    entry->removedAt = std::max<std::int64_t>(now, 1);
    COCO_TRY(const std::int64_t id, m_catalogue->save(*entry));
    Q_UNUSED(id)
    m_counts.remove(name);
    noteRemoval(pathOf(*entry), entry->removedAt);
    return {};
}

Result<QList<RemovedIndex>> EmbeddedChunkStore::removed()
{
    const QMutexLocker lock(&m_mutex);
    COCO_TRY(const auto entries, m_catalogue->entries(true));
    QList<RemovedIndex> result;
    for (const CatalogueEntry &entry : entries)
        result.append({entry.name, entry.root, entry.removedAt, entry.removedAt + kTrashSeconds});
    return result;
}

Result<void> EmbeddedChunkStore::restore(const QString &name)
{
    const QMutexLocker lock(&m_mutex);
    COCO_TRY(const auto present, find(name));
    if (present)
        return fail(ErrorCode::Conflict,
                    Text::tr("An index named “%1” exists again (for %2). Remove it first, then restore the older one.")
                        .arg(name, present->root));
    COCO_TRY(const auto entries, m_catalogue->entries(true));
    for (CatalogueEntry entry : entries) {
        if (entry.name != name)
            continue;
        entry.removedAt = 0;
        COCO_TRY(const std::int64_t id, m_catalogue->save(entry));
        Q_UNUSED(id)
        noteRemoval(pathOf(entry), 0);
        return {};
    }
    return fail(ErrorCode::NotFound,
                Text::tr("There is no removed index named “%1”. “coco list --removed” shows what can be restored.").arg(name));
}

/// `databases` gets what is to be deleted when the mutex is free again.
Result<void> EmbeddedChunkStore::forget(const CatalogueEntry &entry, QStringList &databases)
{
    if (const Result<void> done = m_catalogue->erase(entry.id); !done)
        return done;
    databases.append(pathOf(entry));
    return {};
}

Result<void> EmbeddedChunkStore::purgeExpired(std::int64_t now)
{
    QStringList expired;
    const auto erase = qScopeGuard([&expired] { removeDatabases(expired); });
    const QMutexLocker lock(&m_mutex);
    COCO_TRY(const auto entries, m_catalogue->entries(true));
    for (const CatalogueEntry &entry : entries) {
        if (entry.removedAt + kTrashSeconds > now)
            continue;
        if (const Result<void> done = forget(entry, expired); !done)
            return done;
    }
    return {};
}

Result<QList<std::shared_ptr<IndexFile>>> EmbeddedChunkStore::copyCatalogue(const QString &folder)
{
    const QMutexLocker lock(&m_mutex);
    QList<std::shared_ptr<IndexFile>> files;
    COCO_TRY(const auto used, m_catalogue->entries(false));
    for (const CatalogueEntry &entry : used)
        files.append(fileOf(entry));
    COCO_TRY(const auto removed, m_catalogue->entries(true));
    for (const CatalogueEntry &entry : removed)
        files.append(newFile(entry));
    if (auto copied = m_catalogue->copyTo(folder + u"/catalogue.db"_s); !copied)
        return fail(copied.error());
    return files;
}

/// Database and segments of one commit. The segments are held open, so that they may be merged away
/// while they are copied.
Result<void> EmbeddedChunkStore::copyIndex(IndexFile &file, const QString &folder, std::stop_token stop) const
{
    const QString copy = folder + u'/' + QFileInfo(file.path()).fileName();
    std::shared_ptr<const SegmentSet> set;
    {
        const QMutexLocker lock(&file.segments().commitMutex());
        // Readers' connections may not even write elsewhere.
        COCO_TRY(const auto connection, SqliteConnection::open(file.path(), SqliteConnection::Mode::Write));
        connection->cancelWith(stop);
        if (const Result<void> copied = connection->copyTo(copy); !copied)
            return copied;
        if (!hasOlderSchema(file.path())) {
            COCO_TRY(set, file.segments().load(*connection));
        }
    }
    for (std::size_t i = 0; set && i < set->parts().size(); ++i) {
        const SegmentPart &part = set->parts()[i];
        COCO_TRY(const auto out, m_disk->create(copy + u'.' + QString::number(part.row.id) + u".seg"_s));
        if (const Result<void> copied = part.segment->segment().copyTo(*out, stop); !copied)
            return copied;
    }
    return {};
}

Result<void> EmbeddedChunkStore::compact(const QString &name, std::stop_token stop)
{
    std::shared_ptr<IndexFile> file;
    {
        const QMutexLocker lock(&m_mutex);
        COCO_TRY(const auto entry, find(name));
        if (!entry)
            return noSuchIndex(name);
        file = fileOf(*entry);
    }
    const Result<void> done = file->merge().compact(std::move(stop));
    return done ? done : fail(file->named(done.error()));
}

void EmbeddedChunkStore::waitForMerges(const QString &name)
{
    std::shared_ptr<IndexFile> file;
    {
        const QMutexLocker lock(&m_mutex);
        file = m_files.value(name);
    }
    if (file)
        file->merge().wait();
}

Result<void> EmbeddedChunkStore::snapshot(const QString &folder, std::stop_token stop)
{
    if (QFileInfo::exists(folder))
        return fail(ErrorCode::AlreadyExists, Text::tr("%1 exists. Name a folder that does not.").arg(folder));
    const QString copies = folder + u"/indexes"_s;
    const auto copy = [&]() -> Result<void> {
        if (auto made = ensureFolder(copies); !made)
            return made;
        COCO_TRY(const auto files, copyCatalogue(folder));
        for (const auto &file : files) {
            if (stop.stop_requested())
                return fail(ErrorCode::Cancelled, Text::tr("Stopped."));
            if (auto copied = copyIndex(*file, copies, stop); !copied)
                return fail(file->named(copied.error()));
        }
        return {};
    };
    auto done = copy();
    if (!done)
        QDir(folder).removeRecursively();
    return done;
}

} // namespace coco::search
