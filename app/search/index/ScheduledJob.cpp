// SPDX-License-Identifier: Apache-2.0
#include "search/index/ScheduledJob.h"

#include <utility>

namespace coco::search {
namespace {

constexpr std::chrono::milliseconds kReportEvery{100};

}

ScheduledJob::ScheduledJob(QString id, IndexPlan plan)
    : m_id(std::move(id))
    , m_plan(std::move(plan))
{
    m_progress.indexName = m_plan.name;
}

IndexProgress ScheduledJob::progress() const
{
    const std::lock_guard lock(m_mutex);
    return m_progress;
}

std::optional<Result<IndexReport>> ScheduledJob::outcome() const
{
    const std::lock_guard lock(m_mutex);
    return m_outcome;
}

void ScheduledJob::publish(const IndexProgress &progress)
{
    const std::lock_guard lock(m_mutex);
    m_progress = progress;
    ++m_version;
    m_changed.notify_all();
}

void ScheduledJob::end(Result<IndexReport> outcome)
{
    const std::lock_guard lock(m_mutex);
    m_outcome = std::move(outcome);
    m_changed.notify_all();
}

std::optional<Result<IndexReport>> ScheduledJob::wait(std::chrono::milliseconds timeout, std::stop_token stop,
                                                      const std::function<void(const IndexProgress &)> &onProgress)
{
    const auto deadline = std::chrono::steady_clock::now() + timeout;
    std::unique_lock lock(m_mutex);
    quint64 seen = 0;
    while (!m_outcome && !stop.stop_requested() && std::chrono::steady_clock::now() < deadline) {
        m_changed.wait_until(lock, stop, deadline, [&] { return m_outcome || m_version != seen; });
        const bool news = std::exchange(seen, m_version) != m_version;
        if (!news || !onProgress)
            continue;
        const IndexProgress progress = m_progress;
        lock.unlock();
        onProgress(progress);
        lock.lock();
        // Whatever comes within this time is reported as one.
        const auto pause = std::min(deadline, std::chrono::steady_clock::now() + kReportEvery);
        m_changed.wait_until(lock, stop, pause, [&] { return m_outcome.has_value(); });
    }
    return m_outcome;
}

} // namespace coco::search
