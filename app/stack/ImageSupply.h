// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "docker/ImageBuild.h"
#include "docker/PullProgress.h"
#include "docker/RegistryCredentials.h"
#include "stack/EngineSession.h"
#include "stack/Installation.h"
#include "stack/StackSpec.h"

#include <functional>

namespace coco::stack {

/// How far an image on its way is. Plain value.
struct ImageProgress
{
    double fraction = -1;  ///< 0–1; negative: unknown
    QString what;          ///< the step or layer at work
    qint64 bytes = 0;
    double bytesPerSecond = 0;
    QStringList log; ///< new lines of a build
};
/// Called on the engine's thread.
using ImageProgressSink = std::function<void(const ImageProgress &)>;

/// Brings images into an engine. Blocks; a stop drops the connection, which ends the work there (what is
/// complete stays, so that the next try goes on from it). Borrows the session.
class ImageSupply
{
public:
    ImageSupply(const EngineSession &engine, ImageProgressSink sink);

    /// With the login the Docker CLI keeps for that registry; anonymously, and with a note, when its
    /// helper is missing. Errors: as the engine's, with the ways that remain when the image is not published.
    [[nodiscard]] Result<void> pull(const QString &reference, const QString &platform, const std::stop_token &stop);
    /// Names of what was in the file. Errors: NotFound, PermissionDenied, Protocol.
    [[nodiscard]] Result<QStringList> load(const QString &tarFile, const std::stop_token &stop);
    /// Pulls the bases first when BuildKit is to build, which has nobody to sign in for it.
    [[nodiscard]] Result<void> build(const docker::BuildRequest &request, const std::stop_token &stop);

    [[nodiscard]] const QStringList &notes() const { return m_notes; }

private:
    [[nodiscard]] Result<void> pullMissingBases(const docker::BuildRequest &request, const std::stop_token &stop);
    [[nodiscard]] std::optional<docker::RegistryLogin> loginFor(const QString &registryKey, const std::stop_token &stop);

    const EngineSession &m_engine;
    const ImageProgressSink m_sink;
    QStringList m_notes;
};

/// Folder of the build context that belongs to this program: the one named, else that of
/// COCOSEARCH_BUILD_CONTEXT, of the installed package or of the build tree. Errors: NotFound with the
/// places looked at.
[[nodiscard]] Result<QString> findBuildContext(const QString &named);

/// What building the spec's image from that context asks for, by the way the engine advises. Errors:
/// InvalidArgument (a target there is no image of), those of findBuildContext() and of the engine. Blocks.
[[nodiscard]] Result<docker::BuildRequest> buildRequestOf(const StackSpec &spec, const QString &namedContext, const Installation &installation,
                                                          const EngineSession &engine, const std::stop_token &stop);

} // namespace coco::stack
