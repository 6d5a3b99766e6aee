// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/steady_timer.hpp>

#include <QByteArray>

#include <chrono>
#include <deque>
#include <functional>
#include <memory>

namespace coco::net {

/// Sends queued bytes over a connection's socket and notices when the client takes none any more.
/// Part of the connection, used only on its strand.
class SocketWriter
{
public:
    using Socket = boost::asio::generic::stream_protocol::socket;

    struct Callbacks
    {
        std::function<void()> drained; ///< all that was queued is with the kernel
        std::function<void()> failed;  ///< broken, or nothing was taken for `stallLimit`
    };

    SocketWriter(Socket &socket, std::chrono::milliseconds stallLimit, Callbacks callbacks);

    void queue(QByteArray bytes);
    /// Starts sending unless that is under way; `owner` lives as long as the sending.
    void flush(const std::shared_ptr<void> &owner);
    [[nodiscard]] bool isEmpty() const { return m_pieces.empty(); }
    /// No callback comes after this.
    void cancel();

private:
    void onSent(std::size_t bytes, const std::shared_ptr<void> &owner);
    void armStallTimer(const std::shared_ptr<void> &owner);

    Socket &m_socket;
    const std::chrono::milliseconds m_stallLimit;
    const Callbacks m_callbacks;
    boost::asio::steady_timer m_stallTimer;
    std::deque<QByteArray> m_pieces;
    qsizetype m_offset = 0; ///< already sent of the first piece
    bool m_sending = false;
    bool m_cancelled = false;
};

} // namespace coco::net
