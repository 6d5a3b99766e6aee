// SPDX-License-Identifier: Apache-2.0
#include "search/store/CatalogueRepair.h"

#include "search/store/IndexFile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QLoggingCategory>

namespace coco::search {
namespace {

using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcStore, "coco.search.store")

void setAside(const QString &path)
{
    const QString kept = path + u".damaged"_s;
    if (QFileInfo::exists(path)) {
        QFile::remove(kept);
        QFile::rename(path, kept);
    }
    IndexFile::removeFiles(path);
}

Result<CatalogueEntry> entryFor(const QString &folder, const QString &file)
{
    COCO_TRY(const auto connection, SqliteConnection::open(folder + u'/' + file, SqliteConnection::Mode::Read));
    COCO_TRY(const IndexLabel label, readLabel(*connection));
    if (label.name.isEmpty() || label.building)
        return fail(ErrorCode::NotFound, u"not an index in use"_s);
    CatalogueEntry entry;
    entry.name = label.name;
    entry.root = label.root;
    entry.file = file;
    entry.createdAt = label.createdAt;
    entry.updatedAt = label.updatedAt;
    entry.state = IndexState::Indexed;
    entry.removedAt = label.removedAt;
    return entry;
}

/// What is in use and what is in the trash, the newest of a name each.
Result<void> refill(Catalogue &catalogue, const QString &folder)
{
    QHash<std::pair<QString, bool>, CatalogueEntry> newest;
    for (const QString &file : QDir(folder).entryList({u"*.db"_s}, QDir::Files)) {
        const Result<CatalogueEntry> entry = entryFor(folder, file);
        if (!entry && looksDamaged(entry.error()))
            qCWarning(lcStore) << "left out of the catalogue, since it is damaged:" << file << entry.error().detail;
        else if (!entry && entry.error().code != ErrorCode::NotFound)
            return fail(entry.error());
        if (!entry)
            continue;
        const std::pair key(entry->name, entry->removedAt != 0);
        const auto known = newest.constFind(key);
        if (known == newest.constEnd() || known->updatedAt < entry->updatedAt)
            newest.insert(key, *entry);
    }
    for (const CatalogueEntry &entry : std::as_const(newest)) {
        qCInfo(lcStore) << "found the index" << entry.name << "again in" << entry.file;
        COCO_TRY(const std::int64_t id, catalogue.save(entry));
        Q_UNUSED(id)
    }
    return {};
}

/// Takes its place when it is whole, so that no half of one is believed.
Result<void> rebuild(const QString &path, const QString &indexFolder)
{
    const QString made = path + u".new"_s;
    IndexFile::removeFiles(made);
    {
        COCO_TRY(const auto catalogue, Catalogue::open(made));
        if (const Result<void> done = refill(*catalogue, indexFolder); !done)
            return done;
    }
    setAside(path);
    if (!QFile::rename(made, path))
        return fail(ErrorCode::Io,
                    QCoreApplication::translate("coco::Catalogue", "The list of indexes could not be written. Check the disk, then try again."),
                    path);
    return {};
}

} // namespace

Result<std::unique_ptr<Catalogue>> openOrRepairCatalogue(const QString &path, const QString &indexFolder)
{
    // SQLite takes an empty file for a new database: to it no index is known, and files that no index knows are removed.
    if (QFileInfo(path).size() > 0) {
        auto catalogue = Catalogue::open(path);
        if (catalogue || !looksDamaged(catalogue.error()))
            return catalogue;
        qCWarning(lcStore) << "the catalogue is damaged and is rebuilt from the index files:" << catalogue.error().detail;
    }
    if (const Result<void> done = rebuild(path, indexFolder); !done)
        return fail(done.error());
    return Catalogue::open(path);
}

} // namespace coco::search
