// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "pg/PgCall.h"
#include "pg/PgCopyBuffer.h"
#include "pg/PgError.h"
#include "pg/PgParams.h"
#include "pg/PgRows.h"
#include "pg/PgTarget.h"

#include <functional>
#include <memory>

struct pg_conn;

namespace coco::pg {

/// One connection to a PostgreSQL server. Blocks its caller, never longer than the call's timeout,
/// and comes back within some 20 ms of a stop, after having cancelled the statement on the server.
/// One thread at a time; owned by its pool or by whoever opened it.
/// Errors of every call: as errorFrom(); Cancelled, Timeout.
class PgConnection
{
public:
    /// The names of hosts are looked up by the system within its own time limit.
    [[nodiscard]] static Result<std::unique_ptr<PgConnection>> open(const PgTarget &target, const PgCall &call);
    ~PgConnection();
    PgConnection(const PgConnection &) = delete;
    PgConnection &operator=(const PgConnection &) = delete;

    /// One statement with parameters $1, $2 …
    [[nodiscard]] Result<PgRows> query(const QByteArray &sql, const PgParams &params, const PgCall &call);
    /// Any number of statements without parameters; their rows are dropped.
    [[nodiscard]] Result<void> execute(const QByteArray &sql, const PgCall &call);
    /// `COPY … FROM STDIN (FORMAT binary)`: `next` adds some rows and says whether there are more.
    /// All or nothing.
    [[nodiscard]] Result<void> copyIn(const QByteArray &sql, const std::function<Result<bool>(PgCopyBuffer &)> &next,
                                      const PgCall &call);

    /// SQLSTATE of the last failure; empty when the server said nothing.
    [[nodiscard]] const QByteArray &lastState() const { return m_lastState; }
    /// Whether it can be used no more.
    [[nodiscard]] bool isBroken() const;
    [[nodiscard]] bool isInTransaction() const;
    /// Notices what the server did while nobody asked, e.g. closing the connection.
    void noticeIdleClose();
    [[nodiscard]] int serverVersion() const; ///< e.g. 170006
    [[nodiscard]] const PgTarget &target() const { return m_target; }

private:
    PgConnection(pg_conn *connection, PgTarget target);

    struct Deadline;
    [[nodiscard]] Result<void> connect(const Deadline &deadline);
    [[nodiscard]] Result<void> wait(short events, const Deadline &deadline, short *seen = nullptr);
    [[nodiscard]] Result<void> flush(const Deadline &deadline);
    /// Waits for the next result; null at the end of a statement.
    [[nodiscard]] Result<pg_result *> nextResult(const Deadline &deadline);
    [[nodiscard]] Result<PgRows> collect(const Deadline &deadline);
    [[nodiscard]] Result<void> put(const QByteArray &data, const Deadline &deadline);
    [[nodiscard]] Result<void> sendRows(const std::function<Result<bool>(PgCopyBuffer &)> &next, const Deadline &deadline);
    /// Ends the statement at work on the server, so that the connection can be used again.
    void cancel();
    [[nodiscard]] Error stopped(const Error &why);
    [[nodiscard]] Error lost();
    [[nodiscard]] Error failed(pg_result *result); ///< clears it

    pg_conn *m_connection;
    const PgTarget m_target;
    QByteArray m_lastState;
    bool m_broken = false;
};

} // namespace coco::pg
