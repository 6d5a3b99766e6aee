// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>

namespace coco::net {

/// One server-sent event (WHATWG HTML 9.2). Plain value.
struct SseEvent
{
    QByteArray id;
    QByteArray event; ///< empty means "message"
    QByteArray data;
    int retryMs = -1; ///< -1: not given
};

/// Wire form of an event, line breaks in `data` split over data fields.
[[nodiscard]] QByteArray encodeSse(const SseEvent &event);
/// A comment line, used as keep-alive.
[[nodiscard]] QByteArray encodeSseComment(const QByteArray &text);

/// Incremental parser: bytes may be split anywhere, lines end in LF, CRLF or CR.
/// Not thread-safe. An event beyond `maxEventBytes` makes it fail for good.
class SseParser
{
public:
    explicit SseParser(qsizetype maxEventBytes = 16 * 1024 * 1024);
    /// Events completed by these bytes.
    [[nodiscard]] QList<SseEvent> feed(QByteArrayView bytes);
    [[nodiscard]] bool failed() const { return m_failed; }
    /// The last id seen, also from a block without data: what Last-Event-ID carries on resume.
    [[nodiscard]] const QByteArray &lastEventId() const { return m_lastEventId; }
    /// The last reconnection time asked for, also from a block without data; -1: none yet.
    [[nodiscard]] int retryMs() const { return m_retryMs; }

private:
    void finishLine(QList<SseEvent> &out);
    void takeField(QByteArrayView name, QByteArrayView value);
    void dispatch(QList<SseEvent> &out);
    void fail();

    qsizetype m_maxEventBytes;
    QByteArray m_line;
    SseEvent m_current;
    QByteArray m_lastEventId;
    int m_retryMs = -1;
    bool m_hasData = false;
    bool m_skipLineFeed = false;
    bool m_failed = false;
    bool m_atStart = true;
};

} // namespace coco::net
