// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>
#include <QFile>
#include <QString>

namespace coco {

/// An append-only file that is renamed to NAME.1, NAME.2 … when it grows beyond a size. Mode 0600.
/// Not thread-safe; Logging holds its mutex around it. A place that cannot be written loses lines
/// silently: logging must never be the reason that work stops.
class RotatingFile
{
public:
    /// `maxBytes` per file; `keep` old files beside the current one.
    RotatingFile(QString path, qint64 maxBytes, int keep);

    void append(QByteArrayView line);
    [[nodiscard]] const QString &path() const { return m_path; }

private:
    bool openIfNeeded();
    void rotate();

    QString m_path;
    qint64 m_maxBytes;
    int m_keep;
    QFile m_file;
};

} // namespace coco
