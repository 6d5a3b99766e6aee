// SPDX-License-Identifier: Apache-2.0
#include "stack/EngineSession.h"

#include <QCoreApplication>

namespace coco::stack {

EngineSession::EngineSession(const docker::EngineEndpoint &endpoint)
    : m_endpoint(endpoint)
    , m_client(new docker::EngineClient(endpoint))
{
    m_thread.setObjectName(QStringLiteral("engine"));
    m_client->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_client, &QObject::deleteLater);
    m_thread.start();
}

EngineSession::~EngineSession()
{
    m_thread.quit();
    m_thread.wait();
}

void EngineSession::onThread(const std::function<void()> &work) const
{
    Q_ASSERT(QThread::currentThread() != &m_thread);
    QMetaObject::invokeMethod(m_client, work, Qt::BlockingQueuedConnection);
}

std::shared_ptr<QObject> EngineSession::keep(const std::function<std::unique_ptr<QObject>(docker::EngineClient &)> &begin) const
{
    QObject *work = nullptr;
    onThread([&] { work = begin(*m_client).release(); });
    return {work, [this](QObject *done) { onThread([done] { delete done; }); }};
}

tl::unexpected<Error> EngineSession::cancelled()
{
    return fail(ErrorCode::Cancelled, QCoreApplication::translate("coco::EngineSession", "Stopped."));
}

} // namespace coco::stack
