// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace coco {

/// Turns SIGINT and SIGTERM into a Qt signal on the thread it lives on; the second SIGINT ends the
/// process at once. SIGHUP is ignored while it lives. One at a time, because signal handlers are a
/// matter of the whole process; owned by what needs it.
class SignalWatcher : public QObject
{
    Q_OBJECT
public:
    explicit SignalWatcher(QObject *parent = nullptr);
    ~SignalWatcher() override;

Q_SIGNALS:
    /// The first request to stop.
    void stopRequested();

private:
    void drain();

    int m_pipe[2] = {-1, -1};
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace coco
