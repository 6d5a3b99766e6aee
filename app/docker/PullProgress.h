// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Clock.h"
#include "core/Result.h"

#include <QHash>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace coco::docker {

/// Adds up the lines of a pull or load into one figure that never goes back. Layers weigh the same,
/// 70 % for the download and 30 % for unpacking: weights by size jump, because engines start three
/// layers at a time and tell sizes late. Not thread-safe.
class PullProgress
{
public:
    struct Snapshot
    {
        double fraction = 0; ///< 0–0.99 until the end, then 1
        qint64 bytes = 0;    ///< downloaded so far
        double bytesPerSecond = 0;
        int layers = 0;
        int layersDone = 0;
        QString status; ///< the engine's last words on the image as a whole
        QString digest; ///< once known
    };

    explicit PullProgress(const Clock &clock)
        : m_clock(clock)
        , m_since(clock.now())
    {
    }

    /// One line of the stream. The engine's fault, when that is what the line says.
    [[nodiscard]] Result<void> take(const QJsonObject &line);
    /// The stream ended well.
    void finish() { m_finished = true; }
    [[nodiscard]] Snapshot snapshot();

private:
    struct Layer
    {
        double download = 0; ///< 0–1
        double unpack = 0;
        qint64 bytes = 0;
        bool cached = false;
    };

    void takeLayer(Layer &layer, const QString &status, const QJsonObject &detail);

    const Clock &m_clock;
    QHash<QString, Layer> m_layers;
    QString m_status;
    QString m_digest;
    double m_shown = 0;
    bool m_finished = false;
    Clock::Steady m_since; ///< begin of the window the speed is measured over
    qint64 m_bytesThen = 0;
    double m_speed = 0;
};

/// The fault a line of any stream of an engine carries, if it does: errorDetail, or error, or, from
/// Podman, a bare message or cause.
[[nodiscard]] std::optional<Error> faultOf(const QJsonObject &line);

} // namespace coco::docker
