// SPDX-License-Identifier: Apache-2.0
#include "mcp/PostReply.h"

#include "net/Sse.h"

namespace coco::mcp {

namespace {

QByteArray asEvent(const QByteArray &message)
{
    net::SseEvent event;
    event.event = "message";
    event.data = message;
    return net::encodeSse(event);
}

} // namespace

PostReply::PostReply(bool isBatch)
    : m_isBatch(isBatch)
{}

void PostReply::notify(const JsonRpcNotification &notification)
{
    const QByteArray message = encode(notification);
    const std::lock_guard lock(m_mutex);
    // A client that is gone is no reason to stop: in these revisions it may come back.
    if (m_stream && m_form == Form::EventStream)
        m_stream->write(asEvent(message));
}

void PostReply::answer(const JsonRpcResponse &response)
{
    const QByteArray message = encode(response);
    const std::lock_guard lock(m_mutex);
    if (m_stream && m_form == Form::EventStream)
        m_stream->write(asEvent(message));
    else
        m_answers.append(message);
}

void PostReply::finish()
{
    {
        const std::lock_guard lock(m_mutex);
        m_finished = true;
        if (m_stream)
            endStream();
    }
    m_changed.notify_all();
}

bool PostReply::waitFinished(std::chrono::milliseconds time, const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, stop, time, [this] { return m_finished; });
}

QByteArray PostReply::body() const
{
    const std::lock_guard lock(m_mutex);
    return bodyLocked();
}

void PostReply::attach(std::shared_ptr<net::ResponseStream> stream, Form form)
{
    const std::lock_guard lock(m_mutex);
    m_stream = std::move(stream);
    m_form = form;
    if (m_form == Form::EventStream) {
        for (const QByteArray &message : std::as_const(m_answers))
            m_stream->write(asEvent(message));
        m_answers.clear();
    }
    if (m_finished)
        endStream();
}

QByteArray PostReply::bodyLocked() const
{
    if (m_answers.isEmpty())
        return {};
    return m_isBatch ? "[" + m_answers.join(',') + "]" : m_answers.front();
}

void PostReply::endStream()
{
    if (m_form == Form::Json)
        m_stream->write(bodyLocked());
    m_stream->finish();
}

} // namespace coco::mcp
