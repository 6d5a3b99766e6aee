// SPDX-License-Identifier: Apache-2.0
#include "stack/FolderSize.h"

#include <QDirIterator>
#include <QFileInfo>

namespace coco::stack {

qint64 bytesBelow(const QString &path, const std::stop_token &stop)
{
    const QFileInfo top(path);
    if (top.isSymLink() || !top.exists())
        return 0;
    if (top.isFile())
        return top.size();
    qint64 bytes = 0;
    for (QDirIterator it(path, QDir::Files | QDir::Hidden | QDir::NoSymLinks, QDirIterator::Subdirectories); it.hasNext() && !stop.stop_requested();) {
        it.next();
        bytes += it.fileInfo().size();
    }
    return bytes;
}

} // namespace coco::stack
