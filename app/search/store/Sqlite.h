// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <memory>
#include <stop_token>
#include <unordered_map>

struct sqlite3;
struct sqlite3_stmt;

namespace coco::search {

/// A prepared statement. Used by the thread that holds the connection, which owns it.
class SqliteStatement
{
public:
    explicit SqliteStatement(sqlite3 *db, sqlite3_stmt *handle);
    ~SqliteStatement();
    SqliteStatement(const SqliteStatement &) = delete;
    SqliteStatement &operator=(const SqliteStatement &) = delete;

    /// Parameters count from 1. Bytes and text are not copied: they must live until the next reset().
    SqliteStatement &bind(int index, std::int64_t value);
    SqliteStatement &bind(int index, double value);
    SqliteStatement &bindBytes(int index, QByteArrayView bytes);
    SqliteStatement &bindText(int index, const QString &text); ///< copied
    SqliteStatement &bindWords(int index, QByteArrayView utf8); ///< as text

    /// True when a row is there, false at the end.
    [[nodiscard]] Result<bool> step();
    /// Steps to the end and resets.
    [[nodiscard]] Result<void> run();
    void reset();

    /// Columns count from 0; views live until the next step.
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] double real(int column) const;
    [[nodiscard]] QByteArrayView view(int column) const;
    [[nodiscard]] QByteArray bytes(int column) const;
    [[nodiscard]] QString text(int column) const;

private:
    sqlite3 *m_db = nullptr;
    sqlite3_stmt *m_handle = nullptr;
};

/// Resets a statement at the end of the scope, so that no read transaction stays open.
class StatementScope
{
public:
    explicit StatementScope(SqliteStatement *statement)
        : m_statement(statement)
    {
    }
    ~StatementScope() { m_statement->reset(); }
    StatementScope(const StatementScope &) = delete;
    StatementScope &operator=(const StatementScope &) = delete;
    SqliteStatement *operator->() const { return m_statement; }

private:
    SqliteStatement *m_statement;
};

/// A connection to one database file. One thread at a time.
class SqliteConnection
{
public:
    enum class Mode { Read, Write, Create };

    /// Errors: NotFound, PermissionDenied, ReadOnly, DiskFull, Corrupted, Io.
    [[nodiscard]] static Result<std::unique_ptr<SqliteConnection>> open(const QString &path, Mode mode);
    ~SqliteConnection();
    SqliteConnection(const SqliteConnection &) = delete;
    SqliteConnection &operator=(const SqliteConnection &) = delete;

    [[nodiscard]] Result<void> execute(const char *sql);
    /// Compiled once per literal: `sql` must outlive the connection. Owned by the connection.
    [[nodiscard]] Result<SqliteStatement *> prepare(const char *sql);
    [[nodiscard]] Result<std::int64_t> integer(const char *sql);
    [[nodiscard]] Error lastError() const;
    /// The database as last committed into a file that does not exist yet, without what is free in it.
    [[nodiscard]] Result<void> copyTo(const QString &path);
    /// Statements fail with Cancelled soon after the token was stopped; reset with a default token.
    void cancelWith(std::stop_token stop);
    [[nodiscard]] bool isInTransaction() const;
    [[nodiscard]] sqlite3 *handle() const { return m_db; }

private:
    explicit SqliteConnection(sqlite3 *db);

    sqlite3 *m_db = nullptr;
    std::stop_token m_stop;
    std::unordered_map<const void *, std::unique_ptr<SqliteStatement>> m_statements;
};

/// Runs `BEGIN IMMEDIATE` now and `ROLLBACK` at the end of the scope unless committed.
class SqliteTransaction
{
public:
    [[nodiscard]] static Result<std::unique_ptr<SqliteTransaction>> begin(SqliteConnection &connection);
    ~SqliteTransaction();
    SqliteTransaction(const SqliteTransaction &) = delete;
    SqliteTransaction &operator=(const SqliteTransaction &) = delete;
    [[nodiscard]] Result<void> commit();

private:
    explicit SqliteTransaction(SqliteConnection &connection)
        : m_connection(connection)
    {
    }
    SqliteConnection &m_connection;
    bool m_open = true;
};

} // namespace coco::search
