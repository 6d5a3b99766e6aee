// SPDX-License-Identifier: Apache-2.0
#include "net/ResponseHead.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <array>

namespace coco::net {

namespace {

QByteArray reasonOf(int status)
{
    struct Reason
    {
        int status;
        const char *text;
    };
    static constexpr std::array kReasons{
        Reason{200, "OK"},
        Reason{201, "Created"},
        Reason{202, "Accepted"},
        Reason{204, "No Content"},
        Reason{304, "Not Modified"},
        Reason{400, "Bad Request"},
        Reason{401, "Unauthorized"},
        Reason{403, "Forbidden"},
        Reason{404, "Not Found"},
        Reason{405, "Method Not Allowed"},
        Reason{406, "Not Acceptable"},
        Reason{408, "Request Timeout"},
        Reason{409, "Conflict"},
        Reason{413, "Content Too Large"},
        Reason{415, "Unsupported Media Type"},
        Reason{417, "Expectation Failed"},
        Reason{421, "Misdirected Request"},
        Reason{429, "Too Many Requests"},
        Reason{431, "Request Header Fields Too Large"},
        Reason{500, "Internal Server Error"},
        Reason{503, "Service Unavailable"},
        Reason{505, "HTTP Version Not Supported"},
        Reason{507, "Insufficient Storage"},
    };
    const auto found = std::find_if(kReasons.begin(), kReasons.end(),
                                    [status](const Reason &r) { return r.status == status; });
    return found == kReasons.end() ? QByteArray("Status") : QByteArray(found->text);
}

bool isOurs(const QByteArray &name)
{
    static const QList<QByteArray> ours{"content-length", "transfer-encoding", "connection",
                                        "date"};
    return ours.contains(name.toLower());
}

bool isOneLine(const QByteArray &text)
{
    return std::none_of(text.begin(), text.end(),
                        [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

/// IMF-fixdate; English whatever the locale, and formatted once a second.
QByteArray httpDate()
{
    thread_local qint64 lastSecond = -1;
    thread_local QByteArray text;
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    if (now != lastSecond) {
        lastSecond = now;
        text = QLocale::c()
                   .toString(QDateTime::fromSecsSinceEpoch(now, Qt::UTC),
                             QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"))
                   .toLatin1();
    }
    return text;
}

} // namespace

QByteArray encodeResponseHead(int status, const HttpHeaders &headers, const BodyFraming &framing,
                              bool close)
{
    QByteArray head;
    head.reserve(256);
    head.append("HTTP/1.1 ").append(QByteArray::number(status)).append(' ');
    head.append(reasonOf(status)).append("\r\nDate: ").append(httpDate()).append("\r\n");
    for (const auto &[name, value] : headers.fields()) {
        if (!name.isEmpty() && !isOurs(name) && isOneLine(name) && isOneLine(value))
            head.append(name).append(": ").append(value).append("\r\n");
    }
    // A browser that was talked into opening an answer must not take JSON or text for a page.
    head.append("X-Content-Type-Options: nosniff\r\n");
    if (framing.kind == BodyFraming::Kind::Length)
        head.append("Content-Length: ").append(QByteArray::number(framing.length)).append("\r\n");
    else if (framing.kind == BodyFraming::Kind::Chunked)
        head.append("Transfer-Encoding: chunked\r\n");
    if (close)
        head.append("Connection: close\r\n");
    return head.append("\r\n");
}

QByteArray encodeChunk(const QByteArray &bytes)
{
    QByteArray chunk;
    chunk.reserve(bytes.size() + 20);
    chunk.append(QByteArray::number(bytes.size(), 16)).append("\r\n");
    return chunk.append(bytes).append("\r\n");
}

QByteArray encodeLastChunk()
{
    return "0\r\n\r\n";
}

} // namespace coco::net
