// SPDX-License-Identifier: Apache-2.0
#include "docker/TarPump.h"

namespace coco::docker {
namespace {

constexpr qsizetype kPieceBytes = 256 * 1024;
constexpr qsizetype kMaxReadyBytes = 4 * 1024 * 1024;

} // namespace

TarPump::TarPump(const QString &folder, const QString &dockerfile, QObject *parent)
    : QObject(parent)
    , m_thread([this, folder, dockerfile](const std::stop_token &stop) { run(stop, folder, dockerfile); })
{
}

TarPump::~TarPump()
{
    m_thread.request_stop();
    m_thread.join();
}

QByteArray TarPump::take()
{
    const std::lock_guard lock(m_mutex);
    if (m_pieces.empty()) {
        if (m_over && !m_told) {
            m_told = true;
            QMetaObject::invokeMethod(this, [this] { Q_EMIT finished(m_fault); }, Qt::QueuedConnection);
        }
        return {};
    }
    QByteArray piece = std::move(m_pieces.front());
    m_pieces.pop_front();
    m_bytes -= piece.size();
    m_room.notify_one();
    return piece;
}

void TarPump::run(std::stop_token stop, const QString &folder, const QString &dockerfile)
{
    const auto report = writeContextTar(folder, dockerfile, [this, &stop](QByteArrayView bytes) { return push(bytes, stop); }, stop);
    flush(stop);
    {
        const std::lock_guard lock(m_mutex);
        m_over = true;
        if (!report)
            m_fault = report.error();
    }
    announce();
}

/// libarchive hands over small blocks; larger pieces cost fewer chunks and wake-ups.
bool TarPump::push(QByteArrayView bytes, const std::stop_token &stop)
{
    m_piece.append(bytes);
    if (m_piece.size() >= kPieceBytes)
        flush(stop);
    return !stop.stop_requested();
}

void TarPump::flush(const std::stop_token &stop)
{
    if (m_piece.isEmpty())
        return;
    {
        std::unique_lock lock(m_mutex);
        if (!m_room.wait(lock, stop, [this] { return m_bytes < kMaxReadyBytes; }))
            return;
        m_bytes += m_piece.size();
        m_pieces.push_back(std::exchange(m_piece, {}));
    }
    announce();
}

void TarPump::announce()
{
    QMetaObject::invokeMethod(this, &TarPump::ready, Qt::QueuedConnection);
}

} // namespace coco::docker
