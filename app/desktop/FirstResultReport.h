// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QElapsedTimer>
#include <QString>

namespace coco::desktop {

/// Writes one JSON line to a file when the window shows its first result, so that the script that
/// started us can return. Plain object of the composition; GUI thread.
class FirstResultReport
{
public:
    FirstResultReport();

    /// A path arms it (again); empty disarms.
    void setFile(const QString &path);
    void setWindowShown();
    /// {"results", "first_result_ms", "window_ms", "query"}, counted from the start of the process; later
    /// calls do nothing.
    void write(int results, const QString &query);

private:
    const qint64 m_ageMs; ///< of the process when this was made
    QElapsedTimer m_clock;
    QString m_path;
    qint64 m_windowMs = -1;
};

} // namespace coco::desktop
