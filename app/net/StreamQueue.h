// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/HttpServer.h"

#include <functional>
#include <mutex>

namespace coco::net {

/// Bytes on their way from whoever produces a streamed body to the connection that sends it.
/// Thread-safe. Shared by the two because they end independently; after close() it never calls
/// the connection again.
class StreamQueue
{
public:
    /// What waits to be sent, and whether anything follows.
    struct Batch
    {
        QList<QByteArray> pieces;
        bool finished = false;
    };

    /// `wake` is called under the queue's lock whenever the connection has something to take;
    /// it must neither block nor call back.
    StreamQueue(qsizetype maxBytes, std::function<void()> wake);

    bool write(QByteArray bytes);
    void finish();
    [[nodiscard]] bool isOpen() const;

    /// Whether the client was too slow.
    [[nodiscard]] bool hasOverflowed() const;
    /// The connection takes all that waits. It counts against the limit until sent().
    [[nodiscard]] Batch take();
    void sent(qsizetype bytes);
    /// The connection is gone: drops what waits, refuses what comes.
    void close();

private:
    void wakeLocked();

    mutable std::mutex m_mutex;
    const qsizetype m_maxBytes;
    std::function<void()> m_wake;
    QList<QByteArray> m_pieces;
    qsizetype m_bytes = 0; ///< waiting and being sent
    bool m_open = true;
    bool m_overflowed = false;
    bool m_wakePending = false;
};

/// What a handler holds of a StreamQueue. Ends the response when its last owner lets go, so that
/// a forgotten finish() does not keep a client waiting.
class QueuedStream final : public ResponseStream
{
public:
    explicit QueuedStream(std::shared_ptr<StreamQueue> queue);
    ~QueuedStream() override;
    QueuedStream(const QueuedStream &) = delete;
    QueuedStream &operator=(const QueuedStream &) = delete;

    bool write(QByteArray bytes) override;
    void finish() override;
    [[nodiscard]] bool isOpen() const override;

private:
    std::shared_ptr<StreamQueue> m_queue;
};

} // namespace coco::net
