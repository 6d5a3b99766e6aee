// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "docker/EngineClient.h"
#include "stack/EventThread.h"

#include <QFutureWatcher>

#include <utility>

namespace coco::stack {

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

    /// A call under way. Used on one thread; waited for or dropped before its session goes.
    template<typename Outcome>
    class Pending
    {
    public:
        Pending(const EventThread &thread, QFutureWatcher<Outcome> *watcher, std::shared_ptr<Delivery<Outcome>> delivery)
            : m_thread(&thread)
            , m_watcher(watcher)
            , m_delivery(std::move(delivery))
        {
        }
        Pending(Pending &&other) noexcept
            : m_thread(other.m_thread)
            , m_watcher(std::exchange(other.m_watcher, nullptr))
            , m_delivery(std::move(other.m_delivery))
        {
        }
        Pending &operator=(Pending &&) = delete;
        ~Pending() { drop(); }

        /// Once.
        [[nodiscard]] Outcome wait(const std::stop_token &stop)
        {
            const std::optional<Outcome> outcome = m_delivery->wait(stop);
            drop();
            return outcome ? *outcome : Outcome(EventThread::stopped());
        }

    private:
        void drop()
        {
            if (!m_watcher)
                return;
            m_thread->invoke([watcher = std::exchange(m_watcher, nullptr)] {
                watcher->cancel();
                watcher->deleteLater();
            });
        }

        const EventThread *m_thread;
        QFutureWatcher<Outcome> *m_watcher; ///< lives on the client's thread
        std::shared_ptr<Delivery<Outcome>> m_delivery;
    };

    /// Begins a call, so that others can be under way beside it: `start(client)` gives its future.
    template<typename Start>
    [[nodiscard]] auto begin(Start start) const
    {
        using Outcome = decltype(start(std::declval<docker::EngineClient &>()).result());
        const auto delivery = std::make_shared<Delivery<Outcome>>();
        QFutureWatcher<Outcome> *watcher = nullptr;
        m_thread.invoke([&] {
            watcher = new QFutureWatcher<Outcome>(m_client.get());
            QObject::connect(watcher, &QFutureWatcherBase::finished, watcher, [delivery, watcher] {
                delivery->put(watcher->future().resultCount() > 0 ? watcher->result() : Outcome(EventThread::stopped()));
            });
            watcher->setFuture(start(*m_client));
        });
        return Pending<Outcome>(m_thread, watcher, delivery);
    }

    /// One call, e.g. `ask([](auto &engine) { return engine.facts(); }, stop)`.
    template<typename Start>
    [[nodiscard]] auto ask(Start start, const std::stop_token &stop = {}) const
    {
        return begin(std::move(start)).wait(stop);
    }

    /// Work that tells its progress by signals; see EventThread::run().
    template<typename T>
    [[nodiscard]] Result<T> run(
        const std::function<std::unique_ptr<QObject>(docker::EngineClient &, std::function<void(Result<T>)>)> &begin,
        const std::stop_token &stop = {}, const std::function<void()> &cancel = {}) const
    {
        return m_thread.run<T>([&](std::function<void(Result<T>)> done) { return begin(*m_client, std::move(done)); }, stop, cancel);
    }

    /// Work that goes on by itself, e.g. a watcher: `begin(client)` makes it on the client's thread. It is
    /// deleted there when the handle goes, which must not outlive the session.
    [[nodiscard]] std::shared_ptr<QObject> keep(const std::function<std::unique_ptr<QObject>(docker::EngineClient &)> &begin) const;

private:
    const docker::EngineEndpoint m_endpoint;
    EventThread m_thread;
    std::unique_ptr<docker::EngineClient> m_client; ///< lives and dies on m_thread
};

} // namespace coco::stack
