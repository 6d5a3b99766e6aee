// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Backoff.h"
#include "docker/EngineClient.h"
#include "docker/JsonLineDecoder.h"
#include "docker/StreamHandle.h"

#include <QTimer>

namespace coco::docker {

/// Listens to an engine's events about containers with a label, and goes on behind the last one
/// when the engine was away. Lives on the client's thread, owned by whoever listens.
class EventWatcher : public QObject
{
    Q_OBJECT
public:
    /// `label`: "key" or "key=value"; without one every health probe of every container would wake us.
    EventWatcher(EngineClient &client, QString label, QObject *parent = nullptr);
    ~EventWatcher() override;

    void start();

Q_SIGNALS:
    void happened(const coco::docker::EngineEvent &event);
    /// Listening now. What happened while nobody listened may be unknown: list anew.
    void connected();
    /// The engine went away; tried again with growing waits.
    void disconnected(const coco::Error &error);

private:
    void open();
    void onListening();
    void onBytes(const QByteArray &bytes);
    void onEnd(const std::optional<Error> &fault);

    EngineClient &m_client;
    const QString m_label;
    JsonLineDecoder m_lines;
    Backoff m_backoff;
    QTimer m_retry;
    QTimer m_settle; ///< since the question, while nothing was heard of its answer
    qint64 m_lastNs = 0;
    StreamHandle m_stream; ///< last: silent before anything else goes
};

} // namespace coco::docker
