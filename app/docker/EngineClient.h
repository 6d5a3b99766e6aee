// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "docker/EngineEndpoint.h"
#include "docker/EngineTypes.h"
#include "net/HttpClient.h"

#include <QFuture>
#include <QJsonDocument>
#include <QObject>
#include <QPointer>
#include <QUrlQuery>

#include <chrono>
#include <functional>
#include <optional>

namespace coco::docker {

/// One call of the Engine API, without the version in its path.
struct EngineRequest
{
    QByteArray method = "GET";
    QString path; ///< "/containers/json"; parts from outside go through pathPart()
    QUrlQuery query;
    QByteArray body;
    QByteArray contentType; ///< empty with an empty body
    net::HttpHeaders headers;
    bool streamsBody = false;
    /// Leaves HTTP once the engine agrees: bytes go both ways as they are.
    bool upgrades = false;
    /// For the whole call; zero for streams, which may be silent for minutes.
    std::chrono::milliseconds timeout{30'000};
};

/// Percent-encoded for one part of a path: nothing in it can become another part.
[[nodiscard]] QString pathPart(const QString &text);

/// A call whose answer comes bit by bit. Lives on the client's thread; owned by the client until it
/// finished, deletes itself afterwards. Emits finished exactly once.
class EngineStream : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    /// Drops the connection, which ends a pull or build in the engine; finished() follows with Cancelled.
    virtual void abort() = 0;
    /// More of a streamed body, and its end; see net::HttpCall.
    virtual void send(const QByteArray &piece) = 0;
    virtual void endBody() = 0;
    /// While paused nothing is received and the engine has to wait.
    virtual void setPaused(bool paused) = 0;

Q_SIGNALS:
    void bodyWanted();
    /// The engine accepted the call.
    void started(const QByteArray &contentType);
    void received(const QByteArray &bytes);
    /// With what went wrong, or nothing.
    void finished(const std::optional<coco::Error> &fault);
};

/// Speaks the Docker Engine API with one endpoint: agrees on a version first, keeps no state of the
/// stack. What is needed less often stands in ContainerCalls.h, ImageCalls.h and NetworkCalls.h. Lives on one thread with an event loop; never blocks. Destroying it ends every call as
/// Cancelled. Errors of every call: Unavailable and PermissionDenied (endpoint), Timeout, Protocol,
/// Cancelled, and what errorFromEngine() makes of the engine's refusals.
class EngineClient : public QObject
{
    Q_OBJECT
public:
    explicit EngineClient(EngineEndpoint endpoint, QObject *parent = nullptr);
    ~EngineClient() override;

    [[nodiscard]] const EngineEndpoint &endpoint() const { return m_endpoint; }
    /// Agreed on; nothing before the first answer.
    [[nodiscard]] std::optional<ApiVersion> apiVersion() const { return m_version; }

    /// Asks HEAD /_ping and agrees on min(ours, the engine's). Called by the first call by itself.
    /// Unsupported when there is no common version.
    [[nodiscard]] QFuture<Result<ApiVersion>> connectToEngine();

    /// A call whose answer is JSON; an empty answer is a null document.
    [[nodiscard]] QFuture<Result<QJsonDocument>> call(const EngineRequest &request);
    /// A call whose answer is a stream.
    [[nodiscard]] EngineStream *stream(const EngineRequest &request);

    [[nodiscard]] QFuture<Result<EngineFacts>> facts();
    /// With every label ("key" or "key=value"); stopped ones too.
    [[nodiscard]] QFuture<Result<QList<Container>>> containers(const QStringList &labels);
    [[nodiscard]] QFuture<Result<Container>> container(const QString &id);
    /// `id` of what was created. Errors: NotFound (image), Conflict (name), InvalidArgument.
    [[nodiscard]] QFuture<Result<QString>> createContainer(const QString &name, const QJsonObject &configuration,
                                                           const QString &platform = {});
    /// Done already is done: an engine's 304 is a success.
    [[nodiscard]] QFuture<Result<void>> startContainer(const QString &id);
    [[nodiscard]] QFuture<Result<void>> stopContainer(const QString &id, std::chrono::seconds grace);
    [[nodiscard]] QFuture<Result<void>> renameContainer(const QString &id, const QString &name);
    /// Never takes volumes along. Gone already is a success.
    [[nodiscard]] QFuture<Result<void>> removeContainer(const QString &id, bool force);
    /// Ask at most every other second: Docker holds a second answer back for about a second.
    [[nodiscard]] QFuture<Result<ResourceSample>> sample(const QString &id);

    [[nodiscard]] QFuture<Result<QList<Volume>>> volumes(const QStringList &labels);
    [[nodiscard]] QFuture<Result<Volume>> volume(const QString &name);
    /// Creates, then inspects: an engine returns a foreign volume of that name silently. Refused when
    /// what is there lacks one of the labels.
    [[nodiscard]] QFuture<Result<Volume>> createVolume(const QString &name, const QHash<QString, QString> &labels);
    [[nodiscard]] QFuture<Result<void>> removeVolume(const QString &name);

    [[nodiscard]] QFuture<Result<Image>> image(const QString &name);
    [[nodiscard]] QFuture<Result<QList<Image>>> images(const QStringList &labels);
    [[nodiscard]] QFuture<Result<void>> removeImage(const QString &id);

private:
    friend class VersionedCall;
    friend class HttpEngineStream;

    [[nodiscard]] net::HttpClientRequest requestTo(const QString &path) const;
    [[nodiscard]] net::HttpClientRequest requestFor(const EngineRequest &request, ApiVersion version) const;
    [[nodiscard]] Error inWordsOfTheEndpoint(const Error &error) const;
    /// The same, and the version is asked for again: another engine may come up at the endpoint.
    [[nodiscard]] Error lost(const Error &error);
    void onPing(const Result<net::HttpClientResponse> &answer);
    [[nodiscard]] Result<ApiVersion> agree(const net::HttpHeaders &headers) const;

    const EngineEndpoint m_endpoint;
    net::HttpClient m_http;
    std::optional<ApiVersion> m_version;
    bool m_prefersBuildKit = false; ///< as the engine advised at the ping
    QList<std::function<void(const Result<ApiVersion> &)>> m_waiting; ///< for the version
};

} // namespace coco::docker
