// SPDX-License-Identifier: Apache-2.0
#include "docker/ImageCalls.h"

#include "docker/EngineCall.h"
#include "docker/EngineFault.h"
#include "docker/EngineRequests.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace coco::docker {
namespace {

using Share = DiskUsage::Share;

/// The old answer lists everything; `size`, `used` tell about one entry.
template<typename Size, typename Used>
Share counted(const QJsonArray &entries, Size size, Used used)
{
    Share share;
    for (const QJsonValue &entry : entries) {
        const qint64 bytes = std::max<qint64>(0, size(entry));
        ++share.count;
        share.bytes += bytes;
        if (!used(entry))
            share.reclaimableBytes += bytes;
    }
    return share;
}

Share shareFrom(const QJsonObject &usage)
{
    return {usage.value("TotalCount"_L1).toInt(), usage.value("TotalSize"_L1).toInteger(), usage.value("Reclaimable"_L1).toInteger()};
}

QHash<QString, qint64> sizesOf(const QJsonArray &volumes)
{
    QHash<QString, qint64> sizes;
    for (const QJsonValue &entry : volumes) {
        if (const Volume volume = volumeFrom(entry.toObject()); volume.sizeBytes >= 0)
            sizes.insert(volume.name, volume.sizeBytes);
    }
    return sizes;
}

/// Layers are shared, so the images' sizes add up to more than there is.
Share imagesFrom(const QJsonObject &answer)
{
    Share share = counted(
        answer.value("Images"_L1).toArray(), [](const QJsonValue &image) { return image["Size"_L1].toInteger(); },
        [](const QJsonValue &image) { return image["Containers"_L1].toInt() > 0; });
    // Podman always says 0.
    if (answer.value("LayersSize"_L1).toInteger() > 0) {
        share.bytes = answer.value("LayersSize"_L1).toInteger();
        share.reclaimableBytes = std::min(share.reclaimableBytes, share.bytes);
    }
    return share;
}

DiskUsage fromEntries(const QJsonObject &answer)
{
    DiskUsage usage;
    usage.images = imagesFrom(answer);
    usage.containers = counted(
        answer.value("Containers"_L1).toArray(), [](const QJsonValue &container) { return container["SizeRw"_L1].toInteger(); },
        [](const QJsonValue &container) { return container["State"_L1].toString() == "running"_L1; });
    const QJsonArray volumes = answer.value("Volumes"_L1).toArray();
    usage.volumes = counted(
        volumes, [](const QJsonValue &volume) { return volume["UsageData"_L1]["Size"_L1].toInteger(); },
        [](const QJsonValue &volume) { return volume["UsageData"_L1]["RefCount"_L1].toInt() > 0; });
    usage.volumeBytes = sizesOf(volumes);
    usage.buildCache = counted(
        answer.value("BuildCache"_L1).toArray(), [](const QJsonValue &entry) { return entry["Size"_L1].toInteger(); },
        [](const QJsonValue &entry) { return entry["InUse"_L1].toBool() || entry["Shared"_L1].toBool(); });
    return usage;
}

QString nameOf(DiskUse kind)
{
    switch (kind) {
    case DiskUse::Images:
        return u"image"_s;
    case DiskUse::Containers:
        return u"container"_s;
    case DiskUse::Volumes:
        return u"volume"_s;
    case DiskUse::BuildCache:
        return u"build-cache"_s;
    case DiskUse::Everything:
        break;
    }
    return {};
}

RegistryImage registryImageFrom(const QJsonObject &answer)
{
    RegistryImage image;
    image.digest = answer.value("Descriptor"_L1)["digest"_L1].toString();
    for (const QJsonValue &platform : answer.value("Platforms"_L1).toArray())
        image.platforms.append(platform["os"_L1].toString() + u'/' + platform["architecture"_L1].toString());
    return image;
}

} // namespace

QFuture<Result<Image>> EngineClient::image(const QString &name)
{
    return asked<Image>(*this, getRequest(u"/images/%1/json"_s.arg(pathPart(name))),
                        [](const QJsonDocument &answer) { return imageFrom(answer.object()); });
}

QFuture<Result<QList<Image>>> EngineClient::images(const QStringList &labels)
{
    EngineRequest request = getRequest(u"/images/json"_s);
    addFilters(request, {{u"label"_s, labels}});
    return asked<QList<Image>>(*this, request, [](const QJsonDocument &answer) {
        QList<Image> result;
        for (const QJsonValue &entry : answer.array())
            result.append(imageFrom(entry.toObject()));
        return result;
    });
}

QFuture<Result<void>> EngineClient::removeImage(const QString &id)
{
    return done(*this, deleteRequest(u"/images/"_s + pathPart(id)), ErrorCode::NotFound);
}

QFuture<Result<void>> tagImage(EngineClient &client, const QString &image, const ImageReference &name)
{
    EngineRequest request = postRequest(u"/images/%1/tag"_s.arg(pathPart(image)));
    addQuery(request, u"repo"_s, name.name());
    addQuery(request, u"tag"_s, name.tagOrDigest());
    return done(client, request);
}

QFuture<Result<RegistryImage>> registryImage(EngineClient &client, const ImageReference &name, const std::optional<RegistryLogin> &login)
{
    const QString whole = name.name() + (name.digest.isEmpty() ? u':' : u'@') + name.tagOrDigest();
    EngineRequest request = getRequest(u"/distribution/%1/json"_s.arg(pathPart(whole)));
    request.timeout = kSlowTimeout;
    if (login)
        request.headers.add("X-Registry-Auth", login->headerValue());
    return asked<RegistryImage>(client, request, [](const QJsonDocument &answer) -> Result<RegistryImage> {
        const RegistryImage image = registryImageFrom(answer.object());
        if (image.digest.isEmpty())
            return fail(ErrorCode::Protocol, QCoreApplication::translate("coco::ImageCalls", "The engine did not tell what the registry has. Try again."));
        return image;
    });
}

QFuture<Result<RegistryLogin>> checkLogin(EngineClient &client, const RegistryLogin &login)
{
    EngineRequest request = postRequest(u"/auth"_s, {{u"username"_s, login.user},
                                                     {u"password"_s, login.password},
                                                     {u"identitytoken"_s, login.identityToken},
                                                     {u"serveraddress"_s, login.server}});
    request.timeout = kSlowTimeout;
    return asked<RegistryLogin>(client, request, [login](const QJsonDocument &answer) {
        RegistryLogin result = login;
        if (const QString token = answer["IdentityToken"_L1].toString(); !token.isEmpty()) {
            result.identityToken = token;
            result.password.clear();
        }
        return result;
    });
}

QFuture<Result<DiskUsage>> diskUsage(EngineClient &client, DiskUse kind)
{
    EngineRequest request = getRequest(u"/system/df"_s);
    request.timeout = kSlowTimeout;
    if (kind != DiskUse::Everything)
        addQuery(request, u"type"_s, nameOf(kind));
    return asked<DiskUsage>(client, request, [](const QJsonDocument &answer) { return diskUsageFrom(answer.object()); });
}

DiskUsage diskUsageFrom(const QJsonObject &answer)
{
    if (!answer.contains("ImageUsage"_L1) && !answer.contains("VolumeUsage"_L1) && !answer.contains("ContainerUsage"_L1) &&
        !answer.contains("BuildCacheUsage"_L1))
        return fromEntries(answer);
    DiskUsage usage;
    usage.images = shareFrom(answer.value("ImageUsage"_L1).toObject());
    usage.containers = shareFrom(answer.value("ContainerUsage"_L1).toObject());
    const QJsonObject volumes = answer.value("VolumeUsage"_L1).toObject();
    usage.volumes = shareFrom(volumes);
    usage.volumeBytes = sizesOf(volumes.value("Items"_L1).toArray());
    usage.buildCache = shareFrom(answer.value("BuildCacheUsage"_L1).toObject());
    return usage;
}

} // namespace coco::docker
