// SPDX-License-Identifier: Apache-2.0
#include "docker/EngineCall.h"

#include "docker/EngineFault.h"

#include <QCoreApplication>

#include <algorithm>

namespace coco::docker {
namespace {

constexpr qsizetype kMaxRefusal = 1024 * 1024;

tl::unexpected<Error> cancelled()
{
    return fail(ErrorCode::Cancelled, QCoreApplication::translate("coco::EngineClient", "The call to the engine was cancelled."));
}

/// 304 says that a container is already started or stopped.
bool isSuccess(int status)
{
    return (status >= 200 && status < 300) || status == 304 || status == 101;
}

} // namespace

Result<QJsonDocument> jsonFrom(const Result<net::HttpClientResponse> &outcome)
{
    if (!outcome)
        return fail(outcome.error());
    const QByteArray &body = outcome->body;
    if (body.trimmed().isEmpty() || outcome->status == 304)
        return QJsonDocument();
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (error.error != QJsonParseError::NoError) {
        return fail(ErrorCode::Protocol,
                    QCoreApplication::translate("coco::EngineClient", "The engine's answer cannot be read. Update the engine or this program."),
                    error.errorString() + u' ' + QString::fromUtf8(body.left(200)));
    }
    return document;
}

QFuture<Result<void>> done(EngineClient &client, EngineRequest request, std::optional<ErrorCode> alsoDone)
{
    return exchange<void>(client, std::move(request), [alsoDone](const Result<net::HttpClientResponse> &outcome) -> Result<void> {
        if (outcome || outcome.error().code == alsoDone)
            return {};
        return fail(outcome.error());
    });
}

VersionedCall::VersionedCall(EngineClient &client, EngineRequest request)
    : QObject(&client)
    , m_client(client)
    , m_request(std::move(request))
{
}

void VersionedCall::start()
{
    await(m_client.connectToEngine(), this, [this](const Result<ApiVersion> &version) {
        if (version)
            ask(*version);
        else
            answer(fail(version.error()));
    });
}

void VersionedCall::ask(ApiVersion version)
{
    if (m_answered)
        return;
    m_http = m_client.m_http.fetch(m_client.requestFor(m_request, version));
    await(m_http, this, [this](const Result<net::HttpClientResponse> &response) {
        if (!response)
            answer(fail(m_client.lost(response.error())));
        else if (!isSuccess(response->status))
            answer(fail(errorFromEngine(response->status, textOfErrorBody(response->body))));
        else
            answer(response);
    });
}

void VersionedCall::cancel()
{
    m_http.cancel();
    answer(cancelled());
}

void VersionedCall::leave()
{
    if (!std::exchange(m_answered, true))
        deliver(cancelled());
}

void VersionedCall::answer(const Result<net::HttpClientResponse> &outcome)
{
    if (std::exchange(m_answered, true))
        return;
    deliver(outcome);
    deleteLater();
}

HttpEngineStream::HttpEngineStream(EngineClient &client, net::HttpClient &http, EngineRequest request)
    : EngineStream(&client)
    , m_client(client)
    , m_http(http)
    , m_request(std::move(request))
{
    await(client.connectToEngine(), this, [this](const Result<ApiVersion> &version) {
        if (version)
            ask(*version);
        else
            end(version.error());
    });
}

void HttpEngineStream::ask(ApiVersion version)
{
    if (m_ended)
        return;
    m_call = m_http.stream(m_client.requestFor(m_request, version));
    m_call->setPaused(m_paused);
    connect(m_call, &net::HttpCall::bodyWanted, this, &EngineStream::bodyWanted);
    connect(m_call, &net::HttpCall::headReceived, this, &HttpEngineStream::onHead);
    connect(m_call, &net::HttpCall::bodyReceived, this, &HttpEngineStream::onBytes);
    connect(m_call, &net::HttpCall::finished, this, &HttpEngineStream::onFinished);
}

void HttpEngineStream::abort()
{
    if (m_ended)
        return;
    if (m_call)
        m_call->abort();
    else
        QMetaObject::invokeMethod(this, [this] { end(cancelled().value()); }, Qt::QueuedConnection);
}

void HttpEngineStream::send(const QByteArray &piece)
{
    if (m_call)
        m_call->send(piece);
}

void HttpEngineStream::endBody()
{
    if (m_call)
        m_call->endBody();
}

void HttpEngineStream::setPaused(bool paused)
{
    m_paused = paused;
    if (m_call)
        m_call->setPaused(paused);
}

void HttpEngineStream::onHead(const net::HttpClientResponse &head)
{
    m_status = head.status;
    if (isSuccess(m_status))
        Q_EMIT started(head.headers.value("Content-Type"));
}

void HttpEngineStream::onBytes(const QByteArray &bytes)
{
    if (isSuccess(m_status))
        Q_EMIT received(bytes);
    else
        m_refusal.append(bytes.left(std::max<qsizetype>(0, kMaxRefusal - m_refusal.size())));
}

void HttpEngineStream::onFinished(const Result<net::HttpClientResponse> &outcome)
{
    if (!outcome)
        end(m_client.lost(outcome.error()));
    else if (!isSuccess(m_status))
        end(errorFromEngine(m_status, textOfErrorBody(m_refusal)));
    else
        end(std::nullopt);
}

void HttpEngineStream::end(const std::optional<Error> &fault)
{
    if (m_ended)
        return;
    m_ended = true;
    if (m_call)
        m_call->deleteLater();
    Q_EMIT finished(fault);
    deleteLater();
}

} // namespace coco::docker
