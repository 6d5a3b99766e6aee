// SPDX-License-Identifier: Apache-2.0
#include "stack/FolderTar.h"

#include "core/AppPaths.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <optional>

#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace coco::stack {
namespace {

constexpr qint64 kPiece = 256 * 1024;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::FolderTar)
};

Error stopped()
{
    return {ErrorCode::Cancelled, Text::tr("Stopped."), {}};
}

struct FreeArchive
{
    void operator()(archive *handle) const { archive_free(handle); }
};
struct FreeEntry
{
    void operator()(archive_entry *entry) const { archive_entry_free(entry); }
};
using Archive = std::unique_ptr<archive, FreeArchive>;
using Entry = std::unique_ptr<archive_entry, FreeEntry>;

/// What the library's callbacks share; the first fault is the one that counts.
struct Channel
{
    std::function<Result<void>(const QByteArray &)> sink;
    std::function<Result<QByteArray>()> next;
    QByteArray piece; ///< lives until the library asks for the next
    std::optional<Error> fault;
};

la_ssize_t writeBytes(archive *, void *data, const void *bytes, size_t size)
{
    auto &channel = *static_cast<Channel *>(data);
    if (channel.fault)
        return -1;
    if (auto taken = channel.sink(QByteArray(static_cast<const char *>(bytes), static_cast<qsizetype>(size))); !taken) {
        channel.fault = taken.error();
        return -1;
    }
    return static_cast<la_ssize_t>(size);
}

la_ssize_t readBytes(archive *, void *data, const void **bytes)
{
    auto &channel = *static_cast<Channel *>(data);
    auto piece = channel.next();
    if (!piece) {
        channel.fault = piece.error();
        return -1;
    }
    channel.piece = *std::move(piece);
    *bytes = channel.piece.constData();
    return channel.piece.size();
}

Error faultOf(const Channel &channel, archive *handle, ErrorCode code, const QString &message)
{
    if (channel.fault)
        return *channel.fault;
    return {code, message, QString::fromUtf8(archive_error_string(handle))};
}

Result<void> packFile(archive *handle, const Channel &channel, const QString &path, const QString &name, const std::stop_token &stop)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, Text::tr("%1 cannot be read.").arg(path), file.errorString());
    const Entry entry(archive_entry_new());
    archive_entry_set_pathname(entry.get(), QFile::encodeName(name).constData());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0600);
    archive_entry_set_size(entry.get(), file.size());
    const Error broken = faultOf(channel, handle, ErrorCode::Io, Text::tr("%1 could not be packed.").arg(path));
    if (archive_write_header(handle, entry.get()) != ARCHIVE_OK)
        return fail(faultOf(channel, handle, ErrorCode::Io, broken.message));
    for (qint64 left = file.size(); left > 0;) {
        if (stop.stop_requested())
            return fail(stopped());
        const QByteArray piece = file.read(std::min(kPiece, left));
        if (piece.isEmpty())
            return fail(ErrorCode::Io, Text::tr("%1 became shorter while it was read.").arg(path));
        if (archive_write_data(handle, piece.constData(), static_cast<size_t>(piece.size())) != piece.size())
            return fail(faultOf(channel, handle, ErrorCode::Io, broken.message));
        left -= piece.size();
    }
    return {};
}

/// Inside the folder whatever the archive says.
bool isHarmless(const QString &name)
{
    return !name.isEmpty() && !QDir::isAbsolutePath(name) && QDir::cleanPath(name) == name && name != ".."_L1 && !name.startsWith("../"_L1)
           && !name.contains(QChar::Null);
}

Result<void> unpackFile(archive *handle, const Channel &channel, const QString &path, const std::stop_token &stop)
{
    if (auto made = ensureFolder(QFileInfo(path).path()); !made)
        return made;
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return fail(errorCodeFromErrno(errno), Text::tr("%1 cannot be written.").arg(path), file.errorString());
    while (true) {
        if (stop.stop_requested())
            return fail(stopped());
        const void *bytes = nullptr;
        size_t size = 0;
        la_int64_t offset = 0;
        const int outcome = archive_read_data_block(handle, &bytes, &size, &offset);
        if (outcome == ARCHIVE_EOF)
            break;
        if (outcome != ARCHIVE_OK)
            return fail(faultOf(channel, handle, ErrorCode::Corrupted, Text::tr("The backup holds an archive that cannot be read.")));
        errno = 0;
        if (!file.seek(offset) || file.write(static_cast<const char *>(bytes), static_cast<qint64>(size)) != static_cast<qint64>(size))
            return fail(errorCodeFromErrno(errno), Text::tr("%1 cannot be written. Check the free space there.").arg(path), file.errorString());
    }
    errno = 0;
    // What is restored takes the place of the store, whose files were synced too.
    if (!file.flush() || ::fsync(file.handle()) != 0)
        return fail(errorCodeFromErrno(errno), Text::tr("%1 cannot be written. Check the free space there.").arg(path), file.errorString());
    return {};
}

} // namespace

Result<void> packFolder(const QString &folder, const std::function<Result<void>(const QByteArray &)> &sink, std::stop_token stop)
{
    QStringList names;
    for (QDirIterator it(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); it.hasNext();) {
        it.next();
        if (!it.fileInfo().isSymLink())
            names.append(QDir(folder).relativeFilePath(it.filePath()));
    }
    names.sort();
    Channel channel{sink, {}, {}, {}};
    const Archive handle(archive_write_new());
    archive_write_set_format_pax_restricted(handle.get());
    archive_write_set_bytes_per_block(handle.get(), kPiece);
    if (archive_write_open2(handle.get(), &channel, nullptr, writeBytes, nullptr, nullptr) != ARCHIVE_OK)
        return fail(faultOf(channel, handle.get(), ErrorCode::Io, Text::tr("The backup could not be begun.")));
    for (const QString &name : names) {
        if (auto packed = packFile(handle.get(), channel, folder + u'/' + name, name, stop); !packed)
            return packed;
    }
    if (archive_write_close(handle.get()) != ARCHIVE_OK)
        return fail(faultOf(channel, handle.get(), ErrorCode::Io, Text::tr("The backup could not be finished.")));
    return {};
}

Result<void> unpackFolder(const std::function<Result<QByteArray>()> &next, const QString &folder, std::stop_token stop)
{
    Channel channel{{}, next, {}, {}};
    const Archive handle(archive_read_new());
    archive_read_support_format_tar(handle.get());
    const QString broken = Text::tr("The backup holds an archive that cannot be read.");
    if (archive_read_open(handle.get(), &channel, nullptr, readBytes, nullptr) != ARCHIVE_OK)
        return fail(faultOf(channel, handle.get(), ErrorCode::Corrupted, broken));
    while (true) {
        archive_entry *entry = nullptr;
        const int outcome = archive_read_next_header(handle.get(), &entry);
        if (outcome == ARCHIVE_EOF)
            return {};
        if (outcome != ARCHIVE_OK)
            return fail(faultOf(channel, handle.get(), ErrorCode::Corrupted, broken));
        const QString name = QFile::decodeName(archive_entry_pathname(entry));
        if (archive_entry_filetype(entry) != AE_IFREG || !isHarmless(name))
            return fail(ErrorCode::Corrupted, Text::tr("The backup holds “%1”, which does not belong into one.").arg(name.left(200)));
        if (auto unpacked = unpackFile(handle.get(), channel, folder + u'/' + name, stop); !unpacked)
            return unpacked;
    }
}

} // namespace coco::stack
