// SPDX-License-Identifier: Apache-2.0
#include "net/RequestParser.h"

#include "net/HeadScanner.h"
#include "net/RequestRules.h"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <QCoreApplication>

#include <utility>

namespace coco::net {

namespace http = boost::beast::http;

namespace {

/// Longest chunk header or trailer section; real ones have a few bytes.
constexpr qsizetype kMaxUnparsedBytes = 8 * 1024;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::RequestParser)
};

QByteArray bytesOf(boost::beast::string_view view)
{
    return {view.data(), static_cast<qsizetype>(view.size())};
}

HttpResponse malformed(const QString &detail)
{
    return HttpResponse::error(400, QStringLiteral("invalid_argument"),
                               Text::tr("This is not a well-formed HTTP/1.1 request."), detail);
}

HttpResponse bodyTooLarge(qsizetype limit)
{
    return HttpResponse::error(
        413, QStringLiteral("too_large"),
        Text::tr("The request body is too long; at most %1 bytes are accepted.").arg(limit));
}

HttpResponse headTooLarge(qsizetype limit)
{
    return HttpResponse::error(431, QStringLiteral("too_large"),
                               Text::tr("The request's header fields are too long; at most %1 bytes are "
                                        "accepted.")
                                   .arg(limit));
}

} // namespace

struct RequestParser::Grammar
{
    http::request_parser<http::string_body> beast;
    HeadScanner scanner;
    bool hasHead = false;
};

RequestParser::RequestParser(qsizetype maxHeaderBytes, qsizetype maxBodyBytes)
    : m_maxHeaderBytes(maxHeaderBytes)
    , m_maxBodyBytes(maxBodyBytes)
{}

RequestParser::~RequestParser() = default;

void RequestParser::append(QByteArrayView bytes)
{
    m_buffer.append(bytes);
}

bool RequestParser::isInsideRequest() const
{
    return m_grammar != nullptr;
}

bool RequestParser::wantsContinue() const
{
    return m_minorVersion > 0 && m_request.headers.contains("Expect");
}

RequestParser::Step RequestParser::fail(HttpResponse refusal)
{
    m_failed = true;
    m_keepAlive = false;
    m_refusal = std::move(refusal);
    m_buffer.clear();
    return Step::Failed;
}

RequestParser::Step RequestParser::advance()
{
    if (m_failed)
        return Step::Failed;
    return m_grammar && m_grammar->hasHead ? advanceBody() : advanceHead();
}

RequestParser::Step RequestParser::advanceHead()
{
    if (!m_grammar) {
        // RFC 9112 2.2: empty lines before a request are to be ignored.
        while (m_buffer.startsWith("\r\n"))
            m_buffer.remove(0, 2);
        if (m_buffer.isEmpty() || m_buffer == "\r")
            return Step::NeedMore;
        m_grammar = std::make_unique<Grammar>();
    }
    const auto outcome = m_grammar->scanner.scan(m_buffer);
    if (outcome == HeadScanner::Outcome::Broken)
        return fail(malformed(Text::tr("A control character, a folded line or a bare line break.")));
    const auto size =
        outcome == HeadScanner::Outcome::Complete ? m_grammar->scanner.size() : m_buffer.size();
    if (size > m_maxHeaderBytes)
        return fail(headTooLarge(m_maxHeaderBytes));
    if (outcome == HeadScanner::Outcome::Incomplete)
        return Step::NeedMore;
    return readHead(size);
}

RequestParser::Step RequestParser::readHead(qsizetype size)
{
    auto &beast = m_grammar->beast;
    beast.header_limit(static_cast<std::uint32_t>(m_maxHeaderBytes));
    beast.body_limit(static_cast<std::uint64_t>(m_maxBodyBytes));
    boost::beast::error_code error;
    beast.put(boost::asio::buffer(m_buffer.constData(), static_cast<std::size_t>(size)), error);
    m_buffer.remove(0, size);
    if (error == http::error::body_limit)
        return fail(bodyTooLarge(m_maxBodyBytes));
    if (error || !beast.is_header_done())
        return fail(malformed(QString::fromStdString(error.message())));
    // Beast adds the fields of a chunked trailer to the others later; copied now, they cannot
    // replace what the rules have looked at.
    const auto &head = beast.get();
    m_minorVersion = static_cast<int>(head.version() % 10);
    m_keepAlive = beast.keep_alive() && m_minorVersion > 0;
    m_request = {};
    m_request.method = bytesOf(head.method_string());
    m_request.target = bytesOf(head.target());
    for (const auto &field : head)
        m_request.headers.add(bytesOf(field.name_string()), bytesOf(field.value()));
    m_grammar->hasHead = true;
    if (auto refusal = takeTarget(m_request))
        return fail(std::move(*refusal));
    if (auto refusal = checkFraming(m_request.headers, m_minorVersion, m_maxBodyBytes))
        return fail(std::move(*refusal));
    beast.eager(true);
    return Step::HeadComplete;
}

RequestParser::Step RequestParser::advanceBody()
{
    auto &beast = m_grammar->beast;
    while (!beast.is_done()) {
        if (m_buffer.isEmpty())
            return Step::NeedMore;
        boost::beast::error_code error;
        const auto used = beast.put(
            boost::asio::buffer(m_buffer.constData(), static_cast<std::size_t>(m_buffer.size())),
            error);
        m_buffer.remove(0, static_cast<qsizetype>(used));
        if (error == http::error::body_limit)
            return fail(bodyTooLarge(m_maxBodyBytes));
        if (error && error != http::error::need_more)
            return fail(malformed(QString::fromStdString(error.message())));
        if (!beast.is_done() && used == 0 && m_buffer.size() > kMaxUnparsedBytes)
            return fail(malformed(Text::tr("A chunk header or trailer is too long.")));
        if (error == http::error::need_more && used == 0)
            return Step::NeedMore;
    }
    const std::string &body = beast.get().body();
    m_request.body = QByteArray(body.data(), static_cast<qsizetype>(body.size()));
    return Step::Complete;
}

HttpRequest RequestParser::takeRequest()
{
    m_grammar.reset();
    return std::exchange(m_request, {});
}

} // namespace coco::net
