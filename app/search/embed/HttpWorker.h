// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "net/HttpClient.h"

#include <QHash>
#include <QNetworkAccessManager>
#include <QNetworkReply>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>

namespace coco::search {

/// Where one waiting caller and the worker's thread meet. Shared, because either may leave first.
struct AwaitedCall
{
    std::mutex mutex;
    std::condition_variable_any answered;
    std::optional<Result<net::HttpClientResponse>> outcome;

    /// Only the first counts.
    void settle(Result<net::HttpClientResponse> result);
};

/// The side of BlockingHttp with the event loop. Lives on BlockingHttp's thread, deleted there when
/// the thread ends; whoever still waits is told Cancelled.
class HttpWorker final : public QObject
{
public:
    HttpWorker() = default;
    ~HttpWorker() override;

    void start(const std::shared_ptr<AwaitedCall> &call, const net::HttpClientRequest &request);
    /// Drops the call's connection, if it is still under way.
    void abandon(const std::shared_ptr<AwaitedCall> &call);

private:
    void watch(QNetworkReply *reply, const net::HttpClientRequest &request);
    void end(QNetworkReply *reply, Result<net::HttpClientResponse> outcome);
    QNetworkAccessManager &manager();

    std::unique_ptr<QNetworkAccessManager> m_manager; ///< made on first use, on the right thread
    QHash<QNetworkReply *, std::shared_ptr<AwaitedCall>> m_calls;
};

} // namespace coco::search
