// SPDX-License-Identifier: Apache-2.0
#include "pg/PgConnection.h"

#include "core/Logging.h"

#include <QCoreApplication>
#include <QSysInfo>

#include <libpq-fe.h>
#include <poll.h>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <vector>

namespace coco::pg {
namespace {

using namespace Qt::Literals::StringLiterals;
using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kStopCheck{20};
constexpr std::chrono::milliseconds kCancelTime{2'000};
constexpr qsizetype kCopyBlock = 256 * 1024;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::PgConnection)
};

void takeNotice(void *, const pg_result *notice)
{
    const char *state = PQresultErrorField(notice, PG_DIAG_SQLSTATE);
    const char *severity = PQresultErrorField(notice, PG_DIAG_SEVERITY_NONLOCALIZED);
    const char *text = PQresultErrorField(notice, PG_DIAG_MESSAGE_PRIMARY);
    if (qstrcmp(severity, "WARNING") == 0)
        qCWarning(logStore, "PostgreSQL: %s (%s)", text, state);
    else
        qCDebug(logStore, "PostgreSQL: %s (%s)", text, state);
}

/// "coco 4711 on build-host": how other programs, and our own messages, name this connection.
QByteArray applicationName()
{
    const QString name = u"coco %1 on %2"_s.arg(QString::number(QCoreApplication::applicationPid()), QSysInfo::machineHostName());
    return name.left(60).toUtf8();
}

} // namespace

struct PgConnection::Deadline
{
    Clock::time_point end;
    std::stop_token stop;

    explicit Deadline(const PgCall &call)
        : end(Clock::now() + call.timeout)
        , stop(call.stop)
    {
    }
    [[nodiscard]] std::chrono::milliseconds left() const
    {
        return std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now());
    }
};

PgConnection::PgConnection(pg_conn *connection, PgTarget target)
    : m_connection(connection)
    , m_target(std::move(target))
{
}

PgConnection::~PgConnection()
{
    PQfinish(m_connection);
}

Result<std::unique_ptr<PgConnection>> PgConnection::open(const PgTarget &target, const PgCall &call)
{
    // What stands before the URL is a default that the URL may change, what stands behind it is not.
    const QByteArray name = applicationName();
    const char *const keywords[] = {"fallback_application_name", "tcp_user_timeout", "keepalives_idle", "dbname", "client_encoding", nullptr};
    const char *const values[] = {name.constData(), "10000", "30", target.url().constData(), "UTF8", nullptr};
    pg_conn *raw = PQconnectStartParams(keywords, values, 1);
    if (!raw)
        return fail(ErrorCode::Internal, Text::tr("There is no memory left for a connection to PostgreSQL."));
    std::unique_ptr<PgConnection> connection(new PgConnection(raw, target));
    PQsetErrorVerbosity(raw, PQERRORS_VERBOSE); // brings the SQLSTATE of a refused login
    PQsetNoticeReceiver(raw, takeNotice, nullptr);
    if (const Result<void> done = connection->connect(Deadline(call)); !done)
        return fail(done.error());
    PQsetErrorVerbosity(raw, PQERRORS_DEFAULT);
    if (PQsetnonblocking(raw, 1) != 0)
        return fail(connection->lost());
    return connection;
}

Result<void> PgConnection::connect(const Deadline &deadline)
{
    if (PQstatus(m_connection) == CONNECTION_BAD)
        return fail(lost());
    for (PostgresPollingStatusType state = PGRES_POLLING_WRITING;;) {
        if (state == PGRES_POLLING_OK)
            return {};
        if (state == PGRES_POLLING_FAILED)
            return fail(lost());
        if (const Result<void> ready = wait(state == PGRES_POLLING_READING ? POLLIN : POLLOUT, deadline); !ready) {
            m_broken = true;
            if (ready.error().code != ErrorCode::Timeout)
                return ready;
            return fail(errorFrom({{}, u"no answer in time"_s}, m_target));
        }
        state = PQconnectPoll(m_connection);
    }
}

Result<void> PgConnection::wait(short events, const Deadline &deadline, short *seen)
{
    for (;;) {
        if (deadline.stop.stop_requested())
            return fail(ErrorCode::Cancelled, Text::tr("Stopped on request."));
        const std::chrono::milliseconds left = deadline.left();
        if (left.count() <= 0)
            return fail(ErrorCode::Timeout, Text::tr("PostgreSQL did not answer in time (%1). Try again, or look into its log.").arg(m_target.display()));
        pollfd descriptor{PQsocket(m_connection), events, 0};
        const int ready = poll(&descriptor, 1, static_cast<int>(std::min(left, kStopCheck).count()));
        if (ready > 0) {
            if (seen)
                *seen = descriptor.revents;
            return {};
        }
        if (ready < 0 && errno != EINTR)
            return fail(lost());
    }
}

Result<void> PgConnection::flush(const Deadline &deadline)
{
    for (;;) {
        const int rest = PQflush(m_connection);
        if (rest == 0)
            return {};
        if (rest < 0)
            return fail(lost());
        // The server may have to be read from before it goes on reading from us.
        short seen = 0;
        if (const Result<void> ready = wait(POLLIN | POLLOUT, deadline, &seen); !ready)
            return ready;
        if ((seen & POLLIN) && !PQconsumeInput(m_connection))
            return fail(lost());
    }
}

Result<pg_result *> PgConnection::nextResult(const Deadline &deadline)
{
    while (PQisBusy(m_connection)) {
        if (const Result<void> ready = wait(POLLIN, deadline); !ready)
            return fail(ready.error());
        if (!PQconsumeInput(m_connection))
            return fail(lost());
    }
    return PQgetResult(m_connection);
}

Result<PgRows> PgConnection::collect(const Deadline &deadline)
{
    PgRows rows;
    std::optional<Error> error;
    for (;;) {
        const Result<pg_result *> next = nextResult(deadline);
        if (!next)
            return fail(next.error());
        if (!*next)
            break;
        const ExecStatusType status = PQresultStatus(*next);
        if (status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE) {
            Error seen = failed(*next);
            if (!error)
                error = std::move(seen);
            continue;
        }
        rows = PgRows(*next);
        if (status == PGRES_COPY_IN)
            break; // the next results come after the rows
    }
    if (error)
        return fail(*std::move(error));
    return rows;
}

Result<PgRows> PgConnection::query(const QByteArray &sql, const PgParams &params, const PgCall &call)
{
    const Deadline deadline(call);
    m_lastState.clear();
    if (call.stop.stop_requested())
        return fail(ErrorCode::Cancelled, Text::tr("Stopped on request."));
    std::vector<Oid> types;
    std::vector<const char *> values;
    std::vector<int> lengths;
    for (const PgParams::Value &value : params.values()) {
        types.push_back(value.type);
        values.push_back(value.bytes.constData());
        lengths.push_back(static_cast<int>(value.bytes.size()));
    }
    const std::vector<int> formats(values.size(), 1);
    if (!PQsendQueryParams(m_connection, sql.constData(), static_cast<int>(values.size()), types.data(), values.data(),
                           lengths.data(), formats.data(), 1))
        return fail(lost());
    Result<void> sent = flush(deadline);
    if (!sent)
        return fail(stopped(sent.error()));
    Result<PgRows> rows = collect(deadline);
    if (!rows)
        return fail(stopped(rows.error()));
    return rows;
}

Result<void> PgConnection::execute(const QByteArray &sql, const PgCall &call)
{
    const Deadline deadline(call);
    m_lastState.clear();
    if (call.stop.stop_requested())
        return fail(ErrorCode::Cancelled, Text::tr("Stopped on request."));
    if (!PQsendQuery(m_connection, sql.constData()))
        return fail(lost());
    if (const Result<void> sent = flush(deadline); !sent)
        return fail(stopped(sent.error()));
    const Result<PgRows> rows = collect(deadline);
    if (!rows)
        return fail(stopped(rows.error()));
    return {};
}

Result<void> PgConnection::put(const QByteArray &data, const Deadline &deadline)
{
    for (;;) {
        if (deadline.stop.stop_requested())
            return fail(ErrorCode::Cancelled, Text::tr("Stopped on request."));
        const int queued = PQputCopyData(m_connection, data.constData(), static_cast<int>(data.size()));
        if (queued < 0)
            return fail(lost());
        if (const Result<void> sent = flush(deadline); !sent)
            return sent;
        if (queued > 0)
            return {};
    }
}

Result<void> PgConnection::sendRows(const std::function<Result<bool>(PgCopyBuffer &)> &next, const Deadline &deadline)
{
    PgCopyBuffer buffer;
    buffer.data().append("PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0", 19);
    for (bool more = true; more;) {
        COCO_TRY(more, next(buffer));
        if (!more)
            buffer.put(std::int16_t(-1));
        if (more && buffer.data().size() < kCopyBlock)
            continue;
        if (const Result<void> sent = put(buffer.data(), deadline); !sent)
            return sent;
        buffer.data().resize(0);
    }
    return {};
}

Result<void> PgConnection::copyIn(const QByteArray &sql, const std::function<Result<bool>(PgCopyBuffer &)> &next, const PgCall &call)
{
    if (const Result<void> begun = execute(sql, call); !begun)
        return begun;
    const Deadline deadline(call);
    const Result<void> rows = sendRows(next, deadline);
    const bool ended = !isBroken() && PQputCopyEnd(m_connection, rows ? nullptr : "stopped by the client") > 0;
    if (!ended)
        return fail(rows ? lost() : rows.error());
    // Ending what was begun has a moment of its own, else the connection would be lost with it.
    const Deadline ending(rows ? call : PgCall{kCancelTime, {}});
    Result<void> flushed = flush(ending);
    const Result<PgRows> answer = flushed ? collect(ending) : Result<PgRows>(fail(flushed.error()));
    if (!rows)
        return rows;
    if (!answer)
        return fail(stopped(answer.error()));
    return {};
}

void PgConnection::cancel()
{
    const std::unique_ptr<PGcancel, decltype(&PQfreeCancel)> handle(PQgetCancel(m_connection), PQfreeCancel);
    char complaint[256];
    if (!handle || !PQcancel(handle.get(), complaint, sizeof complaint)) {
        m_broken = true;
        return;
    }
    const Deadline deadline(PgCall{kCancelTime, {}});
    for (;;) {
        const Result<pg_result *> next = nextResult(deadline);
        if (!next) {
            m_broken = true;
            return;
        }
        if (!*next)
            return;
        const ExecStatusType status = PQresultStatus(*next);
        PQclear(*next);
        if (status == PGRES_COPY_IN) {
            m_broken = true;
            return;
        }
    }
}

Error PgConnection::stopped(const Error &why)
{
    const bool ours = (why.code == ErrorCode::Cancelled || why.code == ErrorCode::Timeout) && m_lastState.isEmpty();
    if (ours && !isBroken() && PQtransactionStatus(m_connection) == PQTRANS_ACTIVE)
        cancel();
    return why;
}

Error PgConnection::lost()
{
    m_broken = m_broken || PQstatus(m_connection) == CONNECTION_BAD;
    const PgFailure failure = failureOfConnection(PQerrorMessage(m_connection));
    m_lastState = failure.state;
    return errorFrom(failure, m_target);
}

Error PgConnection::failed(pg_result *result)
{
    const PgFailure failure = failureOf(result);
    PQclear(result);
    m_broken = m_broken || PQstatus(m_connection) == CONNECTION_BAD;
    m_lastState = failure.state;
    return errorFrom(failure, m_target);
}

bool PgConnection::isBroken() const
{
    return m_broken || PQstatus(m_connection) == CONNECTION_BAD;
}

bool PgConnection::isInTransaction() const
{
    return PQtransactionStatus(m_connection) != PQTRANS_IDLE;
}

void PgConnection::noticeIdleClose()
{
    // The server's last words come first, the end of the stream after them.
    pollfd descriptor{PQsocket(m_connection), POLLIN, 0};
    while (!m_broken && poll(&descriptor, 1, 0) > 0)
        m_broken = !PQconsumeInput(m_connection);
}

int PgConnection::serverVersion() const
{
    return PQserverVersion(m_connection);
}

} // namespace coco::pg
