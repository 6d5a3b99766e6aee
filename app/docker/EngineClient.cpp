// SPDX-License-Identifier: Apache-2.0
#include "docker/EngineClient.h"

#include "docker/EngineCall.h"
#include "docker/EngineFault.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>

#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace coco::docker {
namespace {

constexpr std::chrono::milliseconds kConnectTimeout{5'000};
/// Docker Desktop that saves resources may take ten seconds to wake.
constexpr std::chrono::milliseconds kPingTimeout{15'000};
constexpr std::chrono::milliseconds kSlowTimeout{120'000};

QString filtersOf(const QStringList &labels)
{
    return QString::fromUtf8(
        QJsonDocument(QJsonObject{{u"label"_s, QJsonArray::fromStringList(labels)}}).toJson(QJsonDocument::Compact));
}

EngineRequest get(const QString &path)
{
    EngineRequest request;
    request.path = path;
    return request;
}

EngineRequest listing(const QString &path, const QStringList &labels)
{
    EngineRequest request = get(path);
    if (!labels.isEmpty())
        request.query.addQueryItem(u"filters"_s, QString::fromLatin1(QUrl::toPercentEncoding(filtersOf(labels))));
    return request;
}

EngineRequest post(const QString &path, const QJsonObject &body = {})
{
    EngineRequest request = get(path);
    request.method = "POST";
    if (!body.isEmpty()) {
        request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
        request.contentType = "application/json";
    }
    return request;
}

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
    if (version)
        m_version = *version;
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
    return (new VersionedCall(*this, request))->start();
}

EngineStream *EngineClient::stream(const EngineRequest &request)
{
    return new HttpEngineStream(*this, m_http, request);
}

QFuture<Result<EngineFacts>> EngineClient::facts()
{
    auto promise = startedPromise<EngineFacts>();
    EngineRequest info = get(u"/info"_s);
    info.timeout = kSlowTimeout;
    await(call(get(u"/version"_s)), this, [this, promise, info](const Result<QJsonDocument> &version) {
        if (!version)
            return finish(promise, Result<EngineFacts>(fail(version.error())));
        await(call(info), this, [this, promise, object = version->object()](const Result<QJsonDocument> &answer) {
            if (!answer)
                return finish(promise, Result<EngineFacts>(fail(answer.error())));
            EngineFacts facts = engineFactsFrom(object, answer->object());
            facts.apiVersion = m_version.value_or(kMinApiVersion);
            finish(promise, Result<EngineFacts>(facts));
        });
    });
    return promise->future();
}

QFuture<Result<QList<Container>>> EngineClient::containers(const QStringList &labels)
{
    EngineRequest request = listing(u"/containers/json"_s, labels);
    request.query.addQueryItem(u"all"_s, u"1"_s);
    return converted<QList<Container>>(call(request), [](const QJsonDocument &answer) {
        QList<Container> result;
        for (const QJsonValue &entry : answer.array())
            result.append(containerFromListing(entry.toObject()));
        return result;
    });
}

QFuture<Result<Container>> EngineClient::container(const QString &id)
{
    return converted<Container>(call(get(u"/containers/%1/json"_s.arg(pathPart(id)))),
                                [](const QJsonDocument &answer) { return containerFromInspection(answer.object()); });
}

QFuture<Result<QString>> EngineClient::createContainer(const QString &name, const QJsonObject &configuration, const QString &platform)
{
    EngineRequest request = post(u"/containers/create"_s, configuration);
    request.query.addQueryItem(u"name"_s, pathPart(name));
    if (!platform.isEmpty())
        request.query.addQueryItem(u"platform"_s, pathPart(platform));
    request.timeout = kSlowTimeout;
    return converted<QString>(call(request), [](const QJsonDocument &answer) { return answer["Id"_L1].toString(); });
}

QFuture<Result<void>> EngineClient::startContainer(const QString &id)
{
    EngineRequest request = post(u"/containers/%1/start"_s.arg(pathPart(id)));
    request.timeout = kSlowTimeout;
    return done(call(request));
}

QFuture<Result<void>> EngineClient::stopContainer(const QString &id, std::chrono::seconds grace)
{
    EngineRequest request = post(u"/containers/%1/stop"_s.arg(pathPart(id)));
    request.query.addQueryItem(u"t"_s, QString::number(grace.count()));
    request.timeout = kSlowTimeout + grace;
    return done(call(request));
}

QFuture<Result<void>> EngineClient::renameContainer(const QString &id, const QString &name)
{
    EngineRequest request = post(u"/containers/%1/rename"_s.arg(pathPart(id)));
    request.query.addQueryItem(u"name"_s, pathPart(name));
    return done(call(request));
}

QFuture<Result<void>> EngineClient::removeContainer(const QString &id, bool force)
{
    EngineRequest request = get(u"/containers/"_s + pathPart(id));
    request.method = "DELETE";
    request.query.addQueryItem(u"force"_s, force ? u"1"_s : u"0"_s);
    request.timeout = kSlowTimeout;
    return done(call(request), ErrorCode::NotFound);
}

QFuture<Result<ResourceSample>> EngineClient::sample(const QString &id)
{
    EngineRequest request = get(u"/containers/%1/stats"_s.arg(pathPart(id)));
    request.query.addQueryItem(u"stream"_s, u"false"_s);
    request.query.addQueryItem(u"one-shot"_s, u"true"_s); // without it the engine waits a second or two
    return converted<ResourceSample>(call(request), [](const QJsonDocument &answer) { return sampleFrom(answer.object()); });
}

QFuture<Result<QList<Volume>>> EngineClient::volumes(const QStringList &labels)
{
    return converted<QList<Volume>>(call(listing(u"/volumes"_s, labels)), [](const QJsonDocument &answer) {
        QList<Volume> result;
        for (const QJsonValue &entry : answer["Volumes"_L1].toArray())
            result.append(volumeFrom(entry.toObject()));
        return result;
    });
}

QFuture<Result<Volume>> EngineClient::volume(const QString &name)
{
    return converted<Volume>(call(get(u"/volumes/"_s + pathPart(name))),
                             [](const QJsonDocument &answer) { return volumeFrom(answer.object()); });
}

QFuture<Result<Volume>> EngineClient::createVolume(const QString &name, const QHash<QString, QString> &labels)
{
    QJsonObject wanted;
    for (auto it = labels.begin(); it != labels.end(); ++it)
        wanted.insert(it.key(), it.value());
    auto promise = startedPromise<Volume>();
    const QFuture<Result<QJsonDocument>> created = call(post(u"/volumes/create"_s, {{u"Name"_s, name}, {u"Labels"_s, wanted}}));
    await(created, this, [this, promise, name, labels](const Result<QJsonDocument> &answer) {
        if (!answer)
            return finish(promise, Result<Volume>(fail(answer.error())));
        await(volume(name), this, [promise, labels](const Result<Volume> &found) {
            Result<Volume> outcome = found;
            for (auto it = labels.begin(); outcome && it != labels.end(); ++it) {
                if (outcome->labels.value(it.key()) != it.value())
                    outcome = fail(ErrorCode::Refused,
                                   tr("A volume “%1” exists already and is not ours, so it is left alone. Choose another name.").arg(found->name));
            }
            finish(promise, outcome);
        });
    });
    return promise->future();
}

QFuture<Result<void>> EngineClient::removeVolume(const QString &name)
{
    EngineRequest request = get(u"/volumes/"_s + pathPart(name));
    request.method = "DELETE";
    request.timeout = kSlowTimeout;
    return done(call(request), ErrorCode::NotFound);
}

QFuture<Result<Image>> EngineClient::image(const QString &name)
{
    return converted<Image>(call(get(u"/images/%1/json"_s.arg(pathPart(name)))),
                            [](const QJsonDocument &answer) { return imageFrom(answer.object()); });
}

QFuture<Result<QList<Image>>> EngineClient::images(const QStringList &labels)
{
    return converted<QList<Image>>(call(listing(u"/images/json"_s, labels)), [](const QJsonDocument &answer) {
        QList<Image> result;
        for (const QJsonValue &entry : answer.array())
            result.append(imageFrom(entry.toObject()));
        return result;
    });
}

QFuture<Result<void>> EngineClient::removeImage(const QString &id)
{
    EngineRequest request = get(u"/images/"_s + pathPart(id));
    request.method = "DELETE";
    request.timeout = kSlowTimeout;
    return done(call(request), ErrorCode::NotFound);
}

} // namespace coco::docker
