// SPDX-License-Identifier: Apache-2.0
#include "net/SocketWriter.h"

#include <boost/asio/buffer.hpp>

#include <vector>

namespace coco::net {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

constexpr std::size_t kMaxBuffersAtOnce = 16;

} // namespace

SocketWriter::SocketWriter(Socket &socket, std::chrono::milliseconds stallLimit,
                           Callbacks callbacks)
    : m_socket(socket)
    , m_stallLimit(stallLimit)
    , m_callbacks(std::move(callbacks))
    , m_stallTimer(socket.get_executor())
{}

void SocketWriter::queue(QByteArray bytes)
{
    if (!bytes.isEmpty())
        m_pieces.push_back(std::move(bytes));
}

void SocketWriter::flush(const std::shared_ptr<void> &owner)
{
    if (m_sending || m_pieces.empty() || m_cancelled)
        return;
    m_sending = true;
    armStallTimer(owner);
    std::vector<asio::const_buffer> buffers;
    qsizetype skip = m_offset;
    for (const QByteArray &piece : m_pieces) {
        buffers.emplace_back(piece.constData() + skip,
                             static_cast<std::size_t>(piece.size() - skip));
        skip = 0;
        if (buffers.size() == kMaxBuffersAtOnce)
            break;
    }
    m_socket.async_write_some(buffers, [this, owner](error_code error, std::size_t bytes) {
        m_sending = false;
        if (m_cancelled)
            return;
        if (error)
            m_callbacks.failed();
        else
            onSent(bytes, owner);
    });
}

void SocketWriter::onSent(std::size_t bytes, const std::shared_ptr<void> &owner)
{
    m_offset += static_cast<qsizetype>(bytes);
    while (!m_pieces.empty() && m_offset >= m_pieces.front().size()) {
        m_offset -= m_pieces.front().size();
        m_pieces.pop_front();
    }
    if (!m_pieces.empty())
        return flush(owner);
    m_stallTimer.cancel();
    m_callbacks.drained();
}

void SocketWriter::armStallTimer(const std::shared_ptr<void> &owner)
{
    m_stallTimer.expires_after(m_stallLimit);
    m_stallTimer.async_wait([this, owner](error_code error) {
        // A timer that expired just before it was set anew has its handler already queued.
        const bool expired = m_stallTimer.expiry() <= std::chrono::steady_clock::now();
        if (!error && !m_cancelled && m_sending && expired)
            m_callbacks.failed();
    });
}

void SocketWriter::cancel()
{
    m_cancelled = true;
    m_stallTimer.cancel();
}

} // namespace coco::net
