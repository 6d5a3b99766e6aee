// SPDX-License-Identifier: Apache-2.0
#include "mcp/HttpMcpEndpoint.h"

#include "mcp/CallPool.h"
#include "mcp/HttpMcpRules.h"
#include "mcp/JsonRpcParser.h"
#include "mcp/McpDispatcher.h"
#include "mcp/PostReply.h"
#include "mcp/SessionTable.h"
#include "mcp/StreamKeeper.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace coco::mcp {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::mcp::HttpMcpEndpoint)
};

const net::HttpHeaders &eventStreamHeaders()
{
    // Proxies that buffer would hold progress back until the end.
    static const net::HttpHeaders headers{{"Content-Type", "text/event-stream"},
                                          {"Cache-Control", "no-cache, no-transform"},
                                          {"X-Accel-Buffering", "no"}};
    return headers;
}

net::HttpResponse methodNotAllowed()
{
    auto answer = errorAnswer(405, JsonRpcCode::kServerError,
                              QCoreApplication::translate("coco::mcp::HttpMcpEndpoint", "This endpoint takes POST and DELETE only."));
    answer.headers.add("Allow", "POST, DELETE");
    return answer;
}

net::HttpResponse busy(std::optional<RequestId> id, const QString &message)
{
    auto answer = errorAnswer(503, makeError(std::move(id), JsonRpcCode::kServerError, message));
    answer.headers.add("Retry-After", "1");
    return answer;
}

const JsonRpcRequest *onlyRequest(const JsonRpcPayload &payload)
{
    return payload.isBatch ? nullptr : std::get_if<JsonRpcRequest>(&payload.messages.front());
}

} // namespace

class HttpMcpEndpoint::Private
{
public:
    Private(const ToolRegistry &tools, const Clock &clock, McpServerOptions serverOptions);
    ~Private();

    void post(net::HttpExchange &exchange);
    void remove(net::HttpExchange &exchange);

private:
    /// One POST that holds at least one request.
    struct Job
    {
        explicit Job(bool isBatch)
            : reply(isBatch)
        {}
        std::vector<std::variant<McpDispatcher::Accepted, JsonRpcResponse>> steps;
        std::optional<RequestId> firstId;
        PostReply reply;
        bool mayTakeLong = false;
        bool wantsProgress = false;
    };

    void initialize(net::HttpExchange &exchange, const JsonRpcRequest &request);
    void answerModern(net::HttpExchange &exchange, const JsonRpcRequest &request);
    void inSession(net::HttpExchange &exchange, const JsonRpcPayload &payload);
    [[nodiscard]] std::shared_ptr<McpSession> sessionOf(net::HttpExchange &exchange);
    [[nodiscard]] std::shared_ptr<Job> jobOf(const JsonRpcPayload &payload,
                                             const RequestScope &scope);
    void runJob(net::HttpExchange &exchange, const std::shared_ptr<Job> &job, AcceptedForms forms);
    void attachStream(net::HttpExchange &exchange, Job &job, AcceptedForms forms);
    static void produce(Job &job);

    const McpServerOptions m_options;
    McpDispatcher m_dispatcher;
    SessionTable m_sessions;
    CallPool m_calls;
    StreamKeeper m_keeper;
};

HttpMcpEndpoint::Private::Private(const ToolRegistry &tools, const Clock &clock,
                                  McpServerOptions serverOptions)
    : m_options(std::move(serverOptions))
    , m_dispatcher(tools, m_options)
    , m_sessions(clock, m_options.maxSessions, m_options.sessionIdleLimit)
    , m_calls(m_options.maxRunningCalls)
    , m_keeper(m_options.keepAliveInterval, [this] { return m_sessions.endIdle(); })
{}

HttpMcpEndpoint::Private::~Private()
{
    // Before the pool waits for its threads: the calls there must have been asked to stop.
    m_sessions.endAll();
}

void HttpMcpEndpoint::Private::post(net::HttpExchange &exchange)
{
    const net::HttpRequest &request = exchange.request();
    if (!hasJsonBody(request.headers)) {
        return exchange.respond(
            errorAnswer(415, JsonRpcCode::kServerError,
                        Text::tr("The Content-Type must be application/json.")));
    }
    const AcceptedForms forms = acceptedForms(request.headers);
    if (!forms.json && !forms.eventStream) {
        return exchange.respond(errorAnswer(
            406, JsonRpcCode::kServerError,
            Text::tr("The client must accept application/json and text/event-stream.")));
    }
    const JsonRpcPayload payload = parseJsonRpc(request.body);
    const auto *malformed = std::get_if<JsonRpcMalformed>(&payload.messages.front());
    if (malformed && !payload.isBatch)
        return exchange.respond(errorAnswer(400, {malformed->id, {}, malformed->error}));
    const JsonRpcRequest *only = onlyRequest(payload);
    if (only && eraOf(*only) == ProtocolEra::Modern)
        return answerModern(exchange, *only);
    if (only && only->method == "initialize"_L1)
        return initialize(exchange, *only);
    inSession(exchange, payload);
}

void HttpMcpEndpoint::Private::answerModern(net::HttpExchange &exchange,
                                            const JsonRpcRequest &request)
{
    auto accepted = m_dispatcher.accept(request, {std::make_shared<McpSession>(), {}, {}});
    if (const auto response = accepted.run())
        exchange.respond(errorAnswer(404, *response));
}

void HttpMcpEndpoint::Private::initialize(net::HttpExchange &exchange,
                                          const JsonRpcRequest &request)
{
    auto session = std::make_shared<McpSession>();
    const auto response = m_dispatcher.accept(request, {session, {}, {}}).run();
    if (!response)
        return;
    auto answer = jsonAnswer(200, encode(*response));
    if (!response->error) {
        const QByteArray id = m_sessions.add(std::move(session));
        if (id.isEmpty())
            return exchange.respond(
                busy(request.id, Text::tr("Too many sessions are busy. Try again in a moment.")));
        m_keeper.goOn();
        answer.headers.add(kSessionHeader, id);
    }
    exchange.respond(std::move(answer));
}

/// Null when the exchange has been answered, as there is no session.
std::shared_ptr<McpSession> HttpMcpEndpoint::Private::sessionOf(net::HttpExchange &exchange)
{
    const net::HttpHeaders &headers = exchange.request().headers;
    if (!hasKnownRevision(headers)) {
        exchange.respond(errorAnswer(
            400, JsonRpcCode::kServerError,
            Text::tr("The MCP-Protocol-Version is not supported. This server speaks %1.")
                .arg(revisionNames().join(u", "_s))));
        return nullptr;
    }
    if (!headers.contains(kSessionHeader)) {
        exchange.respond(
            errorAnswer(400, JsonRpcCode::kServerError,
                        Text::tr("The Mcp-Session-Id header is missing. Send initialize first.")));
        return nullptr;
    }
    auto session = m_sessions.find(headers.value(kSessionHeader));
    if (!session)
        exchange.respond(errorAnswer(404, JsonRpcCode::kSessionNotFound,
                                     Text::tr("Session not found. Send initialize again.")));
    return session;
}

void HttpMcpEndpoint::Private::inSession(net::HttpExchange &exchange, const JsonRpcPayload &payload)
{
    const auto session = sessionOf(exchange);
    if (!session)
        return;
    if (payload.isBatch) {
        if (const auto refusal = McpDispatcher::batchRefusal(payload, session.get()))
            return exchange.respond(errorAnswer(400, {std::nullopt, {}, *refusal}));
    }
    const auto job = jobOf(payload, {session, projectPathOf(exchange.request()), {}});
    if (job->steps.empty())
        return exchange.respond({202, {}, {}});
    runJob(exchange, job, acceptedForms(exchange.request().headers));
}

/// Accepts every request of the payload; notifications take effect now, responses are ignored.
std::shared_ptr<HttpMcpEndpoint::Private::Job>
HttpMcpEndpoint::Private::jobOf(const JsonRpcPayload &payload, const RequestScope &scope)
{
    auto job = std::make_shared<Job>(payload.isBatch);
    for (const JsonRpcMessage &message : payload.messages) {
        if (const auto *request = std::get_if<JsonRpcRequest>(&message)) {
            auto accepted = m_dispatcher.accept(*request, scope);
            if (!job->firstId)
                job->firstId = request->id;
            job->mayTakeLong |= accepted.mayTakeLong();
            job->wantsProgress |= accepted.wantsProgress();
            job->steps.emplace_back(std::move(accepted));
        } else if (const auto *malformed = std::get_if<JsonRpcMalformed>(&message)) {
            job->steps.emplace_back(JsonRpcResponse{malformed->id, {}, malformed->error});
        } else if (const auto *notification = std::get_if<JsonRpcNotification>(&message)) {
            m_dispatcher.notified(*notification, *scope.session);
        }
    }
    return job;
}

void HttpMcpEndpoint::Private::produce(Job &job)
{
    // The steps live in the job and the job owns the reply, so the sinks may point at it.
    for (auto &step : job.steps) {
        if (const auto *response = std::get_if<JsonRpcResponse>(&step)) {
            job.reply.answer(*response);
            continue;
        }
        auto &accepted = std::get<McpDispatcher::Accepted>(step);
        accepted.setSink([&job](const JsonRpcNotification &note) { job.reply.notify(note); });
        const auto response = accepted.run();
        // The request leaves its session before the client can know that it is over.
        step = JsonRpcResponse();
        if (response)
            job.reply.answer(*response);
    }
    job.reply.finish();
}

void HttpMcpEndpoint::Private::runJob(net::HttpExchange &exchange, const std::shared_ptr<Job> &job,
                                      AcceptedForms forms)
{
    const bool streamAtOnce = forms.eventStream && (job->wantsProgress || !forms.json);
    if (!job->mayTakeLong) {
        produce(*job);
    } else {
        // Attached before the call starts, so that no progress is lost.
        if (streamAtOnce)
            attachStream(exchange, *job, forms);
        if (!m_calls.tryRun([job] { produce(*job); })) {
            const QString message = Text::tr("Too many calls are running. Try again in a moment.");
            if (!streamAtOnce)
                return exchange.respond(busy(job->firstId, message));
            job->reply.answer(makeError(job->firstId, JsonRpcCode::kServerError, message));
            return job->reply.finish();
        }
        if (streamAtOnce)
            return;
    }
    if (!job->reply.waitFinished(m_options.longCallAfter, exchange.stopToken())) {
        if (!exchange.stopToken().stop_requested())
            return attachStream(exchange, *job, forms);
        return exchange.respond(busy(job->firstId, Text::tr("The server is stopping.")));
    }
    if (!forms.json)
        return attachStream(exchange, *job, forms);
    const QByteArray body = job->reply.body();
    exchange.respond(body.isEmpty() ? net::HttpResponse{202, {}, {}} : jsonAnswer(200, body));
}

void HttpMcpEndpoint::Private::attachStream(net::HttpExchange &exchange, Job &job,
                                            AcceptedForms forms)
{
    if (!forms.eventStream) {
        auto stream = exchange.beginStream(200, {{"Content-Type", "application/json"}});
        return job.reply.attach(std::move(stream), PostReply::Form::Json);
    }
    auto stream = exchange.beginStream(200, eventStreamHeaders());
    m_keeper.add(stream);
    job.reply.attach(std::move(stream), PostReply::Form::EventStream);
}

void HttpMcpEndpoint::Private::remove(net::HttpExchange &exchange)
{
    if (!sessionOf(exchange))
        return;
    // Somebody else may have been faster; the session is gone either way.
    (void)m_sessions.remove(exchange.request().headers.value(kSessionHeader));
    exchange.respond({204, {}, {}});
}

HttpMcpEndpoint::HttpMcpEndpoint(const ToolRegistry &tools, const Clock &clock,
                                 McpServerOptions options)
    : d(std::make_unique<Private>(tools, clock, std::move(options)))
{}

HttpMcpEndpoint::~HttpMcpEndpoint() = default;

void HttpMcpEndpoint::handle(net::HttpExchange &exchange)
{
    const QByteArray &method = exchange.request().method;
    if (method == "POST")
        d->post(exchange);
    else if (method == "DELETE")
        d->remove(exchange);
    else
        exchange.respond(methodNotAllowed());
}

} // namespace coco::mcp
