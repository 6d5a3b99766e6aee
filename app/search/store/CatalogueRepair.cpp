// SPDX-License-Identifier: Apache-2.0
#include "search/store/CatalogueRepair.h"

#include "search/store/IndexFile.h"

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
    QFile::remove(kept);
    QFile::rename(path, kept);
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
    return entry;
}

Result<void> refill(Catalogue &catalogue, const QString &folder)
{
    QHash<QString, CatalogueEntry> newest;
    for (const QString &file : QDir(folder).entryList({u"*.db"_s}, QDir::Files)) {
        const Result<CatalogueEntry> entry = entryFor(folder, file);
        if (!entry)
            continue;
        const auto known = newest.constFind(entry->name);
        if (known == newest.constEnd() || known->updatedAt < entry->updatedAt)
            newest.insert(entry->name, *entry);
    }
    for (const CatalogueEntry &entry : std::as_const(newest)) {
        qCInfo(lcStore) << "found the index" << entry.name << "again in" << entry.file;
        COCO_TRY(const std::int64_t id, catalogue.save(entry));
        Q_UNUSED(id)
    }
    return {};
}

} // namespace

Result<std::unique_ptr<Catalogue>> openOrRepairCatalogue(const QString &path, const QString &indexFolder)
{
    const bool existed = QFileInfo::exists(path);
    Result<std::unique_ptr<Catalogue>> catalogue = Catalogue::open(path);
    const bool damaged = !catalogue
        && (catalogue.error().code == ErrorCode::Corrupted || catalogue.error().code == ErrorCode::Internal);
    if (damaged) {
        qCWarning(lcStore) << "the catalogue is damaged and is rebuilt from the index files:" << catalogue.error().detail;
        setAside(path);
        catalogue = Catalogue::open(path);
    }
    if (catalogue && (damaged || !existed)) {
        if (const Result<void> done = refill(**catalogue, indexFolder); !done)
            return fail(done.error());
    }
    return catalogue;
}

} // namespace coco::search
