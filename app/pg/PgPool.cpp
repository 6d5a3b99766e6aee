// SPDX-License-Identifier: Apache-2.0
#include "pg/PgPool.h"

#include <QCoreApplication>

#include <algorithm>

namespace coco::pg {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kRollbackTime{2'000};

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::PgPool)
};

} // namespace

PgLease::PgLease(PgPool *pool, std::unique_ptr<PgConnection> connection, bool reused)
    : m_pool(pool)
    , m_connection(std::move(connection))
    , m_reused(reused)
{
}

PgLease::~PgLease()
{
    if (m_connection)
        m_pool->giveBack(std::move(m_connection));
}

PgPool::PgPool(PgTarget target, PgPoolOptions options)
    : m_target(std::move(target))
    , m_options(std::move(options))
{
}

PgPool::~PgPool() = default;

Result<PgLease> PgPool::lease(const PgCall &call)
{
    const Clock::time_point end = Clock::now() + call.timeout;
    bool mayOpen = true;
    std::unique_lock lock(m_mutex);
    for (;;) {
        if (call.stop.stop_requested())
            return fail(ErrorCode::Cancelled, Text::tr("Stopped on request."));
        while (!m_idle.empty()) {
            std::unique_ptr<PgConnection> connection = std::move(m_idle.back());
            m_idle.pop_back();
            connection->noticeIdleClose();
            if (!connection->isBroken())
                return PgLease(this, std::move(connection), true);
            --m_open;
        }
        mayOpen = mayOpen || m_open == 0; // nothing will come back
        if (mayOpen && m_open < std::max(m_options.size, 1)) {
            ++m_open;
            lock.unlock();
            Result<std::unique_ptr<PgConnection>> opened = openOwn(call);
            lock.lock();
            if (opened)
                return PgLease(this, *std::move(opened), false);
            --m_open;
            m_changed.notify_all(); // not all that wait want the same
            // The server is full: one of ours will come back.
            mayOpen = m_open == 0;
            if (mayOpen || opened.error().code != ErrorCode::Unavailable)
                return fail(opened.error());
            continue;
        }
        const auto free = [this] { return !m_idle.empty() || m_open < std::max(m_options.size, 1); };
        if (!m_changed.wait_until(lock, call.stop, end, mayOpen ? std::function<bool()>(free) : [this] { return !m_idle.empty() || m_open == 0; })
            && !call.stop.stop_requested())
            return fail(ErrorCode::Unavailable, Text::tr("All %1 connections to PostgreSQL are in use. Try again in a moment.").arg(m_options.size));
    }
}

Result<std::unique_ptr<PgConnection>> PgPool::openOwn(const PgCall &call)
{
    const Clock::time_point end = Clock::now() + std::min(call.timeout, m_options.patience);
    Backoff backoff(std::chrono::milliseconds(100), std::chrono::milliseconds(1'000));
    for (;;) {
        Result<std::unique_ptr<PgConnection>> opened = openOnce(call);
        if (opened || opened.error().code != ErrorCode::Unavailable)
            return opened;
        const Backoff::Duration wait = backoff.next();
        if (Clock::now() + wait >= end)
            return opened;
        if (!pause(wait, call.stop))
            return fail(ErrorCode::Cancelled, Text::tr("Stopped on request."));
    }
}

Result<std::unique_ptr<PgConnection>> PgPool::openOnce(const PgCall &call)
{
    const PgCall own{std::min(call.timeout, m_options.connectTimeout), call.stop};
    COCO_TRY(auto connection, PgConnection::open(m_target, own));
    if (m_options.prepare) {
        if (const Result<void> done = m_options.prepare(*connection, own); !done)
            return fail(done.error());
    }
    return connection;
}

/// False when stopped.
bool PgPool::pause(std::chrono::milliseconds time, const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    static_cast<void>(m_changed.wait_for(lock, stop, time, [] { return false; }));
    return !stop.stop_requested();
}

void PgPool::giveBack(std::unique_ptr<PgConnection> connection)
{
    if (!connection->isBroken() && connection->isInTransaction())
        static_cast<void>(connection->execute("ROLLBACK", {kRollbackTime, {}}));
    const bool usable = !connection->isBroken() && !connection->isInTransaction();
    const std::lock_guard lock(m_mutex);
    if (usable)
        m_idle.push_back(std::move(connection));
    else
        --m_open;
    m_changed.notify_all(); // not all that wait want the same
}

} // namespace coco::pg
