// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "net/HttpClient.h"

#include <QThread>

#include <stop_token>

namespace coco::stack {

/// HTTP for threads that wait: an HttpClient on a thread with an event loop of its own. Calls may come
/// from any thread but that one, several at a time; outlives them.
class HttpSession
{
public:
    HttpSession();
    ~HttpSession();
    HttpSession(const HttpSession &) = delete;
    HttpSession &operator=(const HttpSession &) = delete;

    /// Blocks until the answer is whole, at most the request's time-out; a stop ends it at once.
    /// Errors: as HttpClient::fetch().
    [[nodiscard]] Result<net::HttpClientResponse> fetch(const net::HttpClientRequest &request, const std::stop_token &stop = {}) const;

private:
    mutable QThread m_thread;
    net::HttpClient *m_client; ///< lives and dies on m_thread
};

} // namespace coco::stack
