// SPDX-License-Identifier: Apache-2.0
#include "search/store/IndexSegments.h"

#include "search/store/SegmentManifest.h"
#include "search/store/Sqlite.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>

#include <algorithm>

#include <sys/stat.h>

namespace coco::search {
namespace {

using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcSegments, "coco.search.segments")

constexpr std::chrono::minutes kWholeFor(1); ///< then a disk may have gone bad since

QStringList filesOf(const QString &database)
{
    const QFileInfo info(database);
    QStringList paths;
    const QString begin = info.fileName() + u'.';
    // Names may hold characters that mean something in a filter.
    for (const QString &name : QDir(info.path()).entryList({u"*.seg"_s}, QDir::Files)) {
        if (name.startsWith(begin))
            paths.append(info.path() + u'/' + name);
    }
    return paths;
}

/// All zero for a file that is gone.
struct stat statusOf(const QString &path)
{
    struct stat status = {};
    if (::stat(QFile::encodeName(path).constData(), &status) != 0)
        status = {};
    return status;
}

std::int64_t idOf(const QString &path)
{
    return QFileInfo(path.chopped(4)).suffix().toLongLong();
}

} // namespace

IndexSegments::IndexSegments(QString database, std::shared_ptr<FileLayer> files, StoreMemory memory)
    : m_database(std::move(database))
    , m_files(std::move(files))
    , m_memory(std::move(memory))
{
}

QString IndexSegments::pathOf(std::int64_t id) const
{
    return m_database + u'.' + QString::number(id) + u".seg"_s;
}

Result<std::shared_ptr<const SegmentSet>> IndexSegments::load(SqliteConnection &connection)
{
    COCO_TRY(const std::int64_t version, SegmentManifest(connection).version());
    const QMutexLocker lock(&m_mutex);
    if (m_set && m_set->version() == version)
        return m_set;
    COCO_TRY(auto set, build(connection, version));
    if (m_set && m_set->version() > version)
        return set; // of an older transaction; the newer one is asked for more often
    m_set = set;
    m_open.clear();
    for (const SegmentPart &part : set->parts())
        m_open.insert(part.row.id, part.segment);
    return set;
}

Result<std::shared_ptr<const SegmentSet>> IndexSegments::build(SqliteConnection &connection, std::int64_t version)
{
    COCO_TRY(const auto rows, SegmentManifest(connection).rows());
    COCO_TRY(const auto gone, SegmentManifest(connection).gone());
    std::vector<SegmentPart> parts;
    QList<SegmentRow> damaged;
    for (const SegmentRow &row : rows) {
        if (m_damaged.contains(row.id)) {
            damaged.append(row);
            continue;
        }
        auto segment = opened(row);
        if (!segment && segment.error().code == ErrorCode::NotFound && m_committed.load() > version)
            return fail(ErrorCode::Unavailable, {}, u"the segments changed meanwhile"_s);
        if (!segment && (segment.error().code == ErrorCode::Corrupted || segment.error().code == ErrorCode::NotFound)) {
            qCWarning(lcSegments).noquote() << pathOf(row.id) << segment.error().detail;
            m_damaged.insert(row.id);
            damaged.append(row);
            continue;
        }
        if (!segment)
            return fail(segment.error());
        SegmentPart part{row, *std::move(segment), {}, 0, 0};
        applyGone(part, gone);
        parts.push_back(std::move(part));
    }
    return std::make_shared<const SegmentSet>(version, std::move(parts), std::move(damaged));
}

Result<std::shared_ptr<const OpenSegment>> IndexSegments::opened(const SegmentRow &row)
{
    if (const auto known = m_open.value(row.id))
        return known;
    COCO_TRY(auto segment, OpenSegment::open(pathOf(row.id), m_memory.blocks, m_memory.mapped));
    const FilesSection &files = segment->files();
    const bool right = files.files() == static_cast<std::uint64_t>(row.files) && files.chunks() == static_cast<std::uint64_t>(row.chunks)
        && files.files() > 0 && files.number(0) >= row.firstFile && files.number(files.files() - 1) <= row.lastFile;
    if (!right)
        return fail(ErrorCode::Corrupted, {}, u"it is not the segment that the manifest names"_s);
    // Opening has read every table once. What a search needs of them comes back; while indexing nobody does, and all of
    // them would count as ours, segment by segment.
    segment->segment().releasePages();
    return segment;
}

void IndexSegments::applyGone(SegmentPart &part, const std::vector<std::int64_t> &gone) const
{
    const FilesSection &files = part.segment->files();
    const auto begin = std::lower_bound(gone.begin(), gone.end(), part.row.firstFile);
    const auto end = std::upper_bound(begin, gone.end(), part.row.lastFile);
    if (begin == end)
        return;
    // What is gone from a segment only grows, so an equal count means the same files.
    for (std::size_t i = 0; m_set && i < m_set->parts().size(); ++i) {
        const SegmentPart &before = m_set->parts()[i];
        if (before.row.id == part.row.id && before.goneFiles == end - begin) {
            part = before;
            return;
        }
    }
    auto live = std::make_shared<DocumentBits>(files, true);
    for (auto it = begin; it != end; ++it) {
        const auto file = files.find(*it);
        if (!file)
            continue;
        live->setFile(files, *file, false);
        ++part.goneFiles;
        part.goneChunks += files.firstChunk(*file + 1) - files.firstChunk(*file);
    }
    part.live = std::move(live);
}

bool IndexSegments::findDamage(const SegmentSet &set, std::stop_token stop)
{
    {
        const QMutexLocker lock(&m_mutex);
        if (m_wholeSet == set.serial() && std::chrono::steady_clock::now() - m_wholeSeen < kWholeFor)
            return false;
    }
    bool found = false;
    bool whole = true;
    for (const SegmentPart &part : set.parts()) {
        const Result<void> sound = part.segment->verify(stop);
        whole = whole && sound;
        if (sound || sound.error().code != ErrorCode::Corrupted)
            continue;
        qCWarning(lcSegments).noquote() << sound.error().message << sound.error().detail;
        found = true;
        markDamaged({part.row});
    }
    if (whole) {
        const QMutexLocker lock(&m_mutex);
        m_wholeSet = set.serial();
        m_wholeSeen = std::chrono::steady_clock::now();
    }
    return found;
}

void IndexSegments::markDamaged(const QList<SegmentRow> &rows)
{
    const QMutexLocker lock(&m_mutex);
    for (const SegmentRow &row : rows) {
        m_damaged.insert(row.id);
        m_open.remove(row.id);
    }
    m_set.reset();
}

void IndexSegments::committed(std::int64_t version)
{
    m_committed.store(version);
}

Result<std::int64_t> IndexSegments::newId(SqliteConnection &connection)
{
    const QMutexLocker lock(&m_mutex);
    if (m_lastId == 0) {
        COCO_TRY(m_lastId, connection.integer("SELECT coalesce(max(id), 0) FROM segments"));
        for (const QString &path : filesOf(m_database))
            m_lastId = std::max(m_lastId, idOf(path));
    }
    return ++m_lastId;
}

void IndexSegments::removeFile(std::int64_t id)
{
    if (const Result<void> done = m_files->remove(pathOf(id)); !done)
        qCWarning(lcSegments).noquote() << done.error().detail; // removed when the store is opened again
    const QMutexLocker lock(&m_mutex);
    m_damaged.remove(id);
}

qint64 IndexSegments::sizeOnDisk(const QString &database)
{
    qint64 bytes = 0;
    for (const QString &path : filesOf(database)) {
        const struct stat status = statusOf(path);
        bytes += status.st_size / std::max<qint64>(1, static_cast<qint64>(status.st_nlink));
    }
    return bytes;
}

qint64 IndexSegments::sharedOnDisk(const QString &database)
{
    qint64 bytes = 0;
    for (const QString &path : filesOf(database)) {
        const struct stat status = statusOf(path);
        bytes += status.st_nlink > 1 ? status.st_size : 0;
    }
    return bytes;
}

void IndexSegments::removeAll(const QString &database)
{
    for (const QString &path : filesOf(database))
        QFile::remove(path);
}

void IndexSegments::removeOrphans(const QString &database)
{
    const QStringList paths = filesOf(database);
    if (paths.isEmpty())
        return;
    auto connection = SqliteConnection::open(database, SqliteConnection::Mode::Read);
    const auto rows = connection ? SegmentManifest(**connection).rows() : Result<QList<SegmentRow>>(fail(connection.error()));
    if (!rows)
        return; // a damaged manifest proves nothing
    for (const QString &path : paths) {
        const std::int64_t id = idOf(path);
        const bool named = std::any_of(rows->cbegin(), rows->cend(), [id](const SegmentRow &row) { return row.id == id; });
        if (!named)
            QFile::remove(path);
    }
}

} // namespace coco::search
