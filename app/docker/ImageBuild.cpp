// SPDX-License-Identifier: Apache-2.0
#include "docker/ImageBuild.h"

using namespace Qt::Literals::StringLiterals;

namespace coco::docker {
namespace {

QString jsonOf(const QHash<QString, QString> &entries)
{
    QJsonObject object;
    for (auto it = entries.begin(); it != entries.end(); ++it)
        object.insert(it.key(), it.value());
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

EngineRequest requestOf(const BuildRequest &build)
{
    EngineRequest request;
    request.method = "POST";
    request.path = u"/build"_s;
    request.contentType = "application/x-tar";
    request.streamsBody = true;
    request.timeout = {};
    const auto add = [&request](const QString &key, const QString &value) {
        if (!value.isEmpty())
            request.query.addQueryItem(key, pathPart(value));
    };
    add(u"dockerfile"_s, build.dockerfile);
    add(u"t"_s, build.tag);
    add(u"target"_s, build.target);
    add(u"platform"_s, build.platform);
    add(u"buildargs"_s, build.arguments.isEmpty() ? QString() : jsonOf(build.arguments));
    add(u"labels"_s, build.labels.isEmpty() ? QString() : jsonOf(build.labels));
    add(u"nocache"_s, build.withoutCache ? u"1"_s : QString());
    // Failed steps of the classic builder leave containers behind otherwise.
    add(u"rm"_s, u"1"_s);
    add(u"forcerm"_s, u"1"_s);
    add(u"version"_s, build.withBuildKit ? u"2"_s : u"1"_s);
    return request;
}

} // namespace

ImageBuild::ImageBuild(EngineClient &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_stream(this)
{
}

ImageBuild::~ImageBuild() = default;

void ImageBuild::start(const BuildRequest &request)
{
    m_tar = std::make_unique<TarPump>(request.folder, request.dockerfile);
    connect(m_tar.get(), &TarPump::ready, this, [this] {
        if (m_wanted)
            sendMore();
    });
    connect(m_tar.get(), &TarPump::finished, this, &ImageBuild::onTarOver);
    EngineStream *stream = m_stream.open(m_client, requestOf(request));
    connect(stream, &EngineStream::bodyWanted, this, &ImageBuild::sendMore);
    connect(stream, &EngineStream::received, this, &ImageBuild::onBytes);
    connect(stream, &EngineStream::finished, this, &ImageBuild::onEnd);
}

void ImageBuild::sendMore()
{
    if (!m_tar || !m_stream.get())
        return;
    const QByteArray piece = m_tar->take();
    m_wanted = piece.isEmpty();
    if (piece.isEmpty())
        return;
    m_sentBytes += piece.size();
    m_stream.get()->send(piece);
    Q_EMIT sent(m_sentBytes);
}

void ImageBuild::onTarOver(const std::optional<Error> &fault)
{
    // A context that is not whole must not be built.
    if (fault)
        return end(fault);
    if (m_stream.get())
        m_stream.get()->endBody();
}

void ImageBuild::onBytes(const QByteArray &bytes)
{
    const auto lines = m_lines.feed(bytes);
    if (!lines)
        return end(lines.error());
    take(*lines);
}

void ImageBuild::take(const QList<QJsonObject> &lines)
{
    BuildNews all;
    std::optional<Error> fault;
    for (const QJsonObject &line : lines) {
        const auto news = m_output.take(line);
        if (!news) {
            fault = news.error();
            break;
        }
        all.log += news->log;
        all.changedSteps += news->changedSteps;
    }
    if (!all.log.isEmpty())
        Q_EMIT logged(all.log);
    if (!all.changedSteps.isEmpty() || fault)
        Q_EMIT stepsChanged(all.changedSteps);
    if (fault)
        end(fault);
}

void ImageBuild::onEnd(const std::optional<Error> &fault)
{
    if (fault)
        return end(fault);
    const auto rest = m_lines.finish();
    if (!rest)
        return end(rest.error());
    take(*rest);
    if (!m_ended && m_output.imageId().isEmpty())
        return end(Error{ErrorCode::Protocol, tr("The engine ended the build without an image. Its log may tell more."), {}});
    end(std::nullopt);
}

void ImageBuild::cancel()
{
    if (!m_ended && m_stream.get())
        m_stream.get()->abort();
}

void ImageBuild::end(const std::optional<Error> &fault)
{
    if (m_ended)
        return;
    m_ended = true;
    if (m_tar) {
        // It may be the sender of the signal being handled.
        m_tar->disconnect(this);
        m_tar.release()->deleteLater();
    }
    m_stream.drop();
    Q_EMIT finished(fault);
}

} // namespace coco::docker
