// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/HttpServer.h"

namespace coco::net {

class HttpConnection;
struct ServerContext;

/// One request of a connection while a handler answers it. Made by the connection, used by one
/// worker thread, gone when the handler has returned.
class ServerExchange final : public HttpExchange
{
public:
    ServerExchange(std::shared_ptr<HttpConnection> connection, ServerContext &context,
                   HttpRequest request, std::stop_source stop);

    /// Runs the handler and answers for it where it did not or threw.
    void run();

    [[nodiscard]] const HttpRequest &request() const override { return m_request; }
    void respond(HttpResponse response) override;
    [[nodiscard]] std::shared_ptr<ResponseStream> beginStream(int status,
                                                              HttpHeaders headers) override;
    [[nodiscard]] std::stop_token stopToken() const override { return m_stop.get_token(); }

private:
    enum class Answer { None, Response, Stream };

    void runHandler();
    void answerFailure(const QString &detail);

    std::shared_ptr<HttpConnection> m_connection;
    ServerContext &m_context;
    HttpRequest m_request;
    std::stop_source m_stop;
    Answer m_answer = Answer::None;
};

} // namespace coco::net
