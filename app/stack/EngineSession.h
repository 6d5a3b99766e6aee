// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "docker/EngineClient.h"
#include "stack/EventThread.h"

#include <QFutureWatcher>

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

    /// One call: `start(client)` gives its future, e.g. `ask([](auto &engine) { return engine.facts(); }, stop)`.
    template<typename Start>
    [[nodiscard]] auto ask(Start start, const std::stop_token &stop = {}) const
    {
        using Outcome = decltype(start(std::declval<docker::EngineClient &>()).result());
        using Watcher = QFutureWatcher<Outcome>;
        const auto delivery = std::make_shared<Delivery<Outcome>>();
        Watcher *watcher = nullptr; // lives on the client's thread
        m_thread.invoke([&] {
            watcher = new Watcher(m_client.get());
            QObject::connect(watcher, &QFutureWatcherBase::finished, watcher, [delivery, watcher] {
                delivery->put(watcher->future().resultCount() > 0 ? watcher->result() : Outcome(EventThread::stopped()));
            });
            watcher->setFuture(start(*m_client));
        });
        const std::optional<Outcome> outcome = delivery->wait(stop);
        m_thread.invoke([watcher] {
            watcher->cancel();
            watcher->deleteLater();
        });
        return outcome ? *outcome : Outcome(EventThread::stopped());
    }

    /// Work that tells its progress by signals; see EventThread::run().
    template<typename T>
    [[nodiscard]] Result<T> run(
        const std::function<std::unique_ptr<QObject>(docker::EngineClient &, std::function<void(Result<T>)>)> &begin,
        const std::stop_token &stop = {}) const
    {
        return m_thread.run<T>([&](std::function<void(Result<T>)> done) { return begin(*m_client, std::move(done)); }, stop);
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
