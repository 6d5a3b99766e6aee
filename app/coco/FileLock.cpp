// SPDX-License-Identifier: Apache-2.0
#include "coco/FileLock.h"

#include "core/AppPaths.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace coco::cli {

Result<std::unique_ptr<FileLock>> FileLock::tryTake(const QString &path)
{
    if (auto made = ensureFolder(QFileInfo(path).path()); !made)
        return fail(made.error());
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        const int cause = errno;
        return fail(errorCodeFromErrno(cause),
                    QCoreApplication::translate("coco::cli",
                                                "The lock file %1 cannot be opened. Check the permissions of "
                                                "its folder.")
                        .arg(path),
                    QString::fromLocal8Bit(std::strerror(cause)));
    }
    std::unique_ptr<FileLock> lock(new FileLock(descriptor));
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0)
        lock.reset();
    return lock;
}

FileLock::~FileLock()
{
    ::close(m_descriptor);
}

} // namespace coco::cli
