// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "docker/BuildOutput.h"
#include "docker/EngineClient.h"
#include "docker/JsonLineDecoder.h"
#include "docker/StreamHandle.h"
#include "docker/TarPump.h"

namespace coco::docker {

/// What to build. Plain value.
struct BuildRequest
{
    QString folder;     ///< the context
    QString dockerfile = QStringLiteral("Dockerfile"); ///< relative to the folder
    QString tag;
    QString target;     ///< stage; empty: the last
    QString platform;
    QHash<QString, QString> arguments;
    QHash<QString, QString> labels;
    /// By BuildKit without a session: base images must be there already, since nothing can sign in.
    bool withBuildKit = false;
    bool withoutCache = false;
};

/// One build. Lives on the client's thread, owned by whoever started it; destroying it drops the
/// connection, which ends the build in the engine (finished steps stay cached).
class ImageBuild : public QObject
{
    Q_OBJECT
public:
    explicit ImageBuild(EngineClient &client, QObject *parent = nullptr);
    ~ImageBuild() override;

    /// Call once. Errors arrive through finished(): as writeContextTar() and EngineClient.
    void start(const BuildRequest &request);
    /// finished() follows with Cancelled.
    void cancel();

    [[nodiscard]] const BuildOutput &output() const { return m_output; }
    [[nodiscard]] qint64 sentBytes() const { return m_sentBytes; }

Q_SIGNALS:
    void logged(const QStringList &lines);
    void stepsChanged(const QList<int> &positions);
    void sent(qint64 bytes);
    /// With what went wrong, or nothing; once.
    void finished(const std::optional<coco::Error> &fault);

private:
    void sendMore();
    void onBytes(const QByteArray &bytes);
    void take(const QList<QJsonObject> &lines);
    void onTarOver(const std::optional<Error> &fault);
    void onEnd(const std::optional<Error> &fault);
    void end(const std::optional<Error> &fault);

    EngineClient &m_client;
    BuildOutput m_output;
    JsonLineDecoder m_lines;
    std::unique_ptr<TarPump> m_tar;
    qint64 m_sentBytes = 0;
    bool m_wanted = false; ///< the engine takes more, and none was ready
    bool m_ended = false;
    StreamHandle m_stream; ///< last: silent before anything else goes
};

} // namespace coco::docker
