// SPDX-License-Identifier: Apache-2.0
#include "search/store/IndexFile.h"

#include "search/store/IndexSchema.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace coco::search {
namespace {

using namespace Qt::Literals::StringLiterals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::IndexFile)
};

constexpr std::size_t kMaxIdle = 1; ///< of each index; every connection keeps pages of its own

// mmap stays off: a file truncated by somebody else would end the process with SIGBUS.
constexpr const char *kReaderSetup = "PRAGMA cache_size = -8192; PRAGMA query_only = ON; PRAGMA temp_store = MEMORY;";
constexpr const char *kWriterSetup = "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16384;"
                                     "PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 33554432;"
                                     "PRAGMA secure_delete = OFF; PRAGMA temp_store = MEMORY;";

quint64 nextGeneration()
{
    static std::atomic<quint64> counter{0};
    return ++counter;
}

} // namespace

bool looksDamaged(const Error &error)
{
    return error.code == ErrorCode::Corrupted
        || (error.code == ErrorCode::Internal
            && (error.detail.contains("malformed"_L1) || error.detail.contains("no such table"_L1)
                || error.detail.contains("no such column"_L1) || error.detail.contains("already exists"_L1)
                || error.detail.contains("unsupported file format"_L1)));
}

IndexFile::Lease::Lease(IndexFile &file, std::unique_ptr<SqliteConnection> connection)
    : m_file(&file)
    , m_connection(std::move(connection))
{
}

IndexFile::Lease::~Lease()
{
    if (m_connection)
        m_file->giveBack(std::move(m_connection));
}

IndexFile::IndexFile(QString path, QString name, QString root, std::shared_ptr<FileLayer> files, StoreMemory memory)
    : m_path(std::move(path))
    , m_name(std::move(name))
    , m_root(std::move(root))
    , m_generation(nextGeneration())
    , m_segments(m_path, std::move(files), std::move(memory))
    , m_merge(m_segments, [this] { committed(); })
{
}

IndexFile::~IndexFile()
{
    m_merge.stop();
    m_idle.clear();
    if (m_deleteWhenUnused)
        removeFiles(m_path);
}

void IndexFile::committed()
{
    m_generation.store(nextGeneration(), std::memory_order_release);
}

Result<IndexFile::Lease> IndexFile::lease(std::stop_token stop)
{
    std::unique_ptr<SqliteConnection> connection;
    {
        const QMutexLocker lock(&m_mutex);
        if (!m_idle.empty()) {
            connection = std::move(m_idle.back());
            m_idle.pop_back();
        }
    }
    if (!connection) {
        auto opened = SqliteConnection::open(m_path, SqliteConnection::Mode::Read);
        if (!opened)
            return fail(named(opened.error()));
        connection = *std::move(opened);
        if (const Result<void> done = connection->execute(kReaderSetup); !done)
            return fail(named(done.error()));
        if (const Result<void> checked = checkIndexSchema(*connection); !checked)
            return fail(named(checked.error()));
    }
    connection->cancelWith(std::move(stop));
    return Lease(*this, std::move(connection));
}

void IndexFile::giveBack(std::unique_ptr<SqliteConnection> connection)
{
    if (connection->isInTransaction())
        return; // an exception ended who used it
    connection->cancelWith({});
    const QMutexLocker lock(&m_mutex);
    if (m_idle.size() < kMaxIdle)
        m_idle.push_back(std::move(connection));
}

Error IndexFile::named(Error error) const
{
    if (looksDamaged(error) || error.code == ErrorCode::NotFound)
        error.code = ErrorCode::Corrupted;
    if (error.code == ErrorCode::Corrupted)
        error.message = QCoreApplication::translate("coco::IndexFile",
                                                    "The index “%1” is damaged. Rebuild it from its folder with "
                                                    "“coco index --fresh %2”.")
                            .arg(m_name, m_root);
    return error;
}

Error IndexFile::namedPart(const QList<SegmentRow> &damaged) const
{
    QStringList names;
    qint64 files = 0;
    for (const SegmentRow &row : damaged) {
        names.append(QFileInfo(m_segments.pathOf(row.id)).fileName());
        files += row.files;
    }
    return {ErrorCode::Corrupted,
            Text::tr("A part of the index “%1” is damaged, which held %n file(s). The rest stays searchable; "
                     "rebuild the part with “coco index %2”.",
                     nullptr, static_cast<int>(files))
                .arg(m_name, m_root),
            names.join(u", "_s)};
}

qint64 IndexFile::sizeOnDisk(const QString &path)
{
    return QFileInfo(path).size() + QFileInfo(path + u"-wal"_s).size() + IndexSegments::sizeOnDisk(path);
}

void IndexFile::removeFiles(const QString &path)
{
    for (const auto suffix : {""_L1, "-wal"_L1, "-shm"_L1})
        QFile::remove(path + suffix);
    IndexSegments::removeAll(path);
}

Result<std::unique_ptr<SqliteConnection>> openForWriting(const QString &path, bool create)
{
    COCO_TRY(auto connection, SqliteConnection::open(path, create ? SqliteConnection::Mode::Create : SqliteConnection::Mode::Write));
    if (const Result<void> done = connection->execute(kWriterSetup); !done)
        return fail(done.error());
    if (!create) {
        if (const Result<void> checked = checkIndexSchema(*connection); !checked)
            return fail(checked.error());
        return connection;
    }
    COCO_TRY(const auto transaction, SqliteTransaction::begin(*connection));
    if (const Result<void> done = createIndexSchema(*connection); !done)
        return fail(done.error());
    if (const Result<void> done = transaction->commit(); !done)
        return fail(done.error());
    return connection;
}

} // namespace coco::search
