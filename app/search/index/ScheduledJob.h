// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/api/IndexService.h"
#include "search/index/Indexer.h"

#include <condition_variable>
#include <mutex>

namespace coco::search {

/// The IndexJob that IndexScheduler hands out. Thread-safe; shared by the scheduler, the thread
/// that runs it and everyone who watches.
class ScheduledJob final : public IndexJob
{
public:
    ScheduledJob(QString id, IndexPlan plan);

    [[nodiscard]] QString id() const override { return m_id; }
    [[nodiscard]] QString root() const override { return m_plan.root; }
    [[nodiscard]] IndexProgress progress() const override;
    [[nodiscard]] std::optional<Result<IndexReport>> outcome() const override;
    void cancel() override { m_stop.request_stop(); }
    std::optional<Result<IndexReport>> wait(std::chrono::milliseconds timeout, std::stop_token stop,
                                            const std::function<void(const IndexProgress &)> &onProgress) override;

    [[nodiscard]] const IndexPlan &plan() const { return m_plan; }
    [[nodiscard]] std::stop_token stopToken() const { return m_stop.get_token(); }
    void publish(const IndexProgress &progress);
    void end(Result<IndexReport> outcome);

private:
    const QString m_id;
    const IndexPlan m_plan;
    std::stop_source m_stop;
    mutable std::mutex m_mutex; ///< guards everything below
    std::condition_variable_any m_changed;
    IndexProgress m_progress;
    quint64 m_version = 0;
    std::optional<Result<IndexReport>> m_outcome;
};

} // namespace coco::search
