// SPDX-License-Identifier: Apache-2.0
#include "stack/EventThread.h"

#include <QCoreApplication>

namespace coco::stack {

EventThread::EventThread(const QString &name)
    : m_context(new QObject)
{
    m_thread.setObjectName(name);
    m_context->moveToThread(&m_thread);
    m_thread.start();
}

EventThread::~EventThread()
{
    invoke([this] { delete m_context; });
    m_thread.quit();
    m_thread.wait();
}

void EventThread::invoke(const std::function<void()> &work) const
{
    Q_ASSERT(QThread::currentThread() != &m_thread);
    QMetaObject::invokeMethod(m_context, work, Qt::BlockingQueuedConnection);
}

tl::unexpected<Error> EventThread::stopped()
{
    return fail(ErrorCode::Cancelled, QCoreApplication::translate("coco::EventThread", "Stopped."));
}

} // namespace coco::stack
