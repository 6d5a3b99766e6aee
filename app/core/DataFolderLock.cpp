// SPDX-License-Identifier: Apache-2.0
#include "core/DataFolderLock.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace coco {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::DataFolderLock)
};

tl::unexpected<Error> cannotWrite(const QString &folder, int code)
{
    const QString why = QString::fromLocal8Bit(std::strerror(code));
    return fail(errorCodeFromErrno(code),
                Text::tr("The data folder “%1” cannot be written (%2). Make it writable, free some space, or choose "
                         "another folder with --data.")
                    .arg(folder, why),
                why);
}

QString ageText(qint64 since)
{
    const qint64 seconds = std::max<qint64>(0, QDateTime::currentSecsSinceEpoch() - since);
    if (seconds < 120)
        return Text::tr("%1 s").arg(seconds);
    return seconds < 7200 ? Text::tr("%1 min").arg(seconds / 60) : Text::tr("%1 h").arg(seconds / 3600);
}

tl::unexpected<Error> alreadyOwned(const QString &folder, int descriptor)
{
    char buffer[128] = {};
    const ssize_t size = pread(descriptor, buffer, sizeof buffer - 1, 0);
    const QList<QByteArray> parts = QByteArray(buffer, std::max<ssize_t>(size, 0)).simplified().split(' ');
    const QByteArray owner = parts.value(0);
    const qint64 since = parts.value(1).toLongLong();
    return fail(ErrorCode::Conflict,
                Text::tr("The data folder “%1” is in use by process %2 (for %3). Use that server, stop it, or choose "
                         "another folder with --data.")
                    .arg(folder, QString::fromLatin1(owner.isEmpty() ? QByteArray("?") : owner), ageText(since)),
                QString::fromLatin1(owner));
}

} // namespace

Result<std::unique_ptr<DataFolderLock>> DataFolderLock::take(const QString &folder)
{
    const QByteArray path = QFile::encodeName(folder + QStringLiteral("/lock"));
    const int descriptor = ::open(path.constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return cannotWrite(folder, errno);
    std::unique_ptr<DataFolderLock> lock(new DataFolderLock(descriptor));
    if (flock(descriptor, LOCK_EX | LOCK_NB) != 0)
        return errno == EWOULDBLOCK ? alreadyOwned(folder, descriptor) : cannotWrite(folder, errno);
    const QByteArray owner = QByteArray::number(getpid()) + ' ' + QByteArray::number(QDateTime::currentSecsSinceEpoch()) + '\n';
    if (ftruncate(descriptor, 0) != 0 || pwrite(descriptor, owner.constData(), static_cast<std::size_t>(owner.size()), 0) != owner.size())
        return cannotWrite(folder, errno);
    return lock;
}

DataFolderLock::~DataFolderLock()
{
    ::close(m_descriptor);
}

} // namespace coco
