// SPDX-License-Identifier: Apache-2.0
#include "stack/EventThread.h"

#include <QCoreApplication>
#include <QEvent>

#include <deque>

namespace coco::stack {

/// Runs what is waiting, on the thread. What comes in and goes out passes a mutex of the standard library
/// and not Qt's blocking connection, whose synchronisation the thread sanitizer cannot see.
class EventThread::Context : public QObject
{
public:
    /// From another thread; until it ran.
    void run(const std::function<void()> &work)
    {
        Call call{&work};
        std::unique_lock lock(m_mutex);
        m_waiting.push_back(&call);
        QCoreApplication::postEvent(this, new QEvent(QEvent::User));
        m_done.wait(lock, [&call] { return call.isDone; });
    }

protected:
    void customEvent(QEvent *) override
    {
        Call *call = nullptr;
        {
            const std::scoped_lock lock(m_mutex);
            call = m_waiting.front();
            m_waiting.pop_front();
        }
        (*call->work)();
        const std::scoped_lock lock(m_mutex);
        call->isDone = true;
        m_done.notify_all();
    }

private:
    struct Call
    {
        const std::function<void()> *work;
        bool isDone = false;
    };

    std::mutex m_mutex; ///< guards what follows
    std::condition_variable m_done;
    std::deque<Call *> m_waiting;
};

EventThread::EventThread(const QString &name)
    : m_context(new Context)
{
    m_thread.setObjectName(name);
    m_context->moveToThread(&m_thread);
    m_thread.start();
}

EventThread::~EventThread()
{
    m_thread.quit();
    m_thread.wait();
    delete m_context; // its thread is over, so that it belongs to nobody
}

void EventThread::invoke(const std::function<void()> &work) const
{
    Q_ASSERT(QThread::currentThread() != &m_thread);
    m_context->run(work);
}

tl::unexpected<Error> EventThread::stopped()
{
    return fail(ErrorCode::Cancelled, QCoreApplication::translate("coco::EventThread", "Stopped."));
}

} // namespace coco::stack
