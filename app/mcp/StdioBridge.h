// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "mcp/FdLines.h"
#include "mcp/JsonRpcMessage.h"
#include "mcp/McpPost.h"

#include <QFuture>

#include <deque>
#include <functional>
#include <map>

namespace coco::mcp {

/// Where a bridge finds its server.
struct BridgeEndpoint
{
    QUrl url; ///< of the MCP path, with project_path in its query where that is known
    QByteArray bearerToken;
};

/// The stdio transport of a server that runs elsewhere: relays lines of an assistant to a
/// streamable-HTTP endpoint and its answers back. Keeps the session; when the server was restarted,
/// asks for the new endpoint, initializes there and sends again what had not been taken. Writes
/// nothing but messages. Lives on one thread with an event loop; owns nothing of the descriptors.
class StdioBridge : public QObject
{
    Q_OBJECT
public:
    /// Asked for at the first message and whenever nobody listens at the last endpoint or it
    /// refuses its token. Its errors become the answers to what waits; the next message asks again.
    using EndpointSource = std::function<QFuture<Result<BridgeEndpoint>>()>;

    StdioBridge(int inputFd, int outputFd, EndpointSource source, QObject *parent = nullptr);
    ~StdioBridge() override;
    void start();

Q_SIGNALS:
    /// The input has ended and every answer is out (0), or nobody reads our output (1).
    void finished(int exitCode);

private:
    /// One line on its way.
    struct Outgoing
    {
        QByteArray line;
        std::vector<RequestId> unanswered;
        QString method; ///< of a single request
        int session = 0;
        bool retried = false;
        bool isOurs = false; ///< sent for the session's sake; the answer is not relayed
    };
    using OutgoingPointer = std::shared_ptr<Outgoing>;
    enum class Link { Down, Finding, Up, Initializing };

    void takeLine(const QByteArray &line);
    void refuseLine(int code, const QString &message);
    void noteCancellation(const JsonRpcMessage &message);
    void pump();
    void find();
    void found(const Result<BridgeEndpoint> &endpoint);
    void post(const OutgoingPointer &outgoing);
    void relay(const QByteArray &json, Outgoing &outgoing);
    void readHandshake(const JsonRpcMessage &message);
    void end(const OutgoingPointer &outgoing, const McpPostOutcome &outcome);
    void recover(const OutgoingPointer &outgoing, const McpPostOutcome &outcome);
    void initializeAgain();
    void confirmSession();
    void answerError(Outgoing &outgoing, const JsonRpcError &error);
    void answerQueueError(const JsonRpcError &error);
    void finishIfDone();
    void endSession();

    FdLines m_io;
    EndpointSource m_source;
    net::HttpClient m_client;
    McpPost::Target m_target;
    Link m_link = Link::Down;
    int m_session = 1;
    std::deque<OutgoingPointer> m_queue;
    QByteArray m_initialize;          ///< the assistant's own request, to be repeated
    std::map<RequestId, bool> m_open; ///< requests without an answer; true: cancelled
    int m_underWay = 0;
    int m_requestsUnderWay = 0;
    bool m_inputEnded = false;
    bool m_ending = false;
};

} // namespace coco::mcp
