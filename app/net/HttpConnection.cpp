// SPDX-License-Identifier: Apache-2.0
#include "net/HttpConnection.h"

#include "net/ServerContext.h"
#include "net/ServerExchange.h"
#include "net/StreamQueue.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

namespace coco::net {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

/// How long a client may take to notice that it was refused.
constexpr std::chrono::milliseconds kLingerTime{2'000};
/// Input kept while a request is being answered; a client that pipelines more has to wait.
constexpr qsizetype kMaxReadAhead = 64 * 1024;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::HttpServer)
};

bool hasNoBody(int status)
{
    return status < 200 || status == 204 || status == 304;
}

} // namespace

HttpConnection::HttpConnection(Socket socket, ConnectionPeer peer, ServerContext &context)
    : m_socket(std::move(socket))
    , m_peer(std::move(peer))
    , m_context(context)
    , m_parser(context.options.maxHeaderBytes, context.options.maxBodyBytes)
    , m_deadline(m_socket.get_executor())
    , m_writer(m_socket, context.options.idleTimeout,
               {.drained = [this] { onOutputDrained(); },
                .failed =
                    [this] {
                        close();
                    }})
{}

template<typename Function>
void HttpConnection::onStrand(Function function)
{
    asio::post(m_socket.get_executor(),
               [self = shared_from_this(), work = std::move(function)]() mutable {
                   if (self->m_state != State::Closed)
                       work(*self);
               });
}

void HttpConnection::start()
{
    onStrand([](HttpConnection &self) {
        self.armDeadline(self.m_context.options.idleTimeout);
        self.waitReadable();
    });
}

void HttpConnection::startRefusing()
{
    onStrand([](HttpConnection &self) {
        auto response = HttpResponse::error(
            503, QStringLiteral("unavailable"),
            Text::tr("The server has as many connections open as it accepts. Try again in a moment."));
        response.headers.add("Retry-After", "1");
        self.refuse(response);
        self.waitReadable();
    });
}

void HttpConnection::stopSoon()
{
    onStrand([](HttpConnection &self) {
        if (self.m_state == State::Reading)
            self.close();
        else if (self.m_state == State::Streaming && self.m_streamingHandlers == 0)
            self.endStream();
    });
}

void HttpConnection::abort()
{
    onStrand([](HttpConnection &self) { self.close(); });
}

void HttpConnection::sendResponse(HttpResponse response)
{
    onStrand([answer = std::move(response)](HttpConnection &self) mutable {
        if (self.m_state == State::Handling)
            self.writeResponse(std::move(answer));
    });
}

std::shared_ptr<StreamQueue> HttpConnection::makeStreamQueue()
{
    return std::make_shared<StreamQueue>(
        m_context.options.maxStreamQueueBytes, [weak = weak_from_this()] {
            if (auto self = weak.lock())
                self->onStrand([](HttpConnection &connection) { connection.pumpStream(); });
        });
}

void HttpConnection::beginStream(int status, HttpHeaders headers,
                                 std::shared_ptr<StreamQueue> queue)
{
    asio::post(m_socket.get_executor(),
               [self = shared_from_this(), status, fields = std::move(headers),
                stream = std::move(queue)]() mutable {
                   ++self->m_streamingHandlers;
                   if (self->m_state == State::Handling)
                       self->writeStreamHead(status, std::move(fields), std::move(stream));
                   else
                       stream->close();
               });
}

void HttpConnection::streamHandlerReturned()
{
    onStrand([](HttpConnection &self) {
        --self.m_streamingHandlers;
        if (self.m_state == State::Streaming && self.m_context.stopping)
            self.endStream();
    });
}

// --- Reading -------------------------------------------------------------------------------------

void HttpConnection::waitReadable()
{
    const bool enough = m_state != State::Reading && m_state != State::Lingering &&
                        m_parser.bufferedBytes() >= kMaxReadAhead;
    if (m_waiting || m_inputEnded || enough || m_state == State::Closed)
        return;
    m_waiting = true;
    // Waiting without a buffer keeps thousands of idle streams cheap, and tells at once when a
    // client has gone while its request is being answered.
    m_socket.async_wait(Socket::wait_read, [self = shared_from_this()](error_code error) {
        self->m_waiting = false;
        if (self->m_state == State::Closed)
            return;
        if (error)
            self->close();
        else
            self->readSome();
    });
}

void HttpConnection::readSome()
{
    std::array<char, 32 * 1024> bytes; // NOLINT: filled by the read
    error_code error;
    const auto count = m_socket.read_some(asio::buffer(bytes), error);
    if (error == asio::error::would_block || error == asio::error::try_again)
        return waitReadable();
    if (error)
        return onInputEnd(error == asio::error::eof);
    if (m_state != State::Lingering) {
        m_parser.append(QByteArrayView(bytes.data(), static_cast<qsizetype>(count)));
        if (m_state == State::Reading)
            advance();
    }
    waitReadable();
}

void HttpConnection::onInputEnd(bool orderly)
{
    m_inputEnded = true;
    m_stop.request_stop();
    // A client that has only shut down its sending side still gets a plain answer.
    const bool answerUnderWay = m_state == State::Handling || m_state == State::Writing;
    if (!orderly || !answerUnderWay)
        close();
}

void HttpConnection::advance()
{
    while (m_state == State::Reading) {
        switch (m_parser.advance()) {
        case RequestParser::Step::NeedMore:
            if (m_inputEnded)
                return close();
            if (m_parser.isInsideRequest() && !m_requestDeadlineArmed) {
                m_requestDeadlineArmed = true;
                armDeadline(m_context.options.requestTimeout);
            }
            return;
        case RequestParser::Step::HeadComplete:
            afterHead();
            break;
        case RequestParser::Step::Complete:
            dispatch();
            break;
        case RequestParser::Step::Failed:
            refuse(m_parser.refusal());
            break;
        }
    }
}

void HttpConnection::afterHead()
{
    m_isHead = m_parser.request().method == "HEAD";
    if (const auto refusal = m_context.rules.check(m_parser.request()))
        return refuse(*refusal);
    if (m_parser.wantsContinue() && m_parser.bufferedBytes() == 0) {
        m_writer.queue("HTTP/1.1 100 Continue\r\n\r\n");
        m_writer.flush(shared_from_this());
    }
}

void HttpConnection::dispatch()
{
    m_deadline.cancel();
    m_requestDeadlineArmed = false;
    m_state = State::Handling;
    m_closeAfterAnswer = m_closeAfterAnswer || !m_parser.keepAlive();
    m_streamFraming =
        m_parser.minorVersion() > 0 ? BodyFraming::Kind::Chunked : BodyFraming::Kind::UntilClose;
    m_stop = std::stop_source();
    auto request = m_parser.takeRequest();
    request.peer = m_peer.name;
    request.peerIsLocal = m_peer.isLocal;
    auto exchange =
        std::make_shared<ServerExchange>(shared_from_this(), m_context, std::move(request), m_stop);
    m_context.workers.post([exchange = std::move(exchange)] { exchange->run(); });
}

// --- Answering -----------------------------------------------------------------------------------

bool HttpConnection::mustClose() const
{
    return m_closeAfterAnswer || m_inputEnded || m_context.stopping;
}

void HttpConnection::writeResponse(HttpResponse response)
{
    m_closeAfterAnswer = mustClose();
    BodyFraming framing;
    if (!hasNoBody(response.status))
        framing = {BodyFraming::Kind::Length, response.body.size()};
    m_writer.queue(
        encodeResponseHead(response.status, response.headers, framing, m_closeAfterAnswer));
    if (framing.kind == BodyFraming::Kind::Length && !m_isHead)
        m_writer.queue(std::move(response.body));
    m_state = State::Writing;
    m_writer.flush(shared_from_this());
}

void HttpConnection::writeStreamHead(int status, HttpHeaders headers,
                                     std::shared_ptr<StreamQueue> queue)
{
    m_closeAfterAnswer = mustClose() || m_streamFraming == BodyFraming::Kind::UntilClose;
    m_writer.queue(encodeResponseHead(status, headers, {m_streamFraming, 0}, m_closeAfterAnswer));
    m_state = State::Streaming;
    m_stream = std::move(queue);
    if (m_isHead || hasNoBody(status)) {
        m_stream->close();
        m_stream.reset();
        m_state = State::Writing;
    } else if (m_inputEnded) {
        return close();
    }
    m_writer.flush(shared_from_this());
}

void HttpConnection::pumpStream()
{
    if (!m_stream || m_state != State::Streaming)
        return;
    if (m_stream->hasOverflowed())
        return close();
    if (!m_writer.isEmpty())
        return;
    m_stream->sent(std::exchange(m_streamBytesOut, 0));
    auto batch = m_stream->take();
    const bool chunked = m_streamFraming == BodyFraming::Kind::Chunked;
    for (QByteArray &piece : batch.pieces) {
        m_streamBytesOut += piece.size();
        m_writer.queue(chunked ? encodeChunk(piece) : std::move(piece));
    }
    if (batch.finished) {
        if (chunked)
            m_writer.queue(encodeLastChunk());
        m_stream->close();
        m_stream.reset();
        m_streamBytesOut = 0;
        m_state = State::Writing;
        if (m_writer.isEmpty())
            return finishExchange();
    }
    m_writer.flush(shared_from_this());
}

void HttpConnection::endStream()
{
    m_stop.request_stop();
    if (m_stream)
        m_stream->finish();
}

void HttpConnection::onOutputDrained()
{
    if (m_state == State::Streaming)
        pumpStream();
    else if (m_state == State::Writing)
        finishExchange();
}

void HttpConnection::finishExchange()
{
    // A handler that answered and goes on working is no longer this client's business.
    m_stop = std::stop_source(std::nostopstate);
    m_isHead = false;
    // Only a client that was told so closes its side; another one would make a stop wait.
    if (mustClose())
        return m_closeAfterAnswer ? linger() : close();
    m_state = State::Reading;
    armDeadline(m_context.options.idleTimeout);
    advance();
    waitReadable();
}

// --- Ends and deadlines --------------------------------------------------------------------------

void HttpConnection::refuse(const HttpResponse &response)
{
    m_deadline.cancel();
    m_closeAfterAnswer = true;
    writeResponse(response);
}

void HttpConnection::linger()
{
    // Closing with unread input makes the kernel send a reset, which can overtake the answer.
    error_code ignored;
    m_socket.shutdown(Socket::shutdown_send, ignored);
    if (m_inputEnded)
        return close();
    m_state = State::Lingering;
    armDeadline(std::min(kLingerTime, m_context.options.requestTimeout));
    waitReadable();
}

void HttpConnection::close()
{
    if (m_state == State::Closed)
        return;
    m_state = State::Closed;
    m_deadline.cancel();
    m_writer.cancel();
    error_code ignored;
    m_socket.close(ignored);
    if (m_stream)
        m_stream->close();
    m_stream.reset();
    m_stop.request_stop();
    m_context.connections.remove(shared_from_this());
}

void HttpConnection::armDeadline(std::chrono::milliseconds duration)
{
    m_deadline.expires_after(duration);
    m_deadline.async_wait([self = shared_from_this()](error_code error) {
        if (error || self->m_state == State::Closed)
            return;
        // A timer that expired just before it was set anew has its handler already queued.
        if (self->m_deadline.expiry() <= std::chrono::steady_clock::now())
            self->onDeadline();
    });
}

void HttpConnection::onDeadline()
{
    const bool requestUnderWay = m_state == State::Reading && m_requestDeadlineArmed;
    if (requestUnderWay)
        return refuse(HttpResponse::error(408, QStringLiteral("timeout"),
                                          Text::tr("The request did not arrive in time.")));
    if (m_state == State::Reading || m_state == State::Lingering)
        close();
}

} // namespace coco::net
