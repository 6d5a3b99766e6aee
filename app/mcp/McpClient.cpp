// SPDX-License-Identifier: Apache-2.0
#include "mcp/McpClient.h"

#include "mcp/ClientTransport.h"
#include "mcp/HttpClientTransport.h"
#include "mcp/ProtocolRevision.h"
#include "mcp/ToolJson.h"

#include <QPointer>
#include <QPromise>
#include <QTimer>

#include <map>
#include <utility>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace coco::mcp {

namespace {

constexpr auto kHandshakeTimeout = 30s;
constexpr auto kListTimeout = 30s;

using Answer = std::function<void(const Result<QJsonObject> &)>;
using ProgressHandler = std::function<void(const CallProgress &)>;

ErrorCode codeFor(int jsonRpcCode)
{
    switch (jsonRpcCode) {
    case JsonRpcCode::kInvalidParams:
        return ErrorCode::InvalidArgument;
    case JsonRpcCode::kMethodNotFound:
        return ErrorCode::Unsupported;
    case JsonRpcCode::kServerError:
        return ErrorCode::Unavailable;
    default:
        return ErrorCode::Protocol;
    }
}

template<typename T>
QFuture<Result<T>> futureOf(std::shared_ptr<QPromise<Result<T>>> promise)
{
    promise->start();
    return promise->future();
}

template<typename T>
void fulfil(const std::shared_ptr<QPromise<Result<T>>> &promise, Result<T> result)
{
    promise->addResult(std::move(result));
    promise->finish();
}

} // namespace

class McpClient::Private
{
public:
    /// A request from its first to its last moment.
    struct Pending
    {
        JsonRpcRequest request;
        Answer answer;
        ProgressHandler onProgress;
        QTimer *deadline = nullptr; ///< child of the client
        int session = 0;            ///< in which it was sent; 0: waits for one
        bool retried = false;
    };

    RequestId start(const QString &method, const QJsonObject &params,
                    std::chrono::milliseconds timeout, Answer answer,
                    ProgressHandler onProgress = {});
    void giveUp(const RequestId &id, const Error &error);
    void take(const JsonRpcMessage &message);
    void lose(const RequestId &id, ClientTransport::Loss loss, const Error &error);
    void endAll(const Error &error);

    McpClient *q = nullptr;
    std::unique_ptr<ClientTransport> transport;
    QJsonObject identity;
    QJsonObject server;
    QString revision;

private:
    enum class Phase { Fresh, Initializing, Ready };

    RequestId addPending(const QString &method, const QJsonObject &params,
                         std::chrono::milliseconds timeout, Answer answer,
                         ProgressHandler onProgress);
    void sendPending(Pending &pending);
    void initialize();
    void initialized(const Result<QJsonObject> &result);
    void finish(const RequestId &id, const Result<QJsonObject> &result);
    void notify(const QString &method, const QJsonObject &params);
    void takeResponse(const JsonRpcResponse &response);
    void takeProgress(const QJsonObject &params);
    void answerServer(const JsonRpcRequest &request);

    std::map<RequestId, Pending> m_pending;
    Phase m_phase = Phase::Fresh;
    int m_session = 0;
    qint64 m_lastId = 0;
};

RequestId McpClient::Private::addPending(const QString &method, const QJsonObject &params,
                                         std::chrono::milliseconds timeout, Answer answer,
                                         ProgressHandler onProgress)
{
    const RequestId id(++m_lastId);
    QJsonObject withToken = params;
    if (onProgress)
        withToken.insert("_meta"_L1, QJsonObject{{"progressToken"_L1, id.toJson()}});
    auto *deadline = new QTimer(q);
    deadline->setSingleShot(true);
    QObject::connect(deadline, &QTimer::timeout, q, [this, id, timeout, method] {
        giveUp(id, {ErrorCode::Timeout,
                    tr("The server did not answer within %1 seconds. Try again; if it stays, "
                       "restart the server.")
                        .arg(std::chrono::duration<double>(timeout).count()),
                    method});
    });
    deadline->start(timeout);
    m_pending.emplace(
        id, Pending{{id, method, withToken}, std::move(answer), std::move(onProgress), deadline});
    return id;
}

RequestId McpClient::Private::start(const QString &method, const QJsonObject &params,
                                    std::chrono::milliseconds timeout, Answer answer,
                                    ProgressHandler onProgress)
{
    const RequestId id =
        addPending(method, params, timeout, std::move(answer), std::move(onProgress));
    if (m_phase == Phase::Ready)
        sendPending(m_pending.at(id));
    else if (m_phase == Phase::Fresh)
        initialize();
    return id;
}

void McpClient::Private::sendPending(Pending &pending)
{
    pending.session = m_session;
    transport->send(encode(pending.request), pending.request.id);
}

void McpClient::Private::initialize()
{
    m_phase = Phase::Initializing;
    ++m_session;
    transport->beginSession();
    const RequestId id = addPending(
        u"initialize"_s,
        {{"protocolVersion"_L1, revisionName(kNewestRevision)},
         {"capabilities"_L1, QJsonObject()},
         {"clientInfo"_L1, identity}},
        kHandshakeTimeout, [this](const Result<QJsonObject> &result) { initialized(result); }, {});
    m_pending.at(id).retried = true;
    sendPending(m_pending.at(id));
}

void McpClient::Private::initialized(const Result<QJsonObject> &result)
{
    if (!result) {
        m_phase = Phase::Fresh;
        return endAll(result.error());
    }
    revision = result->value("protocolVersion"_L1).toString();
    server = result->value("serverInfo"_L1).toObject();
    if (!revisionFromName(revision)) {
        m_phase = Phase::Fresh;
        return endAll({ErrorCode::Unsupported,
                       tr("The server speaks the protocol revision %1, which this program does not "
                          "know. Update the older of the two.")
                           .arg(revision.left(40)),
                       {}});
    }
    m_phase = Phase::Ready;
    transport->setRevision(revision);
    notify(u"notifications/initialized"_s, {});
    for (auto &[id, pending] : m_pending) {
        if (pending.session < m_session)
            sendPending(pending);
    }
}

void McpClient::Private::notify(const QString &method, const QJsonObject &params)
{
    transport->send(encode(JsonRpcNotification{method, params}), std::nullopt);
}

void McpClient::Private::finish(const RequestId &id, const Result<QJsonObject> &result)
{
    auto node = m_pending.extract(id);
    if (node.empty())
        return;
    node.mapped().deadline->stop();
    node.mapped().deadline->deleteLater();
    node.mapped().answer(result);
}

void McpClient::Private::giveUp(const RequestId &id, const Error &error)
{
    const auto pending = m_pending.find(id);
    if (pending == m_pending.end())
        return;
    const bool isHandshake = pending->second.request.method == "initialize"_L1;
    if (pending->second.session == m_session && m_phase == Phase::Ready)
        notify(u"notifications/cancelled"_s,
               {{"requestId"_L1, id.toJson()}, {"reason"_L1, error.message}});
    if (pending->second.session == m_session && (m_phase == Phase::Ready || isHandshake))
        transport->abandon(id);
    finish(id, fail(error));
}

void McpClient::Private::lose(const RequestId &id, ClientTransport::Loss loss, const Error &error)
{
    const auto found = m_pending.find(id);
    if (found == m_pending.end())
        return;
    Pending &pending = found->second;
    if (loss == ClientTransport::Loss::SessionExpired && !pending.retried) {
        pending.retried = true;
        const bool isNews = pending.session == m_session && m_phase == Phase::Ready;
        pending.session = 0;
        if (isNews)
            return initialize();
        if (m_phase == Phase::Ready)
            sendPending(pending);
        return;
    }
    finish(id, fail(error));
}

void McpClient::Private::endAll(const Error &error)
{
    // Only those of now: who hears of the error may start the next call at once.
    std::vector<RequestId> ids;
    for (const auto &[id, pending] : m_pending)
        ids.push_back(id);
    const QPointer<McpClient> alive(q);
    for (const RequestId &id : ids) {
        if (alive)
            finish(id, fail(error));
    }
}

void McpClient::Private::take(const JsonRpcMessage &message)
{
    if (const auto *response = std::get_if<JsonRpcResponse>(&message))
        takeResponse(*response);
    else if (const auto *request = std::get_if<JsonRpcRequest>(&message))
        answerServer(*request);
    else if (const auto *notification = std::get_if<JsonRpcNotification>(&message);
             notification && notification->method == "notifications/progress"_L1)
        takeProgress(notification->params);
}

void McpClient::Private::takeResponse(const JsonRpcResponse &response)
{
    if (!response.id || !m_pending.contains(*response.id))
        return;
    if (!response.error)
        return finish(*response.id, response.result);
    finish(*response.id,
           fail(codeFor(response.error->code),
                response.error->message.isEmpty() ? tr("The server refused the request.")
                                                  : response.error->message,
                u"JSON-RPC %1"_s.arg(response.error->code)));
}

void McpClient::Private::takeProgress(const QJsonObject &params)
{
    const auto token = RequestId::fromJson(params.value("progressToken"_L1));
    const auto pending = token ? m_pending.find(*token) : m_pending.end();
    if (pending == m_pending.end() || !pending->second.onProgress)
        return;
    const auto handler = pending->second.onProgress;
    handler({params.value("progress"_L1).toDouble(), params.value("total"_L1).toDouble(),
             params.value("message"_L1).toString(),
             params.value("_meta"_L1)["org.cocosearch/progress"_L1].toObject()});
}

/// Servers may ping; everything else they could ask for we have not declared.
void McpClient::Private::answerServer(const JsonRpcRequest &request)
{
    const JsonRpcResponse answer =
        request.method == "ping"_L1 ? makeResult(request.id, {})
                                    : makeError(request.id, JsonRpcCode::kMethodNotFound,
                                                u"Method not found: "_s + request.method.left(128));
    transport->send(encode(answer), std::nullopt);
}

McpClient::McpClient(std::unique_ptr<ClientTransport> transport, QString clientName,
                     QString clientVersion, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    d->q = this;
    d->transport = std::move(transport);
    d->identity = {{"name"_L1, clientName}, {"version"_L1, clientVersion}};
    connect(d->transport.get(), &ClientTransport::received, this,
            [this](const JsonRpcMessage &message) { d->take(message); });
    connect(d->transport.get(), &ClientTransport::lost, this,
            [this](const RequestId &id, ClientTransport::Loss loss, const Error &error) {
                d->lose(id, loss, error);
            });
}

McpClient::~McpClient()
{
    d->endAll({ErrorCode::Cancelled, tr("The connection to the server was closed."), {}});
}

QFuture<Result<QList<ToolDescriptor>>> McpClient::listTools()
{
    using Tools = QList<ToolDescriptor>;
    auto promise = std::make_shared<QPromise<Result<Tools>>>();
    auto future = futureOf<Tools>(promise);
    const auto answer = [promise](const Result<QJsonObject> &result) {
        const auto read = [&result]() -> Result<Tools> {
            if (!result)
                return fail(result.error());
            Tools tools;
            for (const QJsonValue &value : result->value("tools"_L1).toArray()) {
                COCO_TRY(ToolDescriptor tool, toolDescriptorFromJson(value.toObject()));
                tools.append(std::move(tool));
            }
            return tools;
        };
        fulfil<Tools>(promise, read());
    };
    (void)d->start(u"tools/list"_s, {}, kListTimeout, answer);
    return future;
}

ToolCall McpClient::callTool(const QString &name, const QJsonObject &arguments,
                             std::chrono::milliseconds timeout,
                             std::function<void(const CallProgress &)> onProgress)
{
    auto promise = std::make_shared<QPromise<Result<ToolResult>>>();
    auto future = futureOf<ToolResult>(promise);
    const auto answer = [promise](const Result<QJsonObject> &result) {
        fulfil<ToolResult>(promise, result ? toolResultFromJson(*result)
                                           : Result<ToolResult>(fail(result.error())));
    };
    const RequestId id = d->start(u"tools/call"_s, {{"name"_L1, name}, {"arguments"_L1, arguments}},
                                  timeout, answer, std::move(onProgress));
    const QPointer<McpClient> self(this);
    return {future, [self, id] {
                if (self)
                    self->d->giveUp(id, {ErrorCode::Cancelled, tr("The call was cancelled."), {}});
            }};
}

QJsonObject McpClient::serverIdentity() const
{
    return d->server;
}

QString McpClient::protocolVersion() const
{
    return d->revision;
}

std::unique_ptr<McpClient> makeHttpMcpClient(const QUrl &endpoint, const QByteArray &bearerToken,
                                             QString clientName, QString clientVersion)
{
    return std::make_unique<McpClient>(std::make_unique<HttpClientTransport>(endpoint, bearerToken),
                                       std::move(clientName), std::move(clientVersion));
}

} // namespace coco::mcp
