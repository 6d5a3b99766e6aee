// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Await.h"
#include "docker/EngineClient.h"

#include <QFutureWatcher>
#include <QPromise>

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

/// The answer as something else. On whichever thread ends the call.
template<typename T, typename Convert>
[[nodiscard]] QFuture<Result<T>> converted(QFuture<Result<QJsonDocument>> answer, Convert convert)
{
    return answer.then([convert = std::move(convert)](const Result<QJsonDocument> &document) -> Result<T> {
        if (!document)
            return fail(document.error());
        return convert(*document);
    });
}

/// Only whether it worked; an error of the code `alsoDone` counts as done.
[[nodiscard]] inline QFuture<Result<void>> done(QFuture<Result<QJsonDocument>> answer, std::optional<ErrorCode> alsoDone = std::nullopt)
{
    return answer.then([alsoDone](const Result<QJsonDocument> &document) -> Result<void> {
        if (document || document.error().code == alsoDone)
            return {};
        return fail(document.error());
    });
}

/// One collected call: waits for the version, asks, reads the answer. Child of the client; deletes
/// itself when done.
class VersionedCall final : public QObject
{
public:
    VersionedCall(EngineClient &client, EngineRequest request);
    ~VersionedCall() override;
    VersionedCall(const VersionedCall &) = delete;
    VersionedCall &operator=(const VersionedCall &) = delete;

    [[nodiscard]] QFuture<Result<QJsonDocument>> start();

private:
    void ask(ApiVersion version);
    void answer(const Result<QJsonDocument> &outcome);
    [[nodiscard]] Result<QJsonDocument> read(const net::HttpClientResponse &response) const;

    EngineClient &m_client;
    const EngineRequest m_request;
    QPromise<Result<QJsonDocument>> m_promise;
    QFutureWatcher<Result<QJsonDocument>> m_watcher; ///< of the caller, who may cancel
    QFuture<Result<net::HttpClientResponse>> m_http;
    bool m_answered = false;
};

/// A stream over HTTP. Child of the client; deletes itself when finished.
class HttpEngineStream final : public EngineStream
{
    Q_OBJECT
public:
    HttpEngineStream(EngineClient &client, net::HttpClient &http, EngineRequest request);

    void abort() override;
    void send(const QByteArray &piece) override;
    void endBody() override;

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
    bool m_ended = false;
};

} // namespace coco::docker
