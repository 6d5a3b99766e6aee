// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "docker/EngineClient.h"
#include "docker/ImageReference.h"
#include "docker/JsonLineDecoder.h"
#include "docker/PullProgress.h"
#include "docker/RegistryCredentials.h"
#include "docker/StreamHandle.h"

#include <QTimer>

namespace coco::docker {

/// One image on its way into an engine: pulled by name, or loaded from a tar file. Lives on the
/// client's thread and is owned by whoever started it; destroying it drops the connection, which
/// ends the transfer (layers that are complete stay, so that the next pull goes on from there).
class ImagePull : public QObject
{
    Q_OBJECT
public:
    ImagePull(EngineClient &client, const Clock &clock, QObject *parent = nullptr);
    ~ImagePull() override;

    /// `platform`: "linux/amd64" or empty for the engine's own. Call once.
    void pull(const ImageReference &reference, const std::optional<RegistryLogin> &login, const QString &platform = {});
    /// A tar made by "docker save". Errors: NotFound and PermissionDenied (file), Protocol when the
    /// engine took it and found no image in it. Call once.
    void load(const QString &tarFile);
    /// finished() follows with Cancelled.
    void cancel();

    /// "repository:tag" or id of what was loaded; empty after a pull.
    [[nodiscard]] const QStringList &loadedNames() const { return m_loadedNames; }

Q_SIGNALS:
    /// At most ten times a second, and once at the end.
    void progressed(const coco::docker::PullProgress::Snapshot &snapshot);
    /// With what went wrong, or nothing; once.
    void finished(const std::optional<coco::Error> &fault);

private:
    void start(const EngineRequest &request);
    void onBytes(const QByteArray &bytes);
    void take(const QList<QJsonObject> &lines);
    void onEnd(const std::optional<Error> &fault);
    void end(const std::optional<Error> &fault);
    void sendMore();

    EngineClient &m_client;
    PullProgress m_progress;
    JsonLineDecoder m_lines;
    QTimer m_publish;
    std::unique_ptr<QIODevice> m_tar;
    bool m_loads = false;
    bool m_ended = false;
    QStringList m_loadedNames;
    StreamHandle m_stream; ///< last: silent before anything else goes
};

} // namespace coco::docker
