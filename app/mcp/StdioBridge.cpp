// SPDX-License-Identifier: Apache-2.0
#include "mcp/StdioBridge.h"

#include "mcp/JsonRpcParser.h"

#include <QFutureWatcher>
#include <QJsonDocument>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace coco::mcp {

namespace {

constexpr qsizetype kMaxLineBytes = 4 * 1024 * 1024;
const JsonRpcLimits kAnswerLimits{64 * 1024 * 1024, 128, 1000};
/// Each is a connection; what an assistant sends beyond that waits.
constexpr int kMaxRequestsUnderWay = 64;

JsonRpcError errorFrom(const McpPostOutcome &outcome)
{
    const auto payload = parseJsonRpc(outcome.body, kAnswerLimits);
    const auto *response = std::get_if<JsonRpcResponse>(&payload.messages.front());
    if (response && response->error)
        return *response->error;
    return {JsonRpcCode::kServerError, outcome.error.message};
}

/// Nobody listens there any more, or somebody who does not know our token: the server may be another one by now.
bool isElsewhere(const McpPostOutcome &outcome)
{
    return outcome.end == McpPostOutcome::End::NotConnected || outcome.status == 401;
}

} // namespace

StdioBridge::StdioBridge(int inputFd, int outputFd, EndpointSource source, QObject *parent)
    : QObject(parent)
    , m_io(inputFd, outputFd, kMaxLineBytes)
    , m_source(std::move(source))
{
    connect(&m_io, &FdLines::lineReceived, this, &StdioBridge::takeLine);
    connect(&m_io, &FdLines::tooLongLineReceived, this, [this] {
        refuseLine(JsonRpcCode::kInvalidRequest,
                   tr("The message is longer than %1 bytes.").arg(kMaxLineBytes));
    });
    connect(&m_io, &FdLines::inputEnded, this, [this] {
        m_inputEnded = true;
        finishIfDone();
    });
    connect(&m_io, &FdLines::drained, this, &StdioBridge::finishIfDone);
    connect(&m_io, &FdLines::outputFailed, this, [this] {
        if (!std::exchange(m_ending, true))
            Q_EMIT finished(1);
    });
}

StdioBridge::~StdioBridge() = default;

void StdioBridge::start()
{
    m_io.startReading();
}

void StdioBridge::refuseLine(int code, const QString &message)
{
    m_io.write(encode(makeError(std::nullopt, code, message)));
}

void StdioBridge::takeLine(const QByteArray &line)
{
    const JsonRpcPayload payload = parseJsonRpc(line);
    const auto *malformed = std::get_if<JsonRpcMalformed>(&payload.messages.front());
    if (malformed && !payload.isBatch) {
        m_io.write(encode(JsonRpcResponse{malformed->id, {}, malformed->error}));
        return;
    }
    auto outgoing = std::make_shared<Outgoing>();
    outgoing->line = line;
    for (const JsonRpcMessage &message : payload.messages) {
        noteCancellation(message);
        if (const auto *request = std::get_if<JsonRpcRequest>(&message)) {
            outgoing->unanswered.push_back(request->id);
            m_open[request->id] = false;
            if (!payload.isBatch)
                outgoing->method = request->method;
        }
    }
    m_queue.push_back(std::move(outgoing));
    pump();
}

/// A request that the assistant cancelled gets no answer, which is then no failure.
void StdioBridge::noteCancellation(const JsonRpcMessage &message)
{
    const auto *notification = std::get_if<JsonRpcNotification>(&message);
    if (!notification || notification->method != "notifications/cancelled"_L1)
        return;
    const auto id = RequestId::fromJson(notification->params.value("requestId"_L1));
    const auto open = id ? m_open.find(*id) : m_open.end();
    if (open != m_open.end())
        open->second = true;
}

void StdioBridge::pump()
{
    if (m_link == Link::Down && !m_queue.empty())
        return find();
    std::deque<OutgoingPointer> waiting;
    while (m_link == Link::Up && !m_queue.empty()) {
        const OutgoingPointer next = m_queue.front();
        m_queue.pop_front();
        const bool isRequest = !next->unanswered.empty();
        if (isRequest && m_requestsUnderWay >= kMaxRequestsUnderWay)
            waiting.push_back(next); // notifications pass: one of them may be what frees a place
        else
            post(next);
    }
    m_queue.insert(m_queue.begin(), waiting.begin(), waiting.end());
    finishIfDone();
}

void StdioBridge::find()
{
    m_link = Link::Finding;
    auto *watcher = new QFutureWatcher<Result<BridgeEndpoint>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
        watcher->deleteLater();
        const auto future = watcher->future();
        if (future.resultCount() > 0)
            found(future.result());
        else
            found(fail(ErrorCode::Cancelled, tr("The search for the server was cancelled.")));
    });
    watcher->setFuture(m_source());
}

void StdioBridge::found(const Result<BridgeEndpoint> &endpoint)
{
    if (!endpoint) {
        m_link = Link::Down;
        answerQueueError({JsonRpcCode::kServerError, endpoint.error().message});
        return finishIfDone();
    }
    m_target.url = endpoint->url;
    m_target.bearerToken = endpoint->bearerToken;
    m_link = Link::Up;
    const bool firstIsInitialize = !m_queue.empty() && m_queue.front()->method == "initialize"_L1;
    if (m_target.sessionId.isEmpty() && !m_initialize.isEmpty() && !firstIsInitialize)
        return initializeAgain();
    pump();
}

void StdioBridge::post(const OutgoingPointer &outgoing)
{
    if (outgoing->method == "initialize"_L1) {
        m_link = Link::Initializing;
        if (!outgoing->isOurs)
            m_initialize = outgoing->line;
        m_target.sessionId.clear();
        m_target.revision.clear();
    }
    outgoing->session = m_session;
    ++m_underWay;
    if (!outgoing->unanswered.empty())
        ++m_requestsUnderWay;
    auto *post = new McpPost(m_client, m_target, outgoing->line, this);
    connect(post, &McpPost::messageReceived, this,
            [this, outgoing](const QByteArray &json) { relay(json, *outgoing); });
    const bool isRequest = !outgoing->unanswered.empty();
    connect(post, &McpPost::finished, this,
            [this, outgoing, isRequest](const McpPostOutcome &outcome) {
                --m_underWay;
                if (isRequest)
                    --m_requestsUnderWay;
                end(outgoing, outcome);
            });
}

void StdioBridge::relay(const QByteArray &json, Outgoing &outgoing)
{
    const JsonRpcPayload payload = parseJsonRpc(json, kAnswerLimits);
    for (const JsonRpcMessage &message : payload.messages) {
        if (outgoing.method == "initialize"_L1)
            readHandshake(message);
        const auto *response = std::get_if<JsonRpcResponse>(&message);
        if (response && response->id && std::erase(outgoing.unanswered, *response->id) > 0)
            m_open.erase(*response->id);
    }
    if (outgoing.isOurs || std::holds_alternative<JsonRpcMalformed>(payload.messages.front()))
        return;
    // As one line, however the server laid it out.
    m_io.write(QJsonDocument::fromJson(json).toJson(QJsonDocument::Compact));
}

void StdioBridge::readHandshake(const JsonRpcMessage &message)
{
    const auto *response = std::get_if<JsonRpcResponse>(&message);
    if (response && !response->error)
        m_target.revision = response->result.value("protocolVersion"_L1).toString().toLatin1();
}

void StdioBridge::end(const OutgoingPointer &outgoing, const McpPostOutcome &outcome)
{
    using End = McpPostOutcome::End;
    const bool notTaken = outcome.end == End::SessionLost || isElsewhere(outcome);
    if (notTaken && !outgoing->retried)
        return recover(outgoing, outcome);
    if (outgoing->method == "initialize"_L1) {
        m_target.sessionId = outcome.sessionId;
        m_link = isElsewhere(outcome) ? Link::Down : Link::Up;
        if (outgoing->isOurs && outcome.end == End::Complete)
            confirmSession();
        else if (outgoing->isOurs)
            answerQueueError(errorFrom(outcome)); // else we would try for ever
    }
    if (outcome.end == End::Complete)
        answerError(*outgoing, {JsonRpcCode::kServerError,
                                tr("The server ended its answer without a result. Try again.")});
    else
        answerError(*outgoing, errorFrom(outcome));
    pump();
}

void StdioBridge::confirmSession()
{
    auto note = std::make_shared<Outgoing>();
    note->line = encode(JsonRpcNotification{u"notifications/initialized"_s, {}});
    note->isOurs = true;
    note->retried = true;
    post(note);
}

/// The message did not reach a session. The first to notice restores one; then it goes again.
void StdioBridge::recover(const OutgoingPointer &outgoing, const McpPostOutcome &outcome)
{
    outgoing->retried = true;
    const bool isNews = outgoing->session == m_session;
    if (!outgoing->isOurs)
        m_queue.push_front(outgoing);
    if (isNews) {
        ++m_session;
        m_target.sessionId.clear();
        m_target.revision.clear();
        if (isElsewhere(outcome))
            return find();
        if (!m_initialize.isEmpty() && outgoing->method != "initialize"_L1)
            return initializeAgain();
        m_link = Link::Up;
    }
    pump();
}

void StdioBridge::initializeAgain()
{
    const auto payload = parseJsonRpc(m_initialize);
    const auto *asked = std::get_if<JsonRpcRequest>(&payload.messages.front());
    if (!asked)
        return pump();
    auto again = std::make_shared<Outgoing>();
    JsonRpcRequest request = *asked;
    request.id = RequestId(u"bridge-%1"_s.arg(m_session));
    again->line = encode(request);
    again->unanswered = {request.id};
    again->method = request.method;
    again->isOurs = true;
    again->retried = true;
    post(again);
}

void StdioBridge::answerError(Outgoing &outgoing, const JsonRpcError &error)
{
    for (const RequestId &id : std::exchange(outgoing.unanswered, {})) {
        const auto open = m_open.extract(id);
        const bool wanted = !open.empty() && !open.mapped();
        if (wanted)
            m_io.write(encode(JsonRpcResponse{id, {}, error}));
    }
}

void StdioBridge::answerQueueError(const JsonRpcError &error)
{
    const auto waiting = std::exchange(m_queue, {});
    for (const OutgoingPointer &outgoing : waiting)
        answerError(*outgoing, error);
}

void StdioBridge::finishIfDone()
{
    const bool busy = m_underWay > 0 || !m_queue.empty() || m_link == Link::Finding;
    if (!m_inputEnded || m_ending || busy || !m_io.isDrained())
        return;
    m_ending = true;
    endSession();
}

void StdioBridge::endSession()
{
    if (m_target.sessionId.isEmpty()) {
        QMetaObject::invokeMethod(
            this, [this] { Q_EMIT finished(0); }, Qt::QueuedConnection);
        return;
    }
    auto *watcher = new QFutureWatcher<Result<net::HttpClientResponse>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this] { Q_EMIT finished(0); });
    watcher->setFuture(m_client.fetch(endOfSession(m_target)));
}

} // namespace coco::mcp
