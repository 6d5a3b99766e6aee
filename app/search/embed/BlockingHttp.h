// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "net/HttpClient.h"

#include <QThread>

#include <stop_token>

namespace coco::search {

class HttpWorker;

/// HTTP for threads that wait: calls run on one thread of its own with an event loop, through Qt's
/// client, which knows proxies and TLS and keeps connections. Follows no redirect, so that a key
/// never reaches another host than the one it was meant for, and stores no cookies.
///
/// Any thread may call at the same time. Destroy it when nobody waits any more.
class BlockingHttp
{
public:
    BlockingHttp();
    ~BlockingHttp();
    BlockingHttp(const BlockingHttp &) = delete;
    BlockingHttp &operator=(const BlockingHttp &) = delete;

    /// Blocks until the answer is complete; `unixSocketPath` and `connectTimeout` of the request
    /// are not used. Drops the connection and returns at once when stop is requested. HTTP error
    /// statuses are answers. Errors: Unavailable (no connection, or it broke), Timeout, TooLarge,
    /// Cancelled, InvalidArgument (a URL that is not HTTP).
    [[nodiscard]] Result<net::HttpClientResponse> fetch(const net::HttpClientRequest &request,
                                                        std::stop_token stop) const;

private:
    QThread m_thread;
    HttpWorker *m_worker; ///< lives and dies on m_thread
};

} // namespace coco::search
