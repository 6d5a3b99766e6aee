// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/HttpServer.h"
#include "net/RequestParser.h"
#include "net/ResponseHead.h"
#include "net/SocketWriter.h"

#include <boost/asio/steady_timer.hpp>

#include <memory>
#include <stop_token>

namespace coco::net {

struct ServerContext;
class StreamQueue;

/// Where a connection comes from.
struct ConnectionPeer
{
    QString name; ///< for logs
    bool isLocal = false;
};

/// One client of the server: reads requests, hands them to the workers one at a time, writes the
/// answers in order. All members are touched only on the socket's strand; the public functions may
/// be called from any thread. Kept alive by the registry until it closes, then by pending work.
class HttpConnection : public std::enable_shared_from_this<HttpConnection>
{
public:
    using Socket = SocketWriter::Socket;

    HttpConnection(Socket socket, ConnectionPeer peer, ServerContext &context);

    void start();
    /// Instead of start(): says that there is no room and closes.
    void startRefusing();
    /// Closes as soon as no request is under way; streams whose handler has returned end now.
    void stopSoon();
    /// Closes now, whatever is under way.
    void abort();

    // For the exchange, each at most once per request
    void sendResponse(HttpResponse response);
    [[nodiscard]] std::shared_ptr<StreamQueue> makeStreamQueue();
    void beginStream(int status, HttpHeaders headers, std::shared_ptr<StreamQueue> queue);
    void streamHandlerReturned();

private:
    enum class State {
        Reading,   ///< the next request
        Handling,  ///< a worker has it
        Streaming, ///< the body comes piece by piece
        Writing,   ///< the rest of the answer
        Lingering, ///< answered; reads on so that the client gets to see the answer
        Closed
    };

    template<typename Function>
    void onStrand(Function function);

    // Reading
    void waitReadable();
    void readSome();
    void onInputEnd(bool orderly);
    void advance();
    void afterHead();
    void dispatch();

    // Answering
    void writeResponse(HttpResponse response);
    void writeStreamHead(int status, HttpHeaders headers, std::shared_ptr<StreamQueue> queue);
    void pumpStream();
    void endStream();
    void onOutputDrained();
    void finishExchange();

    // Ends and deadlines
    void refuse(const HttpResponse &response);
    void linger();
    void close();
    void armDeadline(std::chrono::milliseconds duration);
    void onDeadline();
    [[nodiscard]] bool mustClose() const;

    Socket m_socket;
    const ConnectionPeer m_peer;
    ServerContext &m_context;
    RequestParser m_parser;
    State m_state = State::Reading;
    boost::asio::steady_timer m_deadline;
    SocketWriter m_writer;
    bool m_waiting = false; ///< for input
    bool m_inputEnded = false;
    bool m_requestDeadlineArmed = false;
    bool m_closeAfterAnswer = false;
    int m_streamingHandlers = 0; ///< running; may outlast their request
    bool m_isHead = false;
    BodyFraming::Kind m_streamFraming = BodyFraming::Kind::None;
    std::stop_source m_stop{std::nostopstate}; ///< of the request under way
    std::shared_ptr<StreamQueue> m_stream;
    qsizetype m_streamBytesOut = 0; ///< taken from the stream, not yet sent
};

} // namespace coco::net
