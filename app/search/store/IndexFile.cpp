// SPDX-License-Identifier: Apache-2.0
#include "search/store/IndexFile.h"

#include "search/store/IndexSchema.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace coco::search {
namespace {

using namespace Qt::Literals::StringLiterals;

constexpr std::size_t kMaxIdle = 4;

// mmap stays off: a file truncated by somebody else would end the process with SIGBUS.
constexpr const char *kReaderSetup = "PRAGMA cache_size = -8192; PRAGMA query_only = ON; PRAGMA temp_store = MEMORY;";
constexpr const char *kWriterSetup = "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -49152;"
                                     "PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 33554432;"
                                     "PRAGMA secure_delete = OFF; PRAGMA temp_store = MEMORY;";

quint64 nextGeneration()
{
    static std::atomic<quint64> counter{0};
    return ++counter;
}

bool looksDamaged(const Error &error)
{
    return error.code == ErrorCode::Internal
        && (error.detail.contains("vtable constructor failed"_L1) || error.detail.contains("malformed"_L1)
            || error.detail.contains("no such table"_L1) || error.detail.contains("no such column"_L1));
}

} // namespace

IndexFile::Lease::Lease(IndexFile &file, std::unique_ptr<SqliteConnection> connection,
                        std::unique_ptr<WordScan> words)
    : m_file(&file)
    , m_connection(std::move(connection))
    , m_words(std::move(words))
{
}

IndexFile::Lease::~Lease()
{
    if (m_connection)
        m_file->giveBack(std::move(m_connection), std::move(m_words));
}

IndexFile::IndexFile(QString path, QString name, QString root)
    : m_path(std::move(path))
    , m_name(std::move(name))
    , m_root(std::move(root))
    , m_generation(nextGeneration())
{
}

IndexFile::~IndexFile()
{
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
    Idle idle;
    {
        const QMutexLocker lock(&m_mutex);
        if (!m_idle.empty()) {
            idle = std::move(m_idle.back());
            m_idle.pop_back();
        }
    }
    if (!idle.connection) {
        auto connection = SqliteConnection::open(m_path, SqliteConnection::Mode::Read);
        if (!connection)
            return fail(named(connection.error()));
        idle.connection = *std::move(connection);
        if (const Result<void> done = idle.connection->execute(kReaderSetup); !done)
            return fail(named(done.error()));
        if (const Result<void> checked = checkIndexSchema(*idle.connection); !checked)
            return fail(named(checked.error()));
        COCO_TRY(idle.words, WordScan::attach(*idle.connection));
    }
    idle.connection->cancelWith(std::move(stop));
    return Lease(*this, std::move(idle.connection), std::move(idle.words));
}

void IndexFile::giveBack(std::unique_ptr<SqliteConnection> connection, std::unique_ptr<WordScan> words)
{
    connection->cancelWith({});
    const QMutexLocker lock(&m_mutex);
    if (m_idle.size() < kMaxIdle)
        m_idle.push_back({std::move(connection), std::move(words)});
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

qint64 IndexFile::sizeOnDisk(const QString &path)
{
    return QFileInfo(path).size() + QFileInfo(path + u"-wal"_s).size();
}

void IndexFile::removeFiles(const QString &path)
{
    for (const auto suffix : {""_L1, "-wal"_L1, "-shm"_L1})
        QFile::remove(path + suffix);
}

namespace {

Result<void> prepareForWriting(SqliteConnection &connection)
{
    if (const Result<void> checked = checkIndexSchema(connection); !checked)
        return checked;
    COCO_TRY(const auto transaction, SqliteTransaction::begin(connection));
    if (const Result<void> done = updateIndexSchema(connection); !done)
        return done;
    return transaction->commit();
}

} // namespace

Result<WriteConnection> openForWriting(const QString &path, bool create)
{
    WriteConnection result;
    COCO_TRY(result.connection, SqliteConnection::open(path, create ? SqliteConnection::Mode::Create
                                                                    : SqliteConnection::Mode::Write));
    if (const Result<void> done = result.connection->execute(kWriterSetup); !done)
        return fail(done.error());
    COCO_TRY(result.words, WordScan::attach(*result.connection));
    if (create) {
        COCO_TRY(const auto transaction, SqliteTransaction::begin(*result.connection));
        if (const Result<void> done = createIndexSchema(*result.connection); !done)
            return fail(done.error());
        if (const Result<void> done = transaction->commit(); !done)
            return fail(done.error());
    } else if (const Result<void> checked = prepareForWriting(*result.connection); !checked) {
        return fail(checked.error());
    }
    return result;
}

} // namespace coco::search
