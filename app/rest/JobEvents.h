// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/HttpServer.h"
#include "search/api/IndexService.h"

#include <QHash>

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace coco::rest {

/// Broadcasts the progress of runs and changes of the index list to server-sent-event streams: event
/// "job" at most ten times a second per run and always its last state, event "indexes" when the list
/// changed, a comment every 15 s. Owns one thread, asleep while nobody listens; while nothing runs it
/// looks ten times as rarely and when something is announced. Thread-safe. The
/// service is borrowed and must outlive it.
class JobEvents
{
public:
    struct Timing
    {
        std::chrono::milliseconds interval{100};
        std::chrono::milliseconds keepAlive{15'000};
    };

    explicit JobEvents(const search::IndexService &indexes) : JobEvents(indexes, Timing{}) {}
    JobEvents(const search::IndexService &indexes, Timing timing);
    ~JobEvents();
    /// Ends every stream, and every one subscribed from now on. Idempotent.
    void close();

    /// The stream gets the running jobs at once and then every change until it closes.
    void subscribe(std::shared_ptr<net::ResponseStream> stream);
    /// The list of indexes changed.
    void announceIndexes();
    [[nodiscard]] int subscribers() const;

private:
    struct Subscriber
    {
        std::shared_ptr<net::ResponseStream> stream;
        bool fresh = true; ///< has not been sent the running jobs yet
    };

    void run(std::stop_token stop);
    /// True while something runs.
    [[nodiscard]] bool tick(std::unique_lock<std::mutex> &lock);
    [[nodiscard]] bool isAwaited() const;
    void rememberFinishedJobs();
    void send(const QByteArray &bytes);

    const search::IndexService &m_indexes;
    const Timing m_timing;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::vector<Subscriber> m_subscribers; ///< guarded by m_mutex
    bool m_indexesChanged = false;         ///< guarded by m_mutex
    bool m_closed = false;                 ///< guarded by m_mutex
    QHash<QString, QByteArray> m_lastSent; ///< by job id; only the thread
    std::chrono::steady_clock::time_point m_lastKeepAlive;
    std::jthread m_thread;
};

} // namespace coco::rest
