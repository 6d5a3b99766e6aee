// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "docker/EngineClient.h"
#include "docker/LogDecoder.h"
#include "docker/StreamHandle.h"

#include <QTimer>

namespace coco::docker {

/// Follows what a container writes, over restarts and log rotation: when the stream ends while the
/// container runs, it goes on behind the last timestamp and drops what it had. Lives on the client's
/// thread, owned by whoever follows; destroying it ends the stream.
class LogFollower : public QObject
{
    Q_OBJECT
public:
    LogFollower(EngineClient &client, QString containerId, QObject *parent = nullptr);
    ~LogFollower() override;

    /// The last `tail` lines, then what comes. Call once.
    void start(int tail);

Q_SIGNALS:
    /// In the order of their timestamps within one delivery.
    void lines(const QList<coco::docker::LogLine> &lines);
    /// The container does not run any more; following goes on when it starts again.
    void paused();
    /// Cannot go on: the container is gone, or its log driver keeps nothing.
    void failed(const coco::Error &error);

private:
    void open();
    void ask();
    void onBytes(const QByteArray &bytes);
    void deliver(QList<LogLine> found);
    void onEnd(const std::optional<Error> &fault);
    void lookAtContainer();

    EngineClient &m_client;
    const QString m_container;
    std::optional<LogDecoder> m_decoder;
    QTimer m_retry;
    int m_tail = 0;
    bool m_hasTerminal = false;
    qint64 m_lastNs = 0;
    QList<LogLine> m_atLast; ///< lines of the last timestamp, which the engine sends again
    StreamHandle m_stream; ///< last: silent before anything else goes
};

} // namespace coco::docker
