// SPDX-License-Identifier: Apache-2.0
#include "docker/ContainerCalls.h"

#include "docker/EngineCall.h"
#include "docker/EngineRequests.h"
#include "docker/StreamHandle.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <archive.h>
#include <archive_entry.h>

using namespace Qt::Literals::StringLiterals;

namespace coco::docker {
namespace {

/// Headers, padding and the end of a tar of one file, with a long name's records.
constexpr qsizetype kTarOverhead = 64 * 1024;
/// Bits of Go's os.FileMode.
constexpr qint64 kGoFolder = 1LL << 31;
constexpr qint64 kGoLink = 1LL << 27;
constexpr qint64 kGoTypes = kGoFolder | kGoLink | 1LL << 26 | 1LL << 25 | 1LL << 24 | 1LL << 21 | 1LL << 19;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::ContainerCalls)
};

EngineRequest archiveRequest(const QByteArray &method, const QString &id, const QString &path)
{
    EngineRequest request = getRequest(u"/containers/%1/archive"_s.arg(pathPart(id)));
    request.method = method;
    addQuery(request, u"path"_s, path);
    request.timeout = kSlowTimeout;
    return request;
}

Result<ContainerPath> pathFrom(const QByteArray &header)
{
    const QJsonObject stat = QJsonDocument::fromJson(QByteArray::fromBase64(header)).object();
    if (!stat.contains("name"_L1))
        return fail(ErrorCode::Protocol, Text::tr("The engine did not tell what is at the path. Update the engine or this program."));
    const qint64 mode = stat.value("mode"_L1).toInteger();
    ContainerPath path;
    path.name = stat.value("name"_L1).toString();
    path.sizeBytes = stat.value("size"_L1).toInteger();
    path.linkTarget = stat.value("linkTarget"_L1).toString();
    if ((mode & kGoLink) != 0)
        path.kind = ContainerPath::Kind::Link;
    else if ((mode & kGoFolder) != 0)
        path.kind = ContainerPath::Kind::Folder;
    else if ((mode & kGoTypes) == 0)
        path.kind = ContainerPath::Kind::File;
    return path;
}

tl::unexpected<Error> tooLarge(qsizetype maxBytes)
{
    return fail(ErrorCode::TooLarge, Text::tr("The file in the container is larger than the %1 bytes expected, so it is not read.").arg(maxBytes));
}

using Archive = std::unique_ptr<archive, int (*)(archive *)>;

/// The content of the plain file that is alone in a tar.
Result<QByteArray> fileIn(const QByteArray &tar, qsizetype maxBytes)
{
    const Archive reader(archive_read_new(), archive_read_free);
    archive_read_support_format_tar(reader.get());
    archive_entry *entry = nullptr;
    if (archive_read_open_memory(reader.get(), tar.constData(), static_cast<std::size_t>(tar.size())) != ARCHIVE_OK ||
        archive_read_next_header(reader.get(), &entry) != ARCHIVE_OK)
        return fail(ErrorCode::Protocol, Text::tr("What the engine sent is no archive. Try again."));
    if (archive_entry_filetype(entry) != AE_IFREG)
        return fail(ErrorCode::InvalidArgument, Text::tr("What is at the path is no plain file. Give the path of a file."));
    const auto size = archive_entry_size(entry);
    if (size > maxBytes)
        return tooLarge(maxBytes);
    QByteArray content(static_cast<qsizetype>(size), Qt::Uninitialized);
    if (archive_read_data(reader.get(), content.data(), static_cast<std::size_t>(size)) != size)
        return fail(ErrorCode::Protocol, Text::tr("The file came in part only. Try again."));
    return content;
}

QByteArray tarOf(const QString &name, const QByteArray &content, const FileMode &mode)
{
    const Archive writer(archive_write_new(), archive_write_free);
    const std::unique_ptr<archive_entry, void (*)(archive_entry *)> entry(archive_entry_new(), archive_entry_free);
    archive_write_set_format_pax_restricted(writer.get());
    QByteArray tar(content.size() + kTarOverhead, Qt::Uninitialized);
    std::size_t used = 0;
    archive_write_open_memory(writer.get(), tar.data(), static_cast<std::size_t>(tar.size()), &used);
    archive_entry_set_pathname_utf8(entry.get(), name.toUtf8().constData());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), static_cast<mode_t>(mode.permissions));
    archive_entry_set_uid(entry.get(), mode.user);
    archive_entry_set_gid(entry.get(), mode.group);
    archive_entry_set_size(entry.get(), content.size());
    const bool written = archive_write_header(writer.get(), entry.get()) == ARCHIVE_OK &&
                         archive_write_data(writer.get(), content.constData(), static_cast<std::size_t>(content.size())) == content.size() &&
                         archive_write_close(writer.get()) == ARCHIVE_OK;
    return written ? tar.first(static_cast<qsizetype>(used)) : QByteArray();
}

/// Collects the archive of one file, and stops when it grows beyond what was asked for. Child of the
/// client; deletes itself when done.
class FileReading final : public QObject
{
public:
    FileReading(EngineClient &client, const EngineRequest &request, qsizetype maxBytes)
        : QObject(&client)
        , m_maxBytes(maxBytes)
        , m_stream(this)
    {
        m_promise.start();
        m_watcher.setFuture(m_promise.future());
        connect(&m_watcher, &QFutureWatcherBase::canceled, this, [this] { end(fail(ErrorCode::Cancelled, Text::tr("The file is no longer read."))); });
        EngineStream *stream = m_stream.open(client, request);
        connect(stream, &EngineStream::received, this, [this](const QByteArray &bytes) {
            m_tar.append(bytes);
            if (m_tar.size() > m_maxBytes + kTarOverhead)
                end(fileIn(m_tar, m_maxBytes)); // which says whether it is a large file or a folder
        });
        connect(stream, &EngineStream::finished, this, [this](const std::optional<Error> &fault) {
            end(fault ? Result<QByteArray>(fail(*fault)) : fileIn(m_tar, m_maxBytes));
        });
    }
    ~FileReading() override { end(fail(ErrorCode::Cancelled, Text::tr("The file is no longer read."))); }
    FileReading(const FileReading &) = delete;
    FileReading &operator=(const FileReading &) = delete;

    [[nodiscard]] QFuture<Result<QByteArray>> future() { return m_promise.future(); }

private:
    void end(const Result<QByteArray> &outcome)
    {
        if (std::exchange(m_ended, true))
            return;
        m_stream.drop();
        m_promise.addResult(outcome);
        m_promise.finish();
        deleteLater();
    }

    const qsizetype m_maxBytes;
    QByteArray m_tar;
    QPromise<Result<QByteArray>> m_promise;
    QFutureWatcher<Result<QByteArray>> m_watcher;
    bool m_ended = false;
    StreamHandle m_stream;
};

} // namespace

QFuture<Result<ContainerPath>> statPath(EngineClient &client, const QString &id, const QString &path)
{
    return exchange<ContainerPath>(client, archiveRequest("HEAD", id, path), [path](const Result<net::HttpClientResponse> &outcome) -> Result<ContainerPath> {
        if (outcome)
            return pathFrom(outcome->headers.value("X-Docker-Container-Path-Stat"));
        // The answer to HEAD has no words.
        if (outcome.error().code == ErrorCode::NotFound)
            return fail(ErrorCode::NotFound, Text::tr("There is no %1 in the container.").arg(path), outcome.error().detail);
        return fail(outcome.error());
    });
}

QFuture<Result<QByteArray>> readFile(EngineClient &client, const QString &id, const QString &path, qsizetype maxBytes)
{
    return (new FileReading(client, archiveRequest("GET", id, path), maxBytes))->future();
}

QFuture<Result<void>> writeFile(EngineClient &client, const QString &id, const QString &folder, const QString &name, const QByteArray &content,
                                const FileMode &mode)
{
    EngineRequest request = archiveRequest("PUT", id, folder);
    // A folder must not silently become a file.
    addQuery(request, u"noOverwriteDirNonDir"_s, u"1"_s);
    request.contentType = "application/x-tar";
    request.body = tarOf(QFileInfo(name).fileName(), content, mode);
    return done(client, request);
}

} // namespace coco::docker
