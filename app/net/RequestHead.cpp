// SPDX-License-Identifier: Apache-2.0
#include "net/RequestHead.h"

#include <QCoreApplication>

#include <algorithm>

namespace coco::net {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::HttpClient)
};

bool isToken(const QByteArray &text)
{
    constexpr QByteArrayView kMarks("!#$%&'*+-.^_`|~");
    const auto allowed = [kMarks](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               kMarks.contains(c);
    };
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), allowed);
}

bool isFieldValue(const QByteArray &text)
{
    return std::none_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\t') || byte == 0x7F;
    });
}

/// Fields that follow from the body and from having one connection per call.
bool isOurs(const QByteArray &name)
{
    static const QList<QByteArray> ours{"content-length", "transfer-encoding", "connection", "upgrade"};
    return ours.contains(name.toLower());
}

QByteArray targetOf(const QUrl &url)
{
    QByteArray target = url.path(QUrl::FullyEncoded).toLatin1();
    if (!target.startsWith('/'))
        target.prepend('/');
    if (url.hasQuery())
        target.append('?').append(url.query(QUrl::FullyEncoded).toLatin1());
    return target;
}

/// Go servers, Docker's among them, refuse a Host that looks like a socket's path.
QByteArray hostOf(const QUrl &url)
{
    QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
    if (host.isEmpty())
        return "localhost";
    if (host.contains(':'))
        host = '[' + host + ']';
    if (url.port() > 0)
        host.append(':').append(QByteArray::number(url.port()));
    return host;
}

bool isUsable(const HttpClientRequest &request)
{
    const auto scheme = request.url.scheme();
    const bool known = scheme == QStringLiteral("http") || scheme == QStringLiteral("https");
    const bool reachedOtherwise = !request.unixSocketPath.isEmpty() || !request.dialCommand.isEmpty();
    return request.url.isValid() && (reachedOtherwise || (known && !request.url.host().isEmpty()));
}

} // namespace

Result<QByteArray> encodeRequestHead(const HttpClientRequest &request)
{
    if (!isUsable(request))
        return fail(ErrorCode::InvalidArgument,
                    Text::tr("%1 is no http or https address.").arg(request.url.toDisplayString()));
    if (!isToken(request.method))
        return fail(ErrorCode::InvalidArgument, Text::tr("The request has no valid method."));
    QByteArray head = request.method + ' ' + targetOf(request.url) + " HTTP/1.1\r\n";
    if (!request.headers.contains("Host"))
        head.append("Host: ").append(hostOf(request.url)).append("\r\n");
    for (const auto &[name, value] : request.headers.fields()) {
        if (isOurs(name))
            continue;
        if (!isToken(name) || !isFieldValue(value))
            return fail(ErrorCode::InvalidArgument,
                        Text::tr("The header field %1 holds characters that are not allowed.")
                            .arg(QString::fromLatin1(name)));
        head.append(name).append(": ").append(value).append("\r\n");
    }
    const bool mayHaveBody =
        request.method == "POST" || request.method == "PUT" || request.method == "PATCH";
    if (request.streamsBody)
        head.append("Transfer-Encoding: chunked\r\n");
    else if (mayHaveBody || !request.body.isEmpty())
        head.append("Content-Length: ")
            .append(QByteArray::number(request.body.size()))
            .append("\r\n");
    if (request.upgradeTo.isEmpty())
        return head.append("Connection: close\r\n\r\n");
    if (!isToken(request.upgradeTo))
        return fail(ErrorCode::InvalidArgument, Text::tr("The request has no valid protocol to change to."));
    return head.append("Connection: Upgrade\r\nUpgrade: ").append(request.upgradeTo).append("\r\n\r\n");
}

} // namespace coco::net
