// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Backoff.h"
#include "pg/PgConnection.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace coco::pg {

class PgPool;

/// A connection for as long as the lease lives; it goes back clean or not at all. Movable; outlived
/// by its pool.
class PgLease
{
public:
    PgLease(PgPool *pool, std::unique_ptr<PgConnection> connection, bool reused);
    PgLease(PgLease &&) noexcept = default;
    PgLease &operator=(PgLease &&) = delete;
    ~PgLease();

    PgConnection &operator*() const { return *m_connection; }
    PgConnection *operator->() const { return m_connection.get(); }
    /// Whether it was used before, so that the server may have dropped it meanwhile.
    [[nodiscard]] bool reused() const { return m_reused; }

private:
    PgPool *m_pool;
    std::unique_ptr<PgConnection> m_connection;
    bool m_reused;
};

struct PgPoolOptions
{
    int size = 8;
    std::chrono::milliseconds connectTimeout{10'000};
    std::chrono::milliseconds patience{2'000}; ///< how long an unreachable server is tried again
    /// Run on every new connection before its first use.
    std::function<Result<void>(PgConnection &, const PgCall &)> prepare = {};
};

/// Shares a limited number of connections. Thread-safe; outlives its leases. Opens connections when
/// they are needed; when the server has no more to give, waits for one of its own. A server that
/// cannot be reached is tried again with growing waits for `patience`.
class PgPool
{
public:
    PgPool(PgTarget target, PgPoolOptions options);
    ~PgPool();
    PgPool(const PgPool &) = delete;
    PgPool &operator=(const PgPool &) = delete;

    /// Blocks until a connection is free. Errors: as PgConnection::open(); Unavailable when all stay
    /// in use until the call's timeout; Cancelled.
    [[nodiscard]] Result<PgLease> lease(const PgCall &call);
    /// One outside of the count, for whoever keeps it long. The caller owns it.
    [[nodiscard]] Result<std::unique_ptr<PgConnection>> openOwn(const PgCall &call);

    [[nodiscard]] const PgTarget &target() const { return m_target; }

private:
    friend class PgLease;

    void giveBack(std::unique_ptr<PgConnection> connection);
    [[nodiscard]] Result<std::unique_ptr<PgConnection>> openOnce(const PgCall &call);
    [[nodiscard]] bool pause(std::chrono::milliseconds time, const std::stop_token &stop);

    const PgTarget m_target;
    const PgPoolOptions m_options;
    std::mutex m_mutex; ///< guards what follows
    std::condition_variable_any m_changed;
    std::vector<std::unique_ptr<PgConnection>> m_idle;
    int m_open = 0; ///< idle, leased or being opened
};

} // namespace coco::pg
