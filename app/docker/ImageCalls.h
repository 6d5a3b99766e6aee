// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "docker/EngineClient.h"
#include "docker/ImageReference.h"
#include "docker/RegistryCredentials.h"

namespace coco::docker {

/// Further calls about images, registries and the engine's disk. All live on the client's thread.

/// Gives an image a further name.
[[nodiscard]] QFuture<Result<void>> tagImage(EngineClient &client, const QString &image, const ImageReference &name);

/// What a registry offers under a name, asked by the engine.
struct RegistryImage
{
    QString digest; ///< "sha256:…", to compare with Image::digests
    QStringList platforms; ///< "linux/amd64"
};

/// Errors: Unsupported (Podman), PermissionDenied (sign in), NotFound, Unavailable.
[[nodiscard]] QFuture<Result<RegistryImage>> registryImage(EngineClient &client, const ImageReference &name,
                                                           const std::optional<RegistryLogin> &login = std::nullopt);
/// Whether a registry takes the login; what comes back replaces it, since some answer with a token.
/// Errors: PermissionDenied, Unavailable.
[[nodiscard]] QFuture<Result<RegistryLogin>> checkLogin(EngineClient &client, const RegistryLogin &login);

/// What the engine's disk is used for, in bytes.
struct DiskUsage
{
    struct Share
    {
        int count = 0;
        qint64 bytes = 0;
        qint64 reclaimableBytes = 0; ///< of what no container uses

        friend bool operator==(const Share &, const Share &) = default;
    };

    Share images;
    Share containers;
    Share volumes;
    Share buildCache;
    QHash<QString, qint64> volumeBytes; ///< by name; without those of unknown size

    friend bool operator==(const DiskUsage &, const DiskUsage &) = default;
};

enum class DiskUse { Everything, Images, Containers, Volumes, BuildCache };

/// Slow on a full engine, so ask for one kind where that does; engines before API 1.42 count all.
[[nodiscard]] QFuture<Result<DiskUsage>> diskUsage(EngineClient &client, DiskUse kind = DiskUse::Everything);
/// Reads the shape before API 1.52 and the one after.
[[nodiscard]] DiskUsage diskUsageFrom(const QJsonObject &answer);

} // namespace coco::docker
