// SPDX-License-Identifier: Apache-2.0
#include "stack/PostgresProbe.h"

#include "pg/PgConnection.h"
#include "pg/PgReadiness.h"

#include <QCoreApplication>
#include <QElapsedTimer>

namespace coco::stack {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::PostgresProbe)
};

QString versionText(int number) // 170006 → "17.6"
{
    return u"%1.%2"_s.arg(number / 10'000).arg(number % 10'000);
}

void describeRefusedLogin(const Error &error, ServiceStatus &status)
{
    const QByteArray state = pg::sqlStateOf(error);
    status.state = ServiceState::Failed;
    status.fix = {Fix::Action::Restart, {}};
    if (error.code == ErrorCode::PermissionDenied) {
        status.reason = Text::tr("PostgreSQL answers, but refuses the password that is kept for it. Restarting the container gives the "
                                 "database the password of its volume again.");
    } else if (state == "3D000") {
        status.reason = Text::tr("PostgreSQL answers, but has no database of that name. Restarting the container creates it.");
    } else if (state.startsWith("53300")) {
        status.state = ServiceState::Degraded;
        status.reason = Text::tr("PostgreSQL answers, but all its connections are taken. Close other programs that use it, or restart the "
                                 "container.");
    } else if (state == "53100") {
        status.reason = Text::tr("The disk that PostgreSQL writes to is full. Free some space; what is stored is kept.");
        status.fix = {Fix::Action::FreeDisk, {}};
    } else {
        status.reason = error.message;
        status.fix = {Fix::Action::ShowLog, status.name};
    }
}

void describeNoLogin(const Error &error, ServiceStatus &status)
{
    status.detail = error.detail.isEmpty() ? error.message : error.detail;
    if (error.code == ErrorCode::Cancelled)
        return;
    switch (pg::readinessOf(error)) {
    case pg::PgReadiness::Rejecting:
        status.state = ServiceState::Starting;
        status.reason = Text::tr("PostgreSQL is starting, or recovering after it was ended abruptly. It will accept logins in a moment.");
        return;
    case pg::PgReadiness::NoResponse:
        status.state = ServiceState::Failed;
        status.reason = Text::tr("PostgreSQL does not answer at its port. Its log says whether it runs.");
        status.fix = {Fix::Action::ShowLog, status.name};
        return;
    case pg::PgReadiness::Accepting:
        return describeRefusedLogin(error, status);
    }
}

/// Everything in one question, so that a turn costs one round trip.
constexpr const char *kFacts = "SELECT (SELECT extversion FROM pg_extension WHERE extname = 'vector'), "
                               "pg_database_size(current_database()), "
                               "(SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'), "
                               "current_setting('max_connections')::bigint";

void describeFacts(const pg::PgRows &rows, ServiceStatus &status)
{
    status.state = ServiceState::Ready;
    status.figures = {{u"database_bytes"_s, qint64(rows.integer(0, 1))},
                      {u"connections"_s, qint64(rows.integer(0, 2))},
                      {u"max_connections"_s, qint64(rows.integer(0, 3))}};
    if (!rows.isNull(0, 0)) {
        status.figures.insert(u"pgvector"_s, rows.text(0, 0));
        return;
    }
    status.state = ServiceState::Failed;
    status.reason = Text::tr("PostgreSQL runs without the extension pgvector, which holds the index. Restarting the container adds it.");
    status.fix = {Fix::Action::Restart, {}};
}

} // namespace

PostgresProbe::PostgresProbe(pg::PgTarget target, PostgresProbeOptions options)
    : m_target(std::move(target))
    , m_options(options)
{
}

QString PostgresProbe::service() const
{
    return QString::fromUtf16(kPostgresql);
}

ServiceStatus PostgresProbe::probe(ProbeDepth, std::stop_token stop)
{
    ServiceStatus status;
    status.name = service();
    QElapsedTimer clock;
    clock.start();
    const auto connection = pg::PgConnection::open(m_target, {m_options.connectTimeout, stop});
    if (!connection) {
        describeNoLogin(connection.error(), status);
        return status;
    }
    status.version = versionText((*connection)->serverVersion());
    const auto rows = (*connection)->query(kFacts, {}, {m_options.queryTimeout, stop});
    status.latency = std::chrono::milliseconds(clock.elapsed());
    if (rows && rows->count() == 1) {
        describeFacts(*rows, status);
        return status;
    }
    const Error error = rows ? Error{} : rows.error();
    status.detail = error.detail.isEmpty() ? error.message : error.detail;
    if (error.code == ErrorCode::Cancelled)
        return status;
    status.state = error.code == ErrorCode::Unavailable ? ServiceState::Failed : ServiceState::Degraded;
    status.reason = Text::tr("PostgreSQL lets us in, but does not answer questions in time. It may be busy; its log tells more.");
    status.fix = {Fix::Action::ShowLog, status.name};
    return status;
}

} // namespace coco::stack
