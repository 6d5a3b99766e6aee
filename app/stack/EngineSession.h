// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "docker/EngineClient.h"

#include <QFutureWatcher>
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

/// A blocking way to one engine: an EngineClient on a thread with an event loop of its own. Its calls
/// may come from any thread but that one, several at a time; it outlives them. A stop ends a call at
/// once with Cancelled and drops its connection.
class EngineSession
{
public:
    explicit EngineSession(const docker::EngineEndpoint &endpoint);
    ~EngineSession();
    EngineSession(const EngineSession &) = delete;
    EngineSession &operator=(const EngineSession &) = delete;

    [[nodiscard]] const docker::EngineEndpoint &endpoint() const { return m_endpoint; }

    /// One call: `start(client)` gives its future, e.g. `ask([](auto &engine) { return engine.facts(); }, stop)`.
    template<typename Start>
    [[nodiscard]] auto ask(Start start, const std::stop_token &stop = {}) const
    {
        using Outcome = decltype(start(std::declval<docker::EngineClient &>()).result());
        const auto delivery = std::make_shared<Delivery<Outcome>>();
        const auto watcher = std::make_shared<QFutureWatcher<Outcome> *>(nullptr); // used on the client's thread
        onThread([this, start, delivery, watcher] {
            *watcher = new QFutureWatcher<Outcome>(m_client);
            QObject::connect(*watcher, &QFutureWatcherBase::finished, *watcher, [delivery, seen = *watcher] {
                delivery->put(seen->future().resultCount() > 0 ? seen->result() : Outcome(cancelled()));
            });
            (*watcher)->setFuture(start(*m_client));
        });
        const std::optional<Outcome> outcome = delivery->wait(stop);
        onThread([watcher] {
            (*watcher)->cancel();
            (*watcher)->deleteLater();
        });
        return outcome ? *outcome : Outcome(cancelled());
    }

    /// Work that tells its progress by signals: `begin(client, done)` makes it on the client's thread and
    /// calls `done` once, later. What it returns is deleted there when the work is done or stopped, before
    /// this returns; its slots run on that thread.
    template<typename T>
    [[nodiscard]] Result<T> run(
        const std::function<std::unique_ptr<QObject>(docker::EngineClient &, std::function<void(Result<T>)>)> &begin,
        const std::stop_token &stop = {}) const
    {
        const auto delivery = std::make_shared<Delivery<Result<T>>>();
        std::unique_ptr<QObject> work;
        onThread([&] { work = begin(*m_client, [delivery](Result<T> outcome) { delivery->put(std::move(outcome)); }); });
        const std::optional<Result<T>> outcome = delivery->wait(stop);
        onThread([&work] { work.reset(); });
        return outcome ? *outcome : Result<T>(cancelled());
    }

    /// Work that goes on by itself, e.g. a watcher: `begin(client)` makes it on the client's thread. It is
    /// deleted there when the handle goes, which must not outlive the session.
    [[nodiscard]] std::shared_ptr<QObject> keep(const std::function<std::unique_ptr<QObject>(docker::EngineClient &)> &begin) const;

private:
    /// Runs it there and waits until it ran.
    void onThread(const std::function<void()> &work) const;
    [[nodiscard]] static tl::unexpected<Error> cancelled();

    const docker::EngineEndpoint m_endpoint;
    mutable QThread m_thread;
    docker::EngineClient *m_client; ///< lives and dies on m_thread
};

} // namespace coco::stack
