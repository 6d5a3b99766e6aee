// SPDX-License-Identifier: Apache-2.0
#include "secrets/FileSecretStore.h"

#include "core/AppPaths.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace coco::secrets {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::FileSecretStore)
};

template<typename T>
QFuture<Result<T>> ready(Result<T> result)
{
    return QtFuture::makeReadyFuture(std::move(result));
}

tl::unexpected<Error> failedBySystem(const QString &path, int number)
{
    return fail(errorCodeFromErrno(number), Text::tr("The secret in %1 could not be used: %2.").arg(path, QString::fromLocal8Bit(std::strerror(number))),
                QString::fromLocal8Bit(std::strerror(number)));
}

tl::unexpected<Error> notOurs(const QString &path)
{
    return fail(ErrorCode::Refused,
                Text::tr("%1 belongs to another user, or others can read or change it, so it is not used. Remove it; a new one is "
                         "made when it is needed.")
                    .arg(path));
}

/// Closes it, whichever way we leave.
class Descriptor
{
public:
    explicit Descriptor(int number)
        : m_number(number)
    {
    }
    ~Descriptor()
    {
        if (m_number >= 0)
            ::close(m_number);
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    [[nodiscard]] int number() const { return m_number; }

private:
    const int m_number;
};

} // namespace

FileSecretStore::FileSecretStore(QString folder)
    : m_folder(std::move(folder))
{
}

QString FileSecretStore::place() const
{
    return QDir::toNativeSeparators(m_folder);
}

QFuture<Result<QByteArray>> FileSecretStore::read(const QString &name)
{
    return ready(readFile(name));
}

QFuture<Result<void>> FileSecretStore::write(const QString &name, const QByteArray &value)
{
    return ready(writeFile(name, value));
}

QFuture<Result<void>> FileSecretStore::remove(const QString &name)
{
    return ready(removeFile(name));
}

Result<QString> FileSecretStore::pathOf(const QString &name) const
{
    if (!isSecretName(name))
        return fail(ErrorCode::InvalidArgument, Text::tr("“%1” cannot be the name of a secret.").arg(name));
    return m_folder + u'/' + name;
}

Result<QByteArray> FileSecretStore::readFile(const QString &name) const
{
    COCO_TRY(const QString path, pathOf(name));
    const Descriptor file(::open(QFile::encodeName(path).constData(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
    if (file.number() < 0) {
        if (errno == ENOENT)
            return fail(ErrorCode::NotFound, Text::tr("There is no secret %1 in %2.").arg(name, place()));
        return errno == ELOOP ? notOurs(path) : failedBySystem(path, errno);
    }
    struct stat facts = {};
    if (::fstat(file.number(), &facts) != 0)
        return failedBySystem(path, errno);
    if (!S_ISREG(facts.st_mode) || facts.st_uid != ::geteuid() || (facts.st_mode & 077) != 0)
        return notOurs(path);
    if (facts.st_size > kMaxBytes)
        return fail(ErrorCode::TooLarge, Text::tr("%1 is too large to be a secret. Remove it.").arg(path));
    QByteArray value(facts.st_size, '\0');
    const ssize_t got = ::read(file.number(), value.data(), size_t(value.size()));
    if (got < 0)
        return failedBySystem(path, errno);
    value.truncate(got);
    return value;
}

Result<void> FileSecretStore::writeFile(const QString &name, const QByteArray &value) const
{
    COCO_TRY(const QString path, pathOf(name));
    if (value.size() > kMaxBytes)
        return fail(ErrorCode::TooLarge, Text::tr("A value of %1 bytes is too large to be a secret.").arg(value.size()));
    if (auto made = ensureFolder(m_folder); !made)
        return made;
    // A new file takes the name at the end, so a link that stands there is replaced and not followed.
    const QByteArray temporary = QFile::encodeName(path + u".new");
    ::unlink(temporary.constData());
    const Descriptor file(::open(temporary.constData(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (file.number() < 0)
        return failedBySystem(path, errno);
    const bool written = ::fchmod(file.number(), 0600) == 0
                         && ::write(file.number(), value.constData(), size_t(value.size())) == ssize_t(value.size())
                         && ::fsync(file.number()) == 0 && ::rename(temporary.constData(), QFile::encodeName(path).constData()) == 0;
    if (written)
        return {};
    const int why = errno;
    ::unlink(temporary.constData());
    return failedBySystem(path, why);
}

Result<void> FileSecretStore::removeFile(const QString &name) const
{
    COCO_TRY(const QString path, pathOf(name));
    if (::unlink(QFile::encodeName(path).constData()) == 0 || errno == ENOENT)
        return {};
    return failedBySystem(path, errno);
}

} // namespace coco::secrets
