// SPDX-License-Identifier: Apache-2.0
#include "docker/ContextTar.h"

#include "docker/DockerIgnore.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <archive.h>
#include <archive_entry.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <climits>
#include <memory>

using namespace Qt::Literals::StringLiterals;

namespace coco::docker {
namespace {

constexpr qint64 kReadSize = 256 * 1024;
constexpr int kMaxDepth = 200;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::ContextTar)
};

struct ArchiveCloser
{
    void operator()(archive *writer) const { archive_write_free(writer); }
};

struct EntryCloser
{
    void operator()(archive_entry *entry) const { archive_entry_free(entry); }
};

/// As written in the link: relative ones stay relative.
QByteArray linkTarget(const QByteArray &name)
{
    QByteArray target(PATH_MAX, '\0');
    const ssize_t size = ::readlink(name.constData(), target.data(), size_t(target.size()));
    target.truncate(std::max<ssize_t>(size, 0));
    return target;
}

/// One writing. On the caller's thread.
class ContextWriter
{
public:
    ContextWriter(const QString &folder, const QString &dockerfile, const TarSink &sink, std::stop_token stop)
        : m_folder(folder)
        , m_dockerfile(QDir::cleanPath(dockerfile))
        , m_sink(sink)
        , m_stop(std::move(stop))
        , m_archive(archive_write_new())
    {
        QFile ignore(folder + u"/.dockerignore"_s);
        if (ignore.open(QIODevice::ReadOnly))
            m_ignore = DockerIgnore(ignore.read(kReadSize));
    }

    Result<ContextTarReport> run()
    {
        archive_write_set_format_pax_restricted(m_archive.get());
        archive_write_set_bytes_per_block(m_archive.get(), 0);
        if (archive_write_open(m_archive.get(), this, nullptr, &ContextWriter::toSink, nullptr) != ARCHIVE_OK)
            return broken();
        if (const Result<void> done = writeFolder({}, 0); !done)
            return fail(done.error());
        if (archive_write_close(m_archive.get()) != ARCHIVE_OK || m_refused)
            return broken();
        return m_report;
    }

private:
    static la_ssize_t toSink(archive *, void *self, const void *bytes, size_t size)
    {
        auto *writer = static_cast<ContextWriter *>(self);
        // libarchive leaks its own memory after an error of a taker, so it is not told.
        if (!writer->m_refused)
            writer->m_refused = !writer->m_sink(QByteArrayView(static_cast<const char *>(bytes), qsizetype(size)));
        return la_ssize_t(size);
    }

    tl::unexpected<Error> broken() const
    {
        if (m_stop.stop_requested())
            return fail(ErrorCode::Cancelled, Text::tr("Sending the build context was cancelled."));
        const char *text = archive_error_string(m_archive.get());
        return fail(ErrorCode::Io, Text::tr("The build context could not be sent. Try again."), QString::fromUtf8(text ? text : ""));
    }

    [[nodiscard]] bool isAlwaysSent(const QString &path) const { return path == m_dockerfile || path == u".dockerignore"_s; }

    /// Folders stay while something below them may be wanted.
    [[nodiscard]] bool skipsFolder(const QString &path) const
    {
        return m_ignore.mayPrune(path) && !m_dockerfile.startsWith(path + u'/');
    }

    Result<void> writeFolder(const QString &path, int depth)
    {
        if (depth > kMaxDepth)
            return fail(ErrorCode::TooLarge, Text::tr("The folder %1 is nested too deeply for a build context.").arg(path));
        QDir dir(m_folder + u'/' + path);
        if (!dir.isReadable())
            return fail(ErrorCode::PermissionDenied, Text::tr("The folder %1 cannot be read. Check who owns it.").arg(dir.path()));
        const QFileInfoList entries = dir.entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDir::NoSort);
        QStringList names;
        for (const QFileInfo &entry : entries)
            names.append(entry.fileName());
        std::sort(names.begin(), names.end());
        for (const QString &name : std::as_const(names)) {
            if (m_stop.stop_requested() || m_refused)
                return broken();
            if (const Result<void> done = writeEntry(path.isEmpty() ? name : path + u'/' + name, depth); !done)
                return done;
        }
        return {};
    }

    Result<void> writeEntry(const QString &path, int depth)
    {
        const QByteArray name = QFile::encodeName(m_folder + u'/' + path);
        struct stat status{};
        if (::lstat(name.constData(), &status) != 0)
            return {}; // gone since the folder was listed
        const bool excluded = m_ignore.excludes(path) && !isAlwaysSent(path);
        if (S_ISDIR(status.st_mode)) {
            if (skipsFolder(path))
                return {};
            if (!excluded) {
                if (const Result<void> done = writeHeader(path, status, {}); !done)
                    return done;
            }
            return writeFolder(path, depth + 1);
        }
        if (excluded)
            return {};
        if (S_ISLNK(status.st_mode))
            return writeHeader(path, status, linkTarget(name));
        return S_ISREG(status.st_mode) ? writeFile(path, name, status) : Result<void>();
    }

    Result<void> writeHeader(const QString &path, const struct stat &status, const QByteArray &link)
    {
        const std::unique_ptr<archive_entry, EntryCloser> entry(archive_entry_new());
        archive_entry_set_pathname(entry.get(), QFile::encodeName(path).constData());
        archive_entry_set_mode(entry.get(), status.st_mode);
        archive_entry_set_uid(entry.get(), 0);
        archive_entry_set_gid(entry.get(), 0);
        archive_entry_set_mtime(entry.get(), status.st_mtime, 0);
        archive_entry_set_size(entry.get(), S_ISREG(status.st_mode) ? status.st_size : 0);
        if (S_ISLNK(status.st_mode))
            archive_entry_set_symlink(entry.get(), link.constData());
        if (archive_write_header(m_archive.get(), entry.get()) < ARCHIVE_WARN)
            return broken();
        return {};
    }

    Result<void> writeFile(const QString &path, const QByteArray &name, const struct stat &status)
    {
        QFile file(QFile::decodeName(name));
        if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
            return fail(ErrorCode::PermissionDenied,
                        Text::tr("%1 cannot be read, so the build context is incomplete. Check who owns it, or name it in .dockerignore.")
                            .arg(file.fileName()),
                        file.errorString());
        if (const Result<void> done = writeHeader(path, status, {}); !done)
            return done;
        qint64 left = status.st_size;
        m_buffer.resize(kReadSize);
        while (left > 0) {
            const qint64 got = file.read(m_buffer.data(), std::min(left, kReadSize));
            if (got <= 0)
                return fail(ErrorCode::Conflict, Text::tr("%1 changed while it was read. Try again.").arg(file.fileName()), file.errorString());
            if (m_stop.stop_requested() || m_refused || archive_write_data(m_archive.get(), m_buffer.constData(), size_t(got)) != got)
                return broken();
            left -= got;
        }
        ++m_report.files;
        m_report.bytes += status.st_size;
        return {};
    }

    const QString m_folder;
    const QString m_dockerfile;
    const TarSink &m_sink;
    const std::stop_token m_stop;
    const std::unique_ptr<archive, ArchiveCloser> m_archive;
    DockerIgnore m_ignore;
    QByteArray m_buffer;
    bool m_refused = false; ///< by the sink: nothing more is handed over
    ContextTarReport m_report;
};

} // namespace

Result<ContextTarReport> writeContextTar(const QString &folder, const QString &dockerfile, const TarSink &sink, std::stop_token stop)
{
    if (!QFileInfo(folder).isDir())
        return fail(ErrorCode::NotFound, Text::tr("There is no folder %1 to build from.").arg(folder));
    const QString file = folder + u'/' + dockerfile;
    if (QDir::isAbsolutePath(dockerfile) || QDir::cleanPath(dockerfile).startsWith("../"_L1) || !QFileInfo(file).isFile())
        return fail(ErrorCode::NotFound, Text::tr("There is no Dockerfile %1 to build from.").arg(file));
    return ContextWriter(folder, dockerfile, sink, std::move(stop)).run();
}

} // namespace coco::docker
