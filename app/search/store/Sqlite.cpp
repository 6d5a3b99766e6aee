// SPDX-License-Identifier: Apache-2.0
#include "search/store/Sqlite.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <sqlite3.h>

#include <cerrno>

namespace coco::search {
namespace {

using namespace Qt::Literals::StringLiterals;

constexpr int kBusyMs = 10'000;
constexpr int kProgressOps = 4'000; ///< virtual machine steps between looks at the stop token

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::SqliteConnection)
};

ErrorCode ioCode(int systemErrno)
{
    const ErrorCode code = errorCodeFromErrno(systemErrno);
    return systemErrno == 0 || code == ErrorCode::Internal ? ErrorCode::Io : code;
}

ErrorCode codeOf(int sqliteCode, int systemErrno)
{
    switch (sqliteCode & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return ErrorCode::Corrupted;
    case SQLITE_FULL:
        return ErrorCode::DiskFull;
    case SQLITE_READONLY:
        return ErrorCode::ReadOnly;
    case SQLITE_PERM:
        return ErrorCode::PermissionDenied;
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
        return ioCode(systemErrno);
    case SQLITE_INTERRUPT:
        return ErrorCode::Cancelled;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ErrorCode::Conflict;
    default:
        return ErrorCode::Internal;
    }
}

QString messageOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Corrupted:
        return Text::tr("Stored data are damaged. Rebuild the index with “coco index --fresh FOLDER”.");
    case ErrorCode::DiskFull:
        return Text::tr("The disk is full, so the index could not be written. What was stored before is "
                        "kept. Free some space, then index again.");
    case ErrorCode::ReadOnly:
    case ErrorCode::PermissionDenied:
        return Text::tr("The data folder cannot be written. Make it writable, or choose another with --data.");
    case ErrorCode::Cancelled:
        return Text::tr("Stopped on request.");
    case ErrorCode::Conflict:
        return Text::tr("Another program is using the database. Close it, then try again.");
    case ErrorCode::Internal:
        return Text::tr("The database refused a statement. Please report this with the detail.");
    default:
        return Text::tr("The database could not be read or written. Check the disk, then try again.");
    }
}

int stopRequested(void *token)
{
    return static_cast<std::stop_token *>(token)->stop_requested() ? 1 : 0;
}

int openFlags(SqliteConnection::Mode mode)
{
    constexpr int kCommon = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    switch (mode) {
    case SqliteConnection::Mode::Read:
    case SqliteConnection::Mode::Write:
        // A reader of a WAL database takes part in its shared memory, so it opens for writing too.
        return kCommon | SQLITE_OPEN_READWRITE;
    case SqliteConnection::Mode::Create:
        break;
    }
    return kCommon | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
}

Error errorOf(sqlite3 *db)
{
    const int code = sqlite3_extended_errcode(db);
    const ErrorCode kind = codeOf(code, sqlite3_system_errno(db));
    return {kind, messageOf(kind), QString::fromUtf8(sqlite3_errmsg(db)) + u" (%1)"_s.arg(code)};
}

} // namespace

SqliteStatement::SqliteStatement(sqlite3 *db, sqlite3_stmt *handle)
    : m_db(db)
    , m_handle(handle)
{
}

SqliteStatement::~SqliteStatement()
{
    sqlite3_finalize(m_handle);
}

SqliteStatement &SqliteStatement::bind(int index, std::int64_t value)
{
    sqlite3_bind_int64(m_handle, index, value);
    return *this;
}

SqliteStatement &SqliteStatement::bind(int index, double value)
{
    sqlite3_bind_double(m_handle, index, value);
    return *this;
}

SqliteStatement &SqliteStatement::bindBytes(int index, QByteArrayView bytes)
{
    const char *data = bytes.isEmpty() ? "" : bytes.data();
    sqlite3_bind_blob64(m_handle, index, data, static_cast<sqlite3_uint64>(bytes.size()), SQLITE_STATIC);
    return *this;
}

SqliteStatement &SqliteStatement::bindText(int index, const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    sqlite3_bind_text64(m_handle, index, utf8.constData(), static_cast<sqlite3_uint64>(utf8.size()),
                        SQLITE_TRANSIENT, SQLITE_UTF8);
    return *this;
}

SqliteStatement &SqliteStatement::bindWords(int index, QByteArrayView utf8)
{
    const char *data = utf8.isEmpty() ? "" : utf8.data();
    sqlite3_bind_text64(m_handle, index, data, static_cast<sqlite3_uint64>(utf8.size()), SQLITE_STATIC,
                        SQLITE_UTF8);
    return *this;
}

Result<bool> SqliteStatement::step()
{
    const int code = sqlite3_step(m_handle);
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE)
        return false;
    const Error error = errorOf(m_db);
    sqlite3_reset(m_handle);
    return fail(error);
}

Result<void> SqliteStatement::run()
{
    for (;;) {
        COCO_TRY(const bool row, step());
        if (!row)
            break;
    }
    reset();
    return {};
}

void SqliteStatement::reset()
{
    sqlite3_reset(m_handle);
}

std::int64_t SqliteStatement::integer(int column) const
{
    return sqlite3_column_int64(m_handle, column);
}

double SqliteStatement::real(int column) const
{
    return sqlite3_column_double(m_handle, column);
}

QByteArrayView SqliteStatement::view(int column) const
{
    const void *data = sqlite3_column_blob(m_handle, column);
    const int size = sqlite3_column_bytes(m_handle, column);
    return size > 0 ? QByteArrayView(static_cast<const char *>(data), size) : QByteArrayView("", 0);
}

QByteArray SqliteStatement::bytes(int column) const
{
    return view(column).toByteArray();
}

QString SqliteStatement::text(int column) const
{
    return QString::fromUtf8(view(column));
}

SqliteConnection::SqliteConnection(sqlite3 *db)
    : m_db(db)
{
}

SqliteConnection::~SqliteConnection()
{
    m_statements.clear();
    sqlite3_close_v2(m_db);
}

Result<std::unique_ptr<SqliteConnection>> SqliteConnection::open(const QString &path, Mode mode)
{
    if (mode != Mode::Create && !QFileInfo::exists(path))
        return fail(ErrorCode::NotFound, Text::tr("The index file is missing. Rebuild the index with "
                                                  "“coco index --fresh FOLDER”."), path);
    sqlite3 *db = nullptr;
    const int code = sqlite3_open_v2(QFile::encodeName(path).constData(), &db, openFlags(mode), nullptr);
    std::unique_ptr<SqliteConnection> connection(new SqliteConnection(db));
    if (code != SQLITE_OK) {
        Error error = db ? errorOf(db) : Error{ErrorCode::Internal, messageOf(ErrorCode::Internal), {}};
        error.detail += u' ' + path;
        return fail(std::move(error));
    }
    sqlite3_busy_timeout(db, kBusyMs);
    // Stored data are hostile input: a damaged file must not run SQL of its own.
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    return connection;
}

Result<void> SqliteConnection::execute(const char *sql)
{
    if (sqlite3_exec(m_db, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        return fail(lastError());
    return {};
}

Result<SqliteStatement *> SqliteConnection::prepare(const char *sql)
{
    std::unique_ptr<SqliteStatement> &slot = m_statements[sql];
    if (!slot) {
        sqlite3_stmt *handle = nullptr;
        if (sqlite3_prepare_v3(m_db, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, nullptr) != SQLITE_OK) {
            m_statements.erase(sql);
            return fail(lastError());
        }
        slot = std::make_unique<SqliteStatement>(m_db, handle);
    }
    slot->reset();
    return slot.get();
}

Result<std::int64_t> SqliteConnection::integer(const char *sql)
{
    COCO_TRY(SqliteStatement *const statement, prepare(sql));
    const StatementScope scope(statement);
    COCO_TRY(const bool row, statement->step());
    return row ? statement->integer(0) : 0;
}

Result<void> SqliteConnection::copyTo(const QString &path)
{
    COCO_TRY(SqliteStatement *const copy, prepare("VACUUM INTO ?1"));
    const StatementScope scope(copy);
    copy->bindText(1, path);
    return copy->run();
}

Error SqliteConnection::lastError() const
{
    return errorOf(m_db);
}

void SqliteConnection::cancelWith(std::stop_token stop)
{
    m_stop = std::move(stop);
    if (m_stop.stop_possible())
        sqlite3_progress_handler(m_db, kProgressOps, stopRequested, &m_stop);
    else
        sqlite3_progress_handler(m_db, 0, nullptr, nullptr);
}

bool SqliteConnection::isInTransaction() const
{
    return sqlite3_get_autocommit(m_db) == 0;
}

Result<std::unique_ptr<SqliteTransaction>> SqliteTransaction::begin(SqliteConnection &connection)
{
    if (const Result<void> begun = connection.execute("BEGIN IMMEDIATE"); !begun)
        return fail(begun.error());
    return std::unique_ptr<SqliteTransaction>(new SqliteTransaction(connection));
}

SqliteTransaction::~SqliteTransaction()
{
    if (m_open)
        static_cast<void>(m_connection.execute("ROLLBACK"));
}

Result<void> SqliteTransaction::commit()
{
    if (const Result<void> committed = m_connection.execute("COMMIT"); !committed)
        return committed;
    m_open = false;
    return {};
}

} // namespace coco::search
