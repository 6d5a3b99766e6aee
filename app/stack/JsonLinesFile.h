// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"

#include <QJsonObject>
#include <QList>
#include <QString>

namespace coco::stack {

/// A bounded list of JSON objects kept as lines of a file, mode 0600. Lines that cannot be read (a
/// kill while writing, an edit) are skipped. Two processes may append; a line that one adds while the
/// other shortens the file can be lost. Not thread-safe.
class JsonLinesFile
{
public:
    /// Keeps the last `limit` objects; the file may hold twice as many. Empty path: nothing is kept.
    JsonLinesFile(QString path, int limit);

    /// The objects that can be read, oldest first; none when there is no file.
    [[nodiscard]] QList<QJsonObject> read();
    /// Errors: as ensureFolder().
    [[nodiscard]] Result<void> append(const QJsonObject &object);

private:
    [[nodiscard]] Result<void> shorten();

    const QString m_path;
    const int m_limit;
    int m_lines = -1; ///< in the file; negative: not counted yet
};

} // namespace coco::stack
