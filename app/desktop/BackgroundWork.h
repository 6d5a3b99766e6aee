// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QThreadPool>

#include <memory>
#include <stop_token>
#include <utility>

namespace coco::desktop {

/// Work of a page that blocks: done on threads of its own, answered on the GUI thread. Created and
/// destroyed on the GUI thread by the page that owns it. Work ends soon after a stop, since the destructor
/// asks for one and waits.
class BackgroundWork : public QObject
{
    Q_OBJECT
public:
    explicit BackgroundWork(QObject *parent = nullptr);
    ~BackgroundWork() override;

    /// `then` gets what `work` returned, later, on this object's thread; never after cancel() or the
    /// destructor.
    template<typename Work, typename Then>
    void run(Work work, Then then)
    {
        const std::stop_token stop = begin();
        m_pool.start([this, stop, work = std::move(work), then = std::move(then)]() mutable {
            auto answer = std::make_shared<decltype(work(stop))>(work(stop));
            QMetaObject::invokeMethod(this, [this, stop, answer, then = std::move(then)]() mutable {
                if (stop.stop_requested())
                    return;
                end();
                then(*std::move(answer));
            });
        });
    }
    /// Asks all that runs to stop; its answers are dropped.
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_running > 0; }

Q_SIGNALS:
    void runningChanged(bool running);

private:
    [[nodiscard]] std::stop_token begin();
    void end();

    QThreadPool m_pool;
    std::stop_source m_stop;
    int m_running = 0;
};

} // namespace coco::desktop
