// SPDX-License-Identifier: Apache-2.0
#include "search/segment/FileLayer.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

namespace coco::search {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::DiskFiles)
};

QString messageOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::DiskFull:
        return Text::tr("The disk is full, so the index could not be written. What was stored before is "
                        "kept. Free some space, then index again.");
    case ErrorCode::ReadOnly:
    case ErrorCode::PermissionDenied:
        return Text::tr("The data folder cannot be written. Make it writable, or choose another with --data.");
    default:
        return Text::tr("A file of the index could not be written. Check the disk, then try again.");
    }
}

tl::unexpected<Error> failed(const char *what, const QByteArray &path, int number)
{
    ErrorCode code = errorCodeFromErrno(number);
    if (code == ErrorCode::Internal)
        code = ErrorCode::Io;
    const QString detail = QStringLiteral("%1 %2: %3").arg(QLatin1StringView(what), QFile::decodeName(path),
                                                           QString::fromLocal8Bit(std::strerror(number)));
    return fail(code, messageOf(code), detail);
}

Result<void> synced(int descriptor, const QByteArray &path)
{
    while (::fsync(descriptor) != 0) {
        if (errno != EINTR)
            return failed("fsync", path, errno);
    }
    return {};
}

class DiskFile final : public OutputFile
{
public:
    DiskFile(int descriptor, QByteArray path)
        : m_descriptor(descriptor)
        , m_path(std::move(path))
    {
    }
    ~DiskFile() override { ::close(m_descriptor); }
    DiskFile(const DiskFile &) = delete;
    DiskFile &operator=(const DiskFile &) = delete;

    Result<void> write(std::string_view bytes) override
    {
        while (!bytes.empty()) {
            const ssize_t count = ::write(m_descriptor, bytes.data(), bytes.size());
            if (count < 0 && errno != EINTR)
                return failed("write", m_path, errno);
            if (count > 0)
                bytes.remove_prefix(static_cast<std::size_t>(count));
        }
        return {};
    }

    Result<void> sync() override { return synced(m_descriptor, m_path); }

private:
    const int m_descriptor;
    const QByteArray m_path;
};

} // namespace

Result<std::unique_ptr<OutputFile>> DiskFiles::create(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    const int descriptor = ::open(name.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return failed("open", name, errno);
    return std::unique_ptr<OutputFile>(std::make_unique<DiskFile>(descriptor, name));
}

Result<void> DiskFiles::syncFolder(const QString &folder)
{
    const QByteArray name = QFile::encodeName(folder);
    const int descriptor = ::open(name.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return failed("open", name, errno);
    auto done = synced(descriptor, name);
    ::close(descriptor);
    return done;
}

Result<void> DiskFiles::remove(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    if (::unlink(name.constData()) != 0 && errno != ENOENT)
        return failed("unlink", name, errno);
    return {};
}

Result<void> FileLayer::link(const QString &, const QString &name)
{
    return fail(ErrorCode::Unsupported, Text::tr("Files cannot be shared here."), name);
}

Result<void> DiskFiles::link(const QString &path, const QString &name)
{
    const QByteArray from = QFile::encodeName(path);
    const QByteArray to = QFile::encodeName(name);
    if (::link(from.constData(), to.constData()) == 0)
        return {};
    const int number = errno;
    // EPERM is also what a system says that lets nobody link files of others.
    const bool cannot = number == EXDEV || number == EPERM || number == EMLINK || number == EOPNOTSUPP || number == ENOSYS;
    if (cannot)
        return fail(ErrorCode::Unsupported, Text::tr("Files cannot be shared here."), name);
    return failed("link", to, number);
}

} // namespace coco::search
