// SPDX-License-Identifier: Apache-2.0
#include "docker/ImagePull.h"

#include "docker/EngineFault.h"

#include <QCoreApplication>
#include <QFile>

using namespace Qt::Literals::StringLiterals;

namespace coco::docker {
namespace {

constexpr std::chrono::milliseconds kPublishEvery{100};
constexpr qint64 kPieceBytes = 256 * 1024;

} // namespace

ImagePull::ImagePull(EngineClient &client, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_progress(clock)
    , m_stream(this)
{
    m_publish.setInterval(kPublishEvery);
    connect(&m_publish, &QTimer::timeout, this, [this] { Q_EMIT progressed(m_progress.snapshot()); });
}

ImagePull::~ImagePull() = default;

void ImagePull::pull(const ImageReference &reference, const std::optional<RegistryLogin> &login, const QString &platform)
{
    EngineRequest request;
    request.method = "POST";
    request.path = u"/images/create"_s;
    request.query.addQueryItem(u"fromImage"_s, pathPart(reference.name()));
    request.query.addQueryItem(u"tag"_s, pathPart(reference.tagOrDigest()));
    if (!platform.isEmpty())
        request.query.addQueryItem(u"platform"_s, pathPart(platform));
    if (login)
        request.headers.add("X-Registry-Auth", login->headerValue());
    start(request);
}

void ImagePull::load(const QString &tarFile)
{
    auto file = std::make_unique<QFile>(tarFile);
    if (!file->open(QIODevice::ReadOnly)) {
        const auto code = file->exists() ? ErrorCode::PermissionDenied : ErrorCode::NotFound;
        const Error error{code, tr("%1 cannot be read. Choose a file made by “docker save”.").arg(tarFile), file->errorString()};
        QMetaObject::invokeMethod(this, [this, error] { end(error); }, Qt::QueuedConnection);
        return;
    }
    m_tar = std::move(file);
    m_loads = true;
    EngineRequest request;
    request.method = "POST";
    request.path = u"/images/load"_s;
    request.contentType = "application/x-tar";
    request.streamsBody = true;
    start(request);
}

void ImagePull::start(const EngineRequest &request)
{
    EngineRequest unlimited = request;
    unlimited.timeout = {};
    EngineStream *stream = m_stream.open(m_client, unlimited);
    connect(stream, &EngineStream::bodyWanted, this, &ImagePull::sendMore);
    connect(stream, &EngineStream::received, this, &ImagePull::onBytes);
    connect(stream, &EngineStream::finished, this, &ImagePull::onEnd);
    m_publish.start();
}

void ImagePull::sendMore()
{
    if (!m_tar || !m_stream.get())
        return;
    const QByteArray piece = m_tar->read(kPieceBytes);
    if (!piece.isEmpty())
        return m_stream.get()->send(piece);
    const bool whole = m_tar->atEnd();
    m_tar.reset();
    if (whole)
        return m_stream.get()->endBody();
    end(Error{ErrorCode::Io, tr("The image file could not be read to its end. Check the disk and try again."), {}});
}

void ImagePull::onBytes(const QByteArray &bytes)
{
    const auto lines = m_lines.feed(bytes);
    if (!lines)
        return end(lines.error());
    take(*lines);
}

void ImagePull::take(const QList<QJsonObject> &lines)
{
    static const QString kLoaded = u"Loaded image: "_s;
    static const QString kLoadedId = u"Loaded image ID: "_s;
    for (const QJsonObject &line : lines) {
        if (const Result<void> taken = m_progress.take(line); !taken)
            return end(taken.error());
        const QString text = line.value("stream"_L1).toString().trimmed();
        if (text.startsWith(kLoaded))
            m_loadedNames.append(text.mid(kLoaded.size()));
        else if (text.startsWith(kLoadedId))
            m_loadedNames.append(text.mid(kLoadedId.size()));
    }
}

void ImagePull::onEnd(const std::optional<Error> &fault)
{
    if (fault)
        return end(fault);
    const auto rest = m_lines.finish();
    if (!rest)
        return end(rest.error());
    take(*rest);
    if (m_ended)
        return;
    if (m_loads && m_loadedNames.isEmpty())
        return end(Error{ErrorCode::Protocol, tr("The file holds no image. Choose a file made by “docker save”."), {}});
    m_progress.finish();
    Q_EMIT progressed(m_progress.snapshot());
    end(std::nullopt);
}

void ImagePull::cancel()
{
    if (m_ended)
        return;
    if (m_stream.get())
        m_stream.get()->abort();
}

void ImagePull::end(const std::optional<Error> &fault)
{
    if (m_ended)
        return;
    m_ended = true;
    m_publish.stop();
    m_tar.reset();
    m_stream.drop();
    Q_EMIT finished(fault);
}

} // namespace coco::docker
