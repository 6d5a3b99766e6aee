// SPDX-License-Identifier: Apache-2.0
#include "stack/HttpSession.h"

#include "stack/EngineSession.h"

#include <QCoreApplication>
#include <QFutureWatcher>

namespace coco::stack {

namespace {

using Outcome = Result<net::HttpClientResponse>;
using Watcher = QFutureWatcher<Outcome>;

Outcome cancelled()
{
    return fail(ErrorCode::Cancelled, QCoreApplication::translate("coco::HttpSession", "Stopped."));
}

} // namespace

HttpSession::HttpSession()
    : m_client(new net::HttpClient)
{
    m_thread.setObjectName(QStringLiteral("stack-http"));
    m_client->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_client, &QObject::deleteLater);
    m_thread.start();
}

HttpSession::~HttpSession()
{
    m_thread.quit();
    m_thread.wait();
}

Outcome HttpSession::fetch(const net::HttpClientRequest &request, const std::stop_token &stop) const
{
    Q_ASSERT(QThread::currentThread() != &m_thread);
    const auto delivery = std::make_shared<Delivery<Outcome>>();
    Watcher *watcher = nullptr;
    QMetaObject::invokeMethod(
        m_client,
        [&] {
            watcher = new Watcher(m_client);
            QObject::connect(watcher, &Watcher::finished, watcher, [delivery, watcher] {
                delivery->put(watcher->future().resultCount() > 0 ? watcher->result() : cancelled());
            });
            watcher->setFuture(m_client->fetch(request));
        },
        Qt::BlockingQueuedConnection);
    std::optional<Outcome> outcome = delivery->wait(stop);
    QMetaObject::invokeMethod(
        m_client,
        [watcher] {
            watcher->cancel();
            watcher->deleteLater();
        },
        Qt::BlockingQueuedConnection);
    return outcome ? *std::move(outcome) : cancelled();
}

} // namespace coco::stack
