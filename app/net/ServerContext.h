// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/ConnectionRegistry.h"
#include "net/HttpServer.h"
#include "net/RequestRules.h"
#include "net/WorkerPool.h"

#include <atomic>
#include <stop_token>

namespace coco::net {

/// What the connections of one server share. Owned by the server and outlives them.
struct ServerContext
{
    ServerContext(HttpServerOptions serverOptions, HttpHandler requestHandler,
                  RequestRules requestRules)
        : options(std::move(serverOptions))
        , handler(std::move(requestHandler))
        , rules(std::move(requestRules))
        , workers(options.workers)
    {}

    const HttpServerOptions options;
    const HttpHandler handler;
    const RequestRules rules;
    ConnectionRegistry connections;
    std::atomic<bool> stopping = false; ///< no further requests are begun
    std::stop_source graceOver;         ///< every running handler is asked to return
    WorkerPool workers;
};

} // namespace coco::net
