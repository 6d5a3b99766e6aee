// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QSocketNotifier>

namespace coco::cli {

/// Tells when standard input closes: whoever started us is gone, or wants us gone. What comes in is read
/// and dropped. Lives on the main thread; owned by the command that needs it.
class InputWatcher : public QObject
{
    Q_OBJECT
public:
    explicit InputWatcher(QObject *parent = nullptr);

Q_SIGNALS:
    void closed();

private:
    void read();

    QSocketNotifier m_notifier;
};

} // namespace coco::cli
