// SPDX-License-Identifier: Apache-2.0
#include "search/embed/HttpWorker.h"

#include "search/embed/EmbeddingProviders.h"

#include <QCoreApplication>
#include <QNetworkProxy>
#include <QTimer>

namespace coco::search {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::Embedder)
};

QString placeOf(const QUrl &url)
{
    return url.toDisplayString(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveUserInfo);
}

/// What the system says of proxies, but never for servers in reach.
class OutsideProxies final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        if (isPrivateHost(query.url()))
            return {QNetworkProxy(QNetworkProxy::NoProxy)};
        return systemProxyForQuery(query);
    }
};

QNetworkRequest encoded(const net::HttpClientRequest &request)
{
    QNetworkRequest encodedRequest(request.url);
    for (const auto &[name, value] : request.headers.fields())
        encodedRequest.setRawHeader(name, value);
    encodedRequest.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                                QNetworkRequest::ManualRedirectPolicy);
    encodedRequest.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    for (const auto attribute :
         {QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::CookieSaveControlAttribute,
          QNetworkRequest::AuthenticationReuseAttribute})
        encodedRequest.setAttribute(attribute, QNetworkRequest::Manual);
    return encodedRequest;
}

net::HttpClientResponse answerOf(QNetworkReply *reply, int status)
{
    net::HttpClientResponse response;
    response.status = status;
    const auto fields = reply->rawHeaderPairs();
    for (const auto &[name, value] : fields)
        response.headers.add(name, value);
    response.body = reply->readAll();
    return response;
}

tl::unexpected<Error> brokenConnection(QNetworkReply *reply, const QUrl &url)
{
    const auto error = reply->error();
    if (error == QNetworkReply::SslHandshakeFailedError) {
        return fail(ErrorCode::Unavailable,
                    Text::tr("The certificate of %1 cannot be trusted, so nothing was sent. Check the "
                             "address, or have its certificate accepted by this system.")
                        .arg(placeOf(url)),
                    reply->errorString());
    }
    if (error == QNetworkReply::HostNotFoundError) {
        return fail(ErrorCode::Unavailable,
                    Text::tr("No computer is known by the name in %1. Check the address and the network.")
                        .arg(placeOf(url)),
                    reply->errorString());
    }
    if (error == QNetworkReply::ConnectionRefusedError) {
        return fail(ErrorCode::Unavailable,
                    Text::tr("Nothing answers at %1. Start the embedding server there, or correct the "
                             "address.")
                        .arg(placeOf(url)),
                    reply->errorString());
    }
    return fail(ErrorCode::Unavailable,
                Text::tr("The connection to %1 failed or broke off. Check the network and try again.")
                    .arg(placeOf(url)),
                reply->errorString());
}

} // namespace

void AwaitedCall::settle(Result<net::HttpClientResponse> result)
{
    {
        const std::lock_guard lock(mutex);
        if (outcome)
            return;
        outcome = std::move(result);
    }
    answered.notify_all();
}

HttpWorker::~HttpWorker()
{
    const auto replies = m_calls.keys();
    for (QNetworkReply *reply : replies)
        end(reply, fail(ErrorCode::Cancelled, Text::tr("Embedding was cancelled.")));
}

QNetworkAccessManager &HttpWorker::manager()
{
    if (!m_manager) {
        m_manager = std::make_unique<QNetworkAccessManager>();
        m_manager->setProxyFactory(new OutsideProxies);
    }
    return *m_manager;
}

void HttpWorker::start(const std::shared_ptr<AwaitedCall> &call,
                       const net::HttpClientRequest &request)
{
    QNetworkReply *reply =
        manager().sendCustomRequest(encoded(request), request.method, request.body);
    m_calls.insert(reply, call);
    watch(reply, request);
}

void HttpWorker::watch(QNetworkReply *reply, const net::HttpClientRequest &request)
{
    const QString place = placeOf(request.url);
    connect(reply, &QNetworkReply::readyRead, this,
            [this, reply, place, limit = request.maxBodyBytes] {
                if (reply->bytesAvailable() <= limit)
                    return;
                end(reply, fail(ErrorCode::TooLarge,
                                Text::tr("%1 answers with more than can be an embedding. Check that the "
                                         "address is that of an embedding server.")
                                    .arg(place)));
            });
    connect(reply, &QNetworkReply::finished, this, [this, reply] {
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        const bool isWhole = reply->error() == QNetworkReply::NoError;
        if (status > 0 && (isWhole || status >= 400))
            end(reply, answerOf(reply, status));
        else
            end(reply, brokenConnection(reply, reply->url()));
    });
    QTimer::singleShot(request.timeout, reply, [this, reply, place, limit = request.timeout] {
        end(reply, fail(ErrorCode::Timeout,
                        Text::tr("%1 did not answer within %2 s. It may be busy or loading the model; "
                                 "try again later.")
                            .arg(place)
                            .arg(double(limit.count()) / 1000.0)));
    });
}

void HttpWorker::end(QNetworkReply *reply, Result<net::HttpClientResponse> outcome)
{
    const auto call = m_calls.take(reply);
    if (!call)
        return;
    reply->disconnect(this);
    reply->abort();
    reply->deleteLater();
    call->settle(std::move(outcome));
}

void HttpWorker::abandon(const std::shared_ptr<AwaitedCall> &call)
{
    if (QNetworkReply *reply = m_calls.key(call))
        end(reply, fail(ErrorCode::Cancelled, Text::tr("Embedding was cancelled.")));
}

} // namespace coco::search
