// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"

#include <QObject>
#include <QThread>

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>

namespace coco::stack {

/// Where one thread waits for what another brings. Thread-safe.
template<typename Outcome>
class Delivery
{
public:
    void put(Outcome outcome)
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_outcome)
            m_outcome.emplace(std::move(outcome));
        m_arrived.notify_all();
    }
    /// Nothing when the stop came first.
    [[nodiscard]] std::optional<Outcome> wait(const std::stop_token &stop)
    {
        std::unique_lock lock(m_mutex);
        m_arrived.wait(lock, stop, [this] { return m_outcome.has_value(); });
        return m_outcome;
    }

private:
    std::mutex m_mutex;
    std::condition_variable_any m_arrived;
    std::optional<Outcome> m_outcome;
};

/// A thread with an event loop, for objects that live by signals while others wait for them. Its calls
/// may come from any thread but that one; it outlives them.
class EventThread
{
public:
    explicit EventThread(const QString &name);
    ~EventThread();
    EventThread(const EventThread &) = delete;
    EventThread &operator=(const EventThread &) = delete;

    /// Runs it there and waits until it ran.
    void invoke(const std::function<void()> &work) const;

    /// `begin(done)` makes the work there and calls `done` once, later. What it returns is deleted there
    /// when the work is done or stopped, before this returns; its slots run there. Cancelled when stopped. With
    /// `cancel`, which runs there too, a stop lets the work come to its own end.
    template<typename T>
    [[nodiscard]] Result<T> run(const std::function<std::unique_ptr<QObject>(std::function<void(Result<T>)>)> &begin,
                                const std::stop_token &stop = {}, const std::function<void()> &cancel = {}) const
    {
        const auto delivery = std::make_shared<Delivery<Result<T>>>();
        std::unique_ptr<QObject> work;
        invoke([&] { work = begin([delivery](Result<T> outcome) { delivery->put(std::move(outcome)); }); });
        std::optional<Result<T>> outcome = delivery->wait(stop);
        if (!outcome && cancel) {
            invoke(cancel);
            outcome = delivery->wait({});
        }
        invoke([&work] { work.reset(); });
        return outcome ? *outcome : Result<T>(stopped());
    }

    [[nodiscard]] static tl::unexpected<Error> stopped();

private:
    class Context;

    mutable QThread m_thread;
    Context *m_context; ///< lives on m_thread
};

} // namespace coco::stack
