// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QString>

namespace coco::docker {

/// A step of a build.
struct BuildStep
{
    enum class State { Waiting, Running, Cached, Done, Failed };
    QString name; ///< "[builder 3/7] RUN apt-get …" or "Step 3/7 : RUN apt-get …"
    State state = State::Waiting;
    QString error;

    friend bool operator==(const BuildStep &, const BuildStep &) = default;
};

/// What some bytes of a build's answer brought.
struct BuildNews
{
    QStringList log;         ///< lines, without the step they belong to
    QList<int> changedSteps; ///< positions in BuildOutput::steps()
};

/// Follows a build, whether by the classic builder (text in "stream") or by BuildKit (protocol
/// buffers in lines with the id "moby.buildkit.trace"; moby/buildkit api/services/control). Not
/// thread-safe.
class BuildOutput
{
public:
    /// Errors: the fault that ended the build. Trace bytes that cannot be read are skipped, since
    /// they are only a description.
    [[nodiscard]] Result<BuildNews> take(const QJsonObject &line);

    [[nodiscard]] const QList<BuildStep> &steps() const { return m_steps; }
    /// Id of the built image; empty until told.
    [[nodiscard]] const QString &imageId() const { return m_imageId; }
    /// 0–1 by steps that are over; BuildKit tells of steps as it goes, so it may only be near.
    [[nodiscard]] double fraction() const;

private:
    void takeTrace(const QByteArray &bytes, BuildNews &news);
    void takeVertex(QByteArrayView message, BuildNews &news);
    void takeLog(QByteArrayView message, BuildNews &news);
    void takeStream(const QString &text, BuildNews &news);
    void startStep(const QString &line, BuildNews &news);
    void finishRunning(BuildStep::State state, BuildNews &news);

    QList<BuildStep> m_steps;
    QHash<QByteArray, int> m_byDigest;
    QHash<QByteArray, QByteArray> m_openLog; ///< by step, a line not ended yet
    QString m_imageId;
    QString m_openText;
    int m_announced = 0; ///< steps the classic builder said there are
};

} // namespace coco::docker
