// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stack/StackLogLine.h"

#include <QFile>

namespace coco::desktop {

/// Follows the log that the server of this machine writes (core/RotatingFile), over its renaming. One
/// thread, where it may block on the disk.
class ServerLogFile
{
public:
    /// `path`: e.g. AppPaths::state/server.log. `tail`: lines that the first read() brings at most.
    explicit ServerLogFile(QString path, int tail);

    /// What was written since, oldest first; at most a few thousand lines, so ask again until there are
    /// none. A file that is not there yet is no error.
    [[nodiscard]] QList<stack::StackLogLine> read();

private:
    [[nodiscard]] QList<stack::StackLogLine> begin();
    [[nodiscard]] QList<stack::StackLogLine> readOn();
    [[nodiscard]] bool goToNext();
    [[nodiscard]] bool open(const QString &name);
    [[nodiscard]] QString numbered(int number) const;
    [[nodiscard]] stack::StackLogLine lineOf(const QByteArray &bytes);

    const QString m_path;
    const int m_tail;
    bool m_begun = false;
    QFile m_file;
    quint64 m_inode = 0;
    QByteArray m_rest; ///< of a line that is not complete
    stack::LogClassifier m_classifier;
    qint64 m_lastNs = 0;
};

} // namespace coco::desktop
