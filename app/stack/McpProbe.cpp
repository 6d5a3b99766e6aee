// SPDX-License-Identifier: Apache-2.0
#include "stack/McpProbe.h"

#include "mcp/ProtocolRevision.h"
#include "stack/HealthDocument.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>

namespace coco::stack {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::McpProbe)
};

void failWith(const QString &reason, const QString &detail, ServiceStatus &status)
{
    status.state = ServiceState::Failed;
    status.reason = reason;
    status.detail = detail;
    status.fix = {Fix::Action::ShowLog, status.name};
}

ServiceState stateOf(HealthStatus health)
{
    switch (health) {
    case HealthStatus::Ok:
        return ServiceState::Ready;
    case HealthStatus::Starting:
        return ServiceState::Starting;
    case HealthStatus::Degraded:
        return ServiceState::Degraded;
    case HealthStatus::Failed:
        break;
    }
    return ServiceState::Failed;
}

/// The message of an answer to a POST, which comes as JSON or as the one event of a stream.
QJsonObject messageOf(const net::HttpClientResponse &response)
{
    if (!response.headers.value("Content-Type").startsWith("text/event-stream"))
        return QJsonDocument::fromJson(response.body).object();
    const auto lines = response.body.split('\n');
    for (const QByteArray &line : lines) {
        if (!line.startsWith("data:"))
            continue;
        const QJsonObject message = QJsonDocument::fromJson(line.mid(5).trimmed()).object();
        if (message.contains("result"_L1) || message.contains("error"_L1))
            return message;
    }
    return {};
}

QByteArray initializeBody()
{
    const QJsonObject params{{u"protocolVersion"_s, mcp::revisionName(mcp::kNewestRevision)},
                             {u"capabilities"_s, QJsonObject()},
                             {u"clientInfo"_s, QJsonObject{{u"name"_s, u"cocosearch-probe"_s}, {u"version"_s, u"1"_s}}}};
    const QJsonObject request{{u"jsonrpc"_s, u"2.0"_s}, {u"id"_s, 1}, {u"method"_s, u"initialize"_s}, {u"params"_s, params}};
    return QJsonDocument(request).toJson(QJsonDocument::Compact);
}

void addFigures(const QByteArray &body, ServiceStatus &status)
{
    const QJsonObject services = QJsonDocument::fromJson(body).object().value("services"_L1).toObject();
    const auto copy = [&](const char16_t *service, std::initializer_list<const char16_t *> keys) {
        const QJsonObject object = services.value(QString::fromUtf16(service)).toObject();
        for (const char16_t *key : keys) {
            if (const QJsonValue value = object.value(QString::fromUtf16(key)); !value.isUndefined())
                status.figures.insert(QString::fromUtf16(key), value);
        }
    };
    copy(u"index", {u"indexes", u"chunks"});
    copy(u"embedding", {u"model", u"dimensions"});
}

} // namespace

McpProbe::McpProbe(const HttpSession &http, McpProbeOptions options)
    : m_http(http)
    , m_options(std::move(options))
{
}

QString McpProbe::service() const
{
    return QString::fromUtf16(kMcp);
}

net::HttpClientRequest McpProbe::requestTo(const QString &path) const
{
    net::HttpClientRequest request;
    request.url = m_options.url;
    request.url.setPath(path);
    if (!m_options.token.isEmpty())
        request.headers.add("Authorization", "Bearer " + m_options.token);
    request.connectTimeout = m_options.timeout;
    request.timeout = m_options.timeout;
    request.maxBodyBytes = 1024 * 1024;
    return request;
}

ServiceStatus McpProbe::probe(ProbeDepth depth, std::stop_token stop)
{
    ServiceStatus status;
    status.name = service();
    QElapsedTimer clock;
    clock.start();
    const auto response = m_http.fetch(requestTo(u"/health"_s), stop);
    if (!response) {
        const Error &error = response.error();
        status.detail = error.detail.isEmpty() ? error.message : error.detail;
        if (error.code == ErrorCode::Cancelled)
            return status;
        failWith(error.code == ErrorCode::Timeout ? Text::tr("The MCP server takes connections and does not answer in time. Its log tells more.")
                 : error.code == ErrorCode::Protocol
                     ? Text::tr("Something else than the MCP server answers at its port. Choose another port in the settings.")
                     : Text::tr("The MCP server does not answer at its port. Its log says whether it runs."),
                 status.detail, status);
        return status;
    }
    status.latency = std::chrono::milliseconds(clock.elapsed());
    readHealth(*response, status);
    const bool answers = status.state == ServiceState::Ready || status.state == ServiceState::Degraded;
    if (answers && depth == ProbeDepth::Full)
        shakeHands(status, stop);
    return status;
}

void McpProbe::readHealth(const net::HttpClientResponse &response, ServiceStatus &status) const
{
    if (response.status == 421 || response.status == 403) {
        failWith(Text::tr("The server refuses requests under this host name. Add it to the allowed host names."),
                 QString::fromUtf8(response.body.left(300)), status);
        status.fix = {Fix::Action::OpenSettings, u"COCOSEARCH_ALLOWED_HOSTS"_s};
        return;
    }
    const auto health = HealthDocument::fromJson(response.body);
    if (!health) {
        failWith(Text::tr("Something else than the MCP server answers at its port. Choose another port in the settings."),
                 u"HTTP %1: %2"_s.arg(response.status).arg(health.error().detail), status);
        status.fix = {Fix::Action::OpenSettings, u"COCOSEARCH_MCP_PORT"_s};
        return;
    }
    status.state = stateOf(health->status);
    status.version = health->version;
    status.reason = health->status == HealthStatus::Ok ? QString() : health->reason();
    if (status.state == ServiceState::Failed || status.state == ServiceState::Degraded)
        status.fix = {Fix::Action::ShowLog, status.name};
    if (status.state == ServiceState::Failed && status.reason.isEmpty())
        status.reason = Text::tr("The server says that it failed. Its log tells why.");
    addFigures(response.body, status);
}

void McpProbe::shakeHands(ServiceStatus &status, const std::stop_token &stop) const
{
    net::HttpClientRequest request = requestTo(u"/mcp"_s);
    request.method = "POST";
    request.body = initializeBody();
    request.headers.add("Content-Type", "application/json");
    request.headers.add("Accept", "application/json, text/event-stream");
    const auto response = m_http.fetch(request, stop);
    if (!response) {
        if (response.error().code != ErrorCode::Cancelled)
            failWith(Text::tr("The server is healthy, but does not answer MCP. Restart it."), response.error().message, status);
        return;
    }
    if (response->status == 401) {
        failWith(Text::tr("The server refuses our token. It was changed in the volume; reading it anew mends this."),
                 QString::fromUtf8(response->body.left(300)), status);
        status.fix = {Fix::Action::Restart, {}};
        return;
    }
    const QJsonObject message = messageOf(*response);
    const QJsonObject result = message.value("result"_L1).toObject();
    const QString revision = result.value("protocolVersion"_L1).toString();
    if (response->status != 200 || revision.isEmpty()) {
        failWith(Text::tr("The server is healthy, but its MCP greeting cannot be understood. Update the image or this program."),
                 u"HTTP %1: %2"_s.arg(response->status).arg(QString::fromUtf8(response->body.left(300))), status);
        return;
    }
    status.figures.insert(u"revision"_s, revision);
    if (const QByteArray session = response->headers.value("Mcp-Session-Id"); !session.isEmpty())
        endSession(session, revision.toLatin1(), stop);
}

/// Left open, probes would push the sessions of assistants out.
void McpProbe::endSession(const QByteArray &session, const QByteArray &revision, const std::stop_token &stop) const
{
    net::HttpClientRequest request = requestTo(u"/mcp"_s);
    request.method = "DELETE";
    request.headers.add("Mcp-Session-Id", session);
    request.headers.add("MCP-Protocol-Version", revision);
    (void)m_http.fetch(request, stop); // the server forgets it by itself in the end
}

} // namespace coco::stack
