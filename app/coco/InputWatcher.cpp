// SPDX-License-Identifier: Apache-2.0
#include "coco/InputWatcher.h"

#include <cerrno>
#include <unistd.h>

namespace coco::cli {

InputWatcher::InputWatcher(QObject *parent)
    : QObject(parent)
    , m_notifier(STDIN_FILENO, QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, &InputWatcher::read);
}

void InputWatcher::read()
{
    char bytes[4096];
    const ssize_t count = ::read(STDIN_FILENO, bytes, sizeof(bytes));
    if (count > 0 || (count < 0 && (errno == EAGAIN || errno == EINTR)))
        return;
    m_notifier.setEnabled(false);
    Q_EMIT closed();
}

} // namespace coco::cli
