// SPDX-License-Identifier: Apache-2.0
#include "net/RequestRules.h"

#include "net/PercentDecoding.h"

#include <QCoreApplication>

#include <algorithm>

namespace coco::net {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::RequestRules)
};

HttpResponse badRequest(const QString &message)
{
    return HttpResponse::error(400, QStringLiteral("invalid_argument"), message);
}

bool isNumber(const QByteArray &text)
{
    return !text.isEmpty() && text.size() <= 18 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Takes the same time wherever the first difference is, so that a token cannot be guessed
/// piece by piece.
bool sameSecret(QByteArrayView given, QByteArrayView expected)
{
    unsigned difference = given.size() == expected.size() ? 0 : 1;
    for (qsizetype i = 0; i < given.size(); ++i) {
        const char other = expected.isEmpty() ? '\0' : expected[i % expected.size()];
        difference |= static_cast<unsigned char>(given[i] ^ other);
    }
    return difference == 0;
}

QByteArrayView bearerOf(QByteArrayView authorization)
{
    constexpr QByteArrayView kScheme("Bearer ");
    if (authorization.size() <= kScheme.size() ||
        authorization.first(kScheme.size()).compare(kScheme, Qt::CaseInsensitive) != 0)
        return {};
    return authorization.sliced(kScheme.size()).trimmed();
}

} // namespace

std::optional<HttpResponse> takeTarget(HttpRequest &request)
{
    const bool asterisk = request.target == "*" && request.method == "OPTIONS";
    if (!asterisk && !request.target.startsWith('/'))
        return badRequest(Text::tr("The request target has to start with /."));
    if (request.target.contains('#'))
        return badRequest(Text::tr("The request target must not hold a fragment (#)."));
    const auto questionMark = request.target.indexOf('?');
    const QByteArray path =
        request.target.first(questionMark < 0 ? request.target.size() : questionMark);
    const QByteArray query =
        questionMark < 0 ? QByteArray() : request.target.sliced(path.size() + 1);
    auto decoded = decodePercentPath(path);
    if (!decoded || !isPercentEncodingValid(query))
        return badRequest(Text::tr("The request target is not well encoded: every % needs two "
                                   "hexadecimal digits, and the path has to be UTF-8 without NUL."));
    request.path = std::move(*decoded);
    request.query = QUrlQuery(QString::fromUtf8(query));
    return std::nullopt;
}

std::optional<HttpResponse> checkFraming(const HttpHeaders &headers, int minorVersion,
                                         qsizetype maxBodyBytes)
{
    const auto lengths = headers.values("Content-Length");
    const auto codings = headers.values("Transfer-Encoding");
    if (!lengths.isEmpty() && !codings.isEmpty())
        return badRequest(
            Text::tr("A request has either Content-Length or Transfer-Encoding, not both."));
    if (lengths.size() > 1 || (lengths.size() == 1 && !isNumber(lengths.first())))
        return badRequest(Text::tr("Content-Length has to be one decimal number."));
    if (!codings.isEmpty()) {
        const bool onlyChunked = codings.size() == 1 && codings.first().toLower() == "chunked";
        if (!onlyChunked || minorVersion == 0)
            return badRequest(Text::tr("The only Transfer-Encoding understood here is chunked."));
    }
    if (!lengths.isEmpty() && lengths.first().toLongLong() > maxBodyBytes)
        return HttpResponse::error(413, QStringLiteral("too_large"),
                                   Text::tr("The request body is %1 bytes long; at most %2 are accepted.")
                                       .arg(lengths.first().toLongLong())
                                       .arg(maxBodyBytes));
    const auto expectations = headers.values("Expect");
    const bool understood =
        expectations.isEmpty() ||
        (expectations.size() == 1 && expectations.first().toLower() == "100-continue");
    if (!understood)
        return HttpResponse::error(417, QStringLiteral("unsupported"),
                                   Text::tr("The only expectation met here is 100-continue."));
    return std::nullopt;
}

RequestRules::RequestRules(HostRules hosts, QByteArray bearerToken)
    : m_hosts(std::move(hosts))
    , m_bearerToken(std::move(bearerToken))
{}

std::optional<HttpResponse> RequestRules::check(const HttpRequest &head) const
{
    if (auto refusal = checkHost(head.headers))
        return refusal;
    if (auto refusal = checkOrigin(head.headers))
        return refusal;
    return checkToken(head);
}

std::optional<HttpResponse> RequestRules::checkHost(const HttpHeaders &headers) const
{
    const auto hosts = headers.values("Host");
    if (hosts.size() != 1)
        return badRequest(Text::tr("A request needs exactly one Host field."));
    if (m_hosts.acceptsHost(hosts.first()))
        return std::nullopt;
    return HttpResponse::error(
        421, QStringLiteral("refused"),
        Text::tr("This server does not answer to the name \"%1\". Use localhost, or "
                 "start it with --allowed-host for that name.")
            .arg(QString::fromLatin1(hosts.first())));
}

std::optional<HttpResponse> RequestRules::checkOrigin(const HttpHeaders &headers) const
{
    const auto origins = headers.values("Origin");
    if (origins.isEmpty() || (origins.size() == 1 && m_hosts.acceptsOrigin(origins.first())))
        return std::nullopt;
    return HttpResponse::error(
        403, QStringLiteral("refused"),
        Text::tr("Pages of %1 may not use this server. Only pages of this computer "
                 "and of names given by --allowed-host may.")
            .arg(QString::fromLatin1(origins.first())));
}

std::optional<HttpResponse> RequestRules::checkToken(const HttpRequest &head) const
{
    const bool isHealthProbe =
        head.path == QStringLiteral("/health") && (head.method == "GET" || head.method == "HEAD");
    if (m_bearerToken.isEmpty() || isHealthProbe)
        return std::nullopt;
    const auto given = head.headers.values("Authorization");
    if (given.size() == 1 && sameSecret(bearerOf(given.first()), m_bearerToken))
        return std::nullopt;
    auto refusal =
        HttpResponse::error(401, QStringLiteral("permission_denied"),
                            Text::tr("This server asks for its access token. Send it as "
                                     "\"Authorization: Bearer …\"; it is in the server's token "
                                     "file."));
    refusal.headers.add("WWW-Authenticate", "Bearer realm=\"cocosearch\"");
    return refusal;
}

} // namespace coco::net
