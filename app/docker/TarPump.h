// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "docker/ContextTar.h"

#include <QByteArray>
#include <QObject>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>

namespace coco::docker {

/// Makes the tar of a build context on a thread of its own and hands it over piece by piece; the
/// thread waits while enough is ready, so memory is bounded whatever the size of the folder. Lives on
/// the taker's thread, which owns it; destroying it ends the thread.
class TarPump : public QObject
{
    Q_OBJECT
public:
    TarPump(const QString &folder, const QString &dockerfile, QObject *parent = nullptr);
    ~TarPump() override;

    /// The next piece; empty when none is ready yet or the tar is over.
    [[nodiscard]] QByteArray take();

Q_SIGNALS:
    /// take() has something, after it had nothing.
    void ready();
    /// Everything was handed out, or why there is no more; once.
    void finished(const std::optional<coco::Error> &fault);

private:
    void run(std::stop_token stop, const QString &folder, const QString &dockerfile);
    [[nodiscard]] bool push(QByteArrayView bytes, const std::stop_token &stop);
    void flush(const std::stop_token &stop);
    void announce();

    std::mutex m_mutex;
    std::condition_variable_any m_room;
    std::deque<QByteArray> m_pieces; ///< guarded by m_mutex, as the following
    qsizetype m_bytes = 0;
    bool m_over = false;
    bool m_told = false;
    std::optional<Error> m_fault;
    QByteArray m_piece; ///< being filled; of the thread
    std::jthread m_thread;
};

} // namespace coco::docker
