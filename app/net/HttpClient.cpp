// SPDX-License-Identifier: Apache-2.0
#include "net/HttpClient.h"

#include "net/SocketHttpCall.h"

#include <QCoreApplication>
#include <QFutureWatcher>
#include <QPromise>

namespace coco::net {

namespace {

using Outcome = Result<HttpClientResponse>;

/// Ties a call to the future it fulfils. Child of the client; deletes itself when done.
class PendingFetch final : public QObject
{
public:
    PendingFetch(const HttpClientRequest &request, QObject *parent)
        : QObject(parent)
        , m_call(new SocketHttpCall(request, SocketHttpCall::Delivery::Collected, this))
    {
        m_promise.start();
        m_watcher.setFuture(m_promise.future());
        connect(&m_watcher, &QFutureWatcher<Outcome>::canceled, m_call, &HttpCall::abort);
        connect(m_call, &HttpCall::finished, this, [this](const Outcome &outcome) {
            complete(outcome);
            deleteLater();
        });
    }

    ~PendingFetch() override
    {
        complete(fail(ErrorCode::Cancelled, QCoreApplication::translate(
                                                "coco::HttpClient", "The request was cancelled.")));
    }
    PendingFetch(const PendingFetch &) = delete;
    PendingFetch &operator=(const PendingFetch &) = delete;

    [[nodiscard]] QFuture<Outcome> future() { return m_promise.future(); }

private:
    void complete(const Outcome &outcome)
    {
        if (m_completed)
            return;
        m_completed = true;
        m_promise.addResult(outcome);
        m_promise.finish();
    }

    HttpCall *m_call;
    QPromise<Outcome> m_promise;
    QFutureWatcher<Outcome> m_watcher;
    bool m_completed = false;
};

} // namespace

HttpClient::HttpClient(QObject *parent)
    : QObject(parent)
{}

HttpClient::~HttpClient() = default;

HttpCall *HttpClient::stream(const HttpClientRequest &request)
{
    return new SocketHttpCall(request, SocketHttpCall::Delivery::Streamed, this);
}

QFuture<Result<HttpClientResponse>> HttpClient::fetch(const HttpClientRequest &request)
{
    auto *pending = new PendingFetch(request, this);
    return pending->future();
}

} // namespace coco::net
