// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "mcp/JsonRpcMessage.h"
#include "net/HttpServer.h"

#include <QList>

#include <condition_variable>
#include <mutex>

namespace coco::mcp {

/// The answer to one POST while it comes about. One thread produces messages, the HTTP worker
/// waits for a while and, when that is not enough, attaches a stream on which the rest goes out.
/// Thread-safe; shared by those two, as either may be the last to let go.
class PostReply
{
public:
    enum class Form { Json, EventStream };

    explicit PostReply(bool isBatch);

    /// Producer: something beside the answer; lost unless a stream of events is attached.
    void notify(const JsonRpcNotification &notification);
    /// Producer: the answer to one request of the POST.
    void answer(const JsonRpcResponse &response);
    /// Producer: nothing more follows.
    void finish();

    /// Worker: whether finish() came before the time was over or the stop requested.
    [[nodiscard]] bool waitFinished(std::chrono::milliseconds time, const std::stop_token &stop);
    /// Worker, after waitFinished(): the JSON body; empty when nothing is to be answered.
    [[nodiscard]] QByteArray body() const;
    /// Worker: what came already and all that follows goes out on this stream.
    void attach(std::shared_ptr<net::ResponseStream> stream, Form form);

private:
    [[nodiscard]] QByteArray bodyLocked() const;
    void endStream();

    const bool m_isBatch;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    QList<QByteArray> m_answers;
    std::shared_ptr<net::ResponseStream> m_stream;
    Form m_form = Form::Json;
    bool m_finished = false;
};

} // namespace coco::mcp
