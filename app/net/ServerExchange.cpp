// SPDX-License-Identifier: Apache-2.0
#include "net/ServerExchange.h"

#include "core/Logging.h"
#include "net/HttpConnection.h"
#include "net/ServerContext.h"
#include "net/StreamQueue.h"

#include <QCoreApplication>

#include <exception>

namespace coco::net {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::HttpServer)
};

} // namespace

ServerExchange::ServerExchange(std::shared_ptr<HttpConnection> connection, ServerContext &context,
                               HttpRequest request, std::stop_source stop)
    : m_connection(std::move(connection))
    , m_context(context)
    , m_request(std::move(request))
    , m_stop(std::move(stop))
{}

void ServerExchange::run()
{
    {
        const std::stop_callback onGraceOver(m_context.graceOver.get_token(),
                                             [this] { m_stop.request_stop(); });
        runHandler();
    }
    if (m_answer == Answer::None)
        answerFailure(Text::tr("The handler gave no answer."));
    if (m_answer == Answer::Stream)
        m_connection->streamHandlerReturned();
}

void ServerExchange::runHandler()
{
    try {
        m_context.handler(*this);
    } catch (const std::exception &exception) {
        answerFailure(QString::fromLocal8Bit(exception.what()));
    } catch (...) {
        answerFailure(Text::tr("The handler threw something that is no std::exception."));
    }
}

void ServerExchange::answerFailure(const QString &detail)
{
    qCWarning(logNet).noquote() << "request" << m_request.method << m_request.path
                                << "failed:" << detail;
    if (m_answer == Answer::None)
        respond(HttpResponse::error(500, QStringLiteral("internal"),
                                    Text::tr("The server could not answer because of a defect of its "
                                             "own. Its log says more."),
                                    detail));
    else if (m_answer == Answer::Stream)
        m_connection->abort();
}

void ServerExchange::respond(HttpResponse response)
{
    if (m_answer != Answer::None) {
        qCWarning(logNet).noquote() << "second answer dropped for" << m_request.path;
        return;
    }
    m_answer = Answer::Response;
    m_connection->sendResponse(std::move(response));
}

std::shared_ptr<ResponseStream> ServerExchange::beginStream(int status, HttpHeaders headers)
{
    auto queue = m_connection->makeStreamQueue();
    if (m_answer == Answer::None) {
        m_answer = Answer::Stream;
        m_connection->beginStream(status, std::move(headers), queue);
    } else {
        qCWarning(logNet).noquote() << "second answer dropped for" << m_request.path;
        queue->close();
    }
    return std::make_shared<QueuedStream>(std::move(queue));
}

} // namespace coco::net
