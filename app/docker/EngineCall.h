// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Await.h"
#include "docker/EngineClient.h"

#include <QFutureWatcher>
#include <QPromise>

#include <functional>
#include <memory>
#include <utility>

namespace coco::docker {

template<typename T>
[[nodiscard]] std::shared_ptr<QPromise<Result<T>>> startedPromise()
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    return promise;
}

template<typename T>
void finish(const std::shared_ptr<QPromise<Result<T>>> &promise, const Result<T> &outcome)
{
    promise->addResult(outcome);
    promise->finish();
}

/// One collected call: waits for the version, asks, tells the outcome once. Child of the client; deletes
/// itself when done.
class VersionedCall : public QObject
{
public:
    VersionedCall(EngineClient &client, EngineRequest request);
    VersionedCall(const VersionedCall &) = delete;
    VersionedCall &operator=(const VersionedCall &) = delete;

protected:
    ~VersionedCall() override = default;

    void start();
    void cancel();
    /// For destructors of what derives: nobody is left without an answer.
    void leave();

private:
    virtual void deliver(const Result<net::HttpClientResponse> &outcome) = 0;

    void ask(ApiVersion version);
    void answer(const Result<net::HttpClientResponse> &outcome);

    EngineClient &m_client;
    const EngineRequest m_request;
    QFuture<Result<net::HttpClientResponse>> m_http;
    bool m_answered = false;
};

/// A call whose outcome becomes a Result<T>. Cancelling its future drops the connection.
template<typename T>
class TypedCall final : public VersionedCall
{
public:
    using Read = std::function<Result<T>(const Result<net::HttpClientResponse> &)>;

    TypedCall(EngineClient &client, EngineRequest request, Read read)
        : VersionedCall(client, std::move(request))
        , m_read(std::move(read))
    {
        m_promise.start();
    }
    ~TypedCall() override { leave(); }

    [[nodiscard]] QFuture<Result<T>> begin()
    {
        connect(&m_watcher, &QFutureWatcherBase::canceled, this, [this] { cancel(); });
        m_watcher.setFuture(m_promise.future());
        const QFuture<Result<T>> future = m_promise.future();
        start();
        return future;
    }

private:
    void deliver(const Result<net::HttpClientResponse> &outcome) override
    {
        m_promise.addResult(m_read(outcome));
        m_promise.finish();
    }

    const Read m_read;
    QPromise<Result<T>> m_promise;
    QFutureWatcher<Result<T>> m_watcher; ///< of the caller, who may cancel
};

/// `read` gets the whole outcome; a status that is no success is an error by then.
template<typename T>
[[nodiscard]] QFuture<Result<T>> exchange(EngineClient &client, EngineRequest request, typename TypedCall<T>::Read read)
{
    return (new TypedCall<T>(client, std::move(request), std::move(read)))->begin();
}

/// An empty answer is a null document. Errors: those of the outcome, Protocol.
[[nodiscard]] Result<QJsonDocument> jsonFrom(const Result<net::HttpClientResponse> &outcome);

/// `convert` turns the JSON of the answer into a T or a Result<T>.
template<typename T, typename Convert>
[[nodiscard]] QFuture<Result<T>> asked(EngineClient &client, EngineRequest request, Convert convert)
{
    return exchange<T>(client, std::move(request), [convert = std::move(convert)](const Result<net::HttpClientResponse> &outcome) -> Result<T> {
        const auto document = jsonFrom(outcome);
        if (!document)
            return fail(document.error());
        return convert(*document);
    });
}

/// Only whether it worked; an error of the code `alsoDone` counts as done.
[[nodiscard]] QFuture<Result<void>> done(EngineClient &client, EngineRequest request, std::optional<ErrorCode> alsoDone = std::nullopt);

/// A stream over HTTP. Child of the client; deletes itself when finished.
class HttpEngineStream final : public EngineStream
{
    Q_OBJECT
public:
    HttpEngineStream(EngineClient &client, net::HttpClient &http, EngineRequest request);

    void abort() override;
    void send(const QByteArray &piece) override;
    void endBody() override;
    void setPaused(bool paused) override;

private:
    void ask(ApiVersion version);
    void onHead(const net::HttpClientResponse &head);
    void onBytes(const QByteArray &bytes);
    void onFinished(const Result<net::HttpClientResponse> &outcome);
    void end(const std::optional<Error> &fault);

    EngineClient &m_client;
    net::HttpClient &m_http;
    const EngineRequest m_request;
    QPointer<net::HttpCall> m_call;
    int m_status = 0;
    QByteArray m_refusal; ///< body of an error answer
    bool m_paused = false;
    bool m_ended = false;
};

} // namespace coco::docker
