// SPDX-License-Identifier: Apache-2.0
#include "docker/EngineClient.h"

#include "docker/EngineCall.h"
#include "docker/EngineFault.h"
#include "docker/EngineRequests.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace coco::docker {
namespace {

constexpr std::chrono::milliseconds kConnectTimeout{5'000};
/// Docker Desktop that saves resources may take ten seconds to wake.
constexpr std::chrono::milliseconds kPingTimeout{15'000};

QStringList dialCommandOf(const EngineEndpoint &endpoint)
{
    if (endpoint.kind != EngineEndpoint::Kind::Ssh)
        return {};
    QStringList command{u"ssh"_s, u"-T"_s, u"-o"_s, u"ConnectTimeout=30"_s, u"-o"_s, u"BatchMode=yes"_s};
    if (endpoint.port != 0)
        command << u"-p"_s << QString::number(endpoint.port);
    if (!endpoint.user.isEmpty())
        command << u"-l"_s << endpoint.user;
    return command << u"--"_s << endpoint.host << u"docker"_s << u"system"_s << u"dial-stdio"_s;
}

} // namespace

QString pathPart(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

EngineClient::EngineClient(EngineEndpoint endpoint, QObject *parent)
    : QObject(parent)
    , m_endpoint(std::move(endpoint))
    , m_http(this) // goes along when the client moves to another thread
{
}

EngineClient::~EngineClient()
{
    const auto waiting = std::exchange(m_waiting, {});
    for (const auto &each : waiting)
        each(fail(ErrorCode::Cancelled, tr("The engine is no longer asked.")));
}

net::HttpClientRequest EngineClient::requestTo(const QString &path) const
{
    net::HttpClientRequest request;
    request.connectTimeout = kConnectTimeout;
    request.dialCommand = dialCommandOf(m_endpoint);
    request.tls = m_endpoint.tls;
    QUrl url;
    url.setScheme(m_endpoint.usesTls ? u"https"_s : u"http"_s);
    if (m_endpoint.kind == EngineEndpoint::Kind::Tcp) {
        url.setHost(m_endpoint.host);
        url.setPort(m_endpoint.port);
    } else {
        // Go's server refuses the path of a socket as a host.
        url.setHost(u"localhost"_s);
        if (m_endpoint.kind != EngineEndpoint::Kind::Ssh)
            request.unixSocketPath = m_endpoint.path;
    }
    url.setPath(path, QUrl::StrictMode);
    request.url = url;
    return request;
}

net::HttpClientRequest EngineClient::requestFor(const EngineRequest &request, ApiVersion version) const
{
    net::HttpClientRequest result = requestTo(u"/v"_s + version.toString() + request.path);
    result.method = request.method;
    result.body = request.body;
    result.streamsBody = request.streamsBody;
    if (request.upgrades)
        result.upgradeTo = "tcp";
    result.timeout = request.timeout;
    result.headers = request.headers;
    if (!request.contentType.isEmpty())
        result.headers.set("Content-Type", request.contentType);
    if (!request.query.isEmpty())
        result.url.setQuery(request.query);
    return result;
}

/// What a failed connection means depends on what stands at the endpoint.
Error EngineClient::inWordsOfTheEndpoint(const Error &error) const
{
    const QString place = m_endpoint.toString();
    if (error.code == ErrorCode::Timeout)
        return {ErrorCode::Timeout, tr("The engine at %1 does not answer. It may be waking up; try again in a moment.").arg(place), error.message};
    if (error.code != ErrorCode::Unavailable)
        return error;
    if (m_endpoint.kind == EngineEndpoint::Kind::UnixSocket) {
        const QString path = QString::fromUtf8(m_endpoint.path);
        if (!QFileInfo::exists(path))
            return {ErrorCode::Unavailable, tr("There is no engine at %1. Install or start Docker, or choose another engine.").arg(path), error.detail};
        if (::access(m_endpoint.path.constData(), R_OK | W_OK) != 0)
            return {ErrorCode::PermissionDenied,
                    tr("You may not use the engine at %1. Join the group “docker” and log in again; members of it have the rights of root.").arg(path),
                    error.detail};
    }
    return {ErrorCode::Unavailable, tr("The engine at %1 does not run or cannot be reached. Start it and try again.").arg(place), error.detail};
}

Error EngineClient::lost(const Error &error)
{
    if (error.code == ErrorCode::Unavailable)
        m_version.reset();
    return inWordsOfTheEndpoint(error);
}

QFuture<Result<ApiVersion>> EngineClient::connectToEngine()
{
    auto promise = std::make_shared<QPromise<Result<ApiVersion>>>();
    promise->start();
    const auto answer = [promise](const Result<ApiVersion> &version) {
        promise->addResult(version);
        promise->finish();
    };
    if (m_version) {
        answer(*m_version);
        return promise->future();
    }
    m_waiting.append(answer);
    if (m_waiting.size() > 1)
        return promise->future();
    net::HttpClientRequest ping = requestTo(u"/_ping"_s);
    ping.timeout = kPingTimeout;
    await(m_http.fetch(ping), this, [this](const Result<net::HttpClientResponse> &response) { onPing(response); });
    return promise->future();
}

void EngineClient::onPing(const Result<net::HttpClientResponse> &answer)
{
    Result<ApiVersion> version = fail(ErrorCode::Internal, {});
    if (!answer)
        version = fail(inWordsOfTheEndpoint(answer.error()));
    else if (answer->status != 200)
        version = fail(errorFromEngine(answer->status, textOfErrorBody(answer->body)));
    else
        version = agree(answer->headers);
    if (version) {
        m_version = *version;
        m_prefersBuildKit = answer->headers.value("Builder-Version") == "2";
    }
    const auto waiting = std::exchange(m_waiting, {});
    for (const auto &each : waiting)
        each(version);
}

Result<ApiVersion> EngineClient::agree(const net::HttpHeaders &headers) const
{
    const QString text = QString::fromLatin1(headers.value("Api-Version"));
    const auto newest = ApiVersion::parse(text);
    if (!newest) {
        // A missing header means that something else answers, such as a proxy, not an old engine.
        return fail(ErrorCode::Protocol,
                    tr("What answers at %1 is not a Docker Engine. Check the address.").arg(m_endpoint.toString()), text.left(100));
    }
    if (*newest < kMinApiVersion) {
        return fail(ErrorCode::Unsupported,
                    tr("The engine at %1 is too old: it speaks API %2, and at least %3 is needed. Update it.")
                        .arg(m_endpoint.toString(), newest->toString(), kMinApiVersion.toString()));
    }
    return std::min(*newest, kMaxApiVersion);
}

QFuture<Result<QJsonDocument>> EngineClient::call(const EngineRequest &request)
{
    return exchange<QJsonDocument>(*this, request, jsonFrom);
}

EngineStream *EngineClient::stream(const EngineRequest &request)
{
    return new HttpEngineStream(*this, m_http, request);
}

QFuture<Result<EngineFacts>> EngineClient::facts()
{
    auto promise = startedPromise<EngineFacts>();
    EngineRequest info = getRequest(u"/info"_s);
    info.timeout = kSlowTimeout;
    await(call(getRequest(u"/version"_s)), this, [this, promise, info](const Result<QJsonDocument> &version) {
        if (!version)
            return finish(promise, Result<EngineFacts>(fail(version.error())));
        await(call(info), this, [this, promise, object = version->object()](const Result<QJsonDocument> &answer) {
            if (!answer)
                return finish(promise, Result<EngineFacts>(fail(answer.error())));
            EngineFacts facts = engineFactsFrom(object, answer->object());
            facts.apiVersion = m_version.value_or(kMinApiVersion);
            facts.buildsWithBuildKit = m_prefersBuildKit;
            finish(promise, Result<EngineFacts>(facts));
        });
    });
    return promise->future();
}

} // namespace coco::docker
