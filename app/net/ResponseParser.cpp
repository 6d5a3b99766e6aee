// SPDX-License-Identifier: Apache-2.0
#include "net/ResponseParser.h"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>

#include <QCoreApplication>

#include <array>
#include <limits>
#include <utility>

namespace coco::net {

namespace http = boost::beast::http;
using boost::beast::error_code;

namespace {

/// Longest chunk header or trailer section; real ones have a few bytes.
constexpr qsizetype kMaxUnparsedBytes = 64 * 1024;
constexpr int kMaxInterimResponses = 16;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::HttpClient)
};

QByteArray bytesOf(boost::beast::string_view view)
{
    return {view.data(), static_cast<qsizetype>(view.size())};
}

tl::unexpected<Error> broken(const QString &detail)
{
    return fail(
        ErrorCode::Protocol,
        Text::tr("The server's answer is not well-formed HTTP. Check that the address is right and "
                 "that no other program answers there."),
        detail);
}

tl::unexpected<Error> failureOf(const error_code &error, const ResponseParser::Options &options)
{
    if (error == http::error::body_limit)
        return fail(ErrorCode::TooLarge,
                    Text::tr("The server's answer is longer than the %1 bytes accepted here.")
                        .arg(options.maxBodyBytes));
    if (error == http::error::header_limit)
        return fail(ErrorCode::TooLarge,
                    Text::tr("The header fields of the server's answer are longer than the %1 bytes "
                             "accepted here.")
                        .arg(options.maxHeaderBytes));
    return broken(QString::fromStdString(error.message()));
}

} // namespace

struct ResponseParser::Grammar
{
    http::response_parser<http::buffer_body> beast;
};

ResponseParser::ResponseParser(Options options)
    : m_options(options)
{
    begin();
}

ResponseParser::~ResponseParser() = default;

void ResponseParser::begin()
{
    m_grammar = std::make_unique<Grammar>();
    auto &beast = m_grammar->beast;
    beast.eager(true);
    beast.skip(m_options.hasNoBody);
    beast.header_limit(static_cast<std::uint32_t>(m_options.maxHeaderBytes));
    beast.body_limit(m_options.maxBodyBytes > 0 ? static_cast<std::uint64_t>(m_options.maxBodyBytes)
                                                : std::numeric_limits<std::uint64_t>::max());
    m_headTaken = false;
}

Result<ResponseParser::Progress> ResponseParser::feed(QByteArrayView bytes)
{
    Progress progress;
    m_buffer.append(bytes);
    while (!m_complete && !m_upgraded && !m_buffer.isEmpty()) {
        const auto before = m_buffer.size();
        if (auto parsed = parseBuffered(progress); !parsed)
            return fail(std::move(parsed).error());
        if (m_buffer.size() == before)
            break;
    }
    if (m_upgraded)
        progress.body.append(std::exchange(m_buffer, {}));
    else if (m_complete)
        m_buffer.clear();
    else if (m_headTaken && m_buffer.size() > kMaxUnparsedBytes)
        return broken(Text::tr("A chunk header is too long."));
    return progress;
}

Result<void> ResponseParser::parseBuffered(Progress &progress)
{
    auto &beast = m_grammar->beast;
    std::array<char, 16 * 1024> room; // NOLINT: filled by the parser
    auto &body = beast.get().body();
    body.data = room.data();
    body.size = room.size();
    body.more = true;
    error_code error;
    const auto used = beast.put(
        boost::asio::buffer(m_buffer.constData(), static_cast<std::size_t>(m_buffer.size())),
        error);
    m_buffer.remove(0, static_cast<qsizetype>(used));
    if (error && error != http::error::need_more && error != http::error::need_buffer)
        return failureOf(error, m_options);
    const auto decoded = static_cast<qsizetype>(room.size() - body.size);
    progress.body.append(room.data(), decoded);
    m_bodyBytes += decoded;
    if (m_options.maxBodyBytes > 0 && m_bodyBytes > m_options.maxBodyBytes)
        return failureOf(http::make_error_code(http::error::body_limit), m_options);
    if (beast.is_header_done() && !m_headTaken)
        return takeHead(progress);
    m_complete = m_headTaken && beast.is_done();
    return {};
}

Result<void> ResponseParser::takeHead(Progress &progress)
{
    const auto &head = m_grammar->beast.get();
    const int status = static_cast<int>(head.result_int());
    if (status < 100)
        return broken(Text::tr("Its status is no HTTP status."));
    m_upgraded = status == 101 && m_options.mayUpgrade;
    if (status == 101 && !m_upgraded)
        return broken(Text::tr("It switches to a protocol nobody asked for."));
    if (status < 200 && !m_upgraded) {
        if (++m_interimResponses > kMaxInterimResponses)
            return broken(Text::tr("Interim responses without end."));
        begin();
        return {};
    }
    m_status = status;
    m_headers = {};
    for (const auto &field : head)
        m_headers.add(bytesOf(field.name_string()), bytesOf(field.value()));
    m_headTaken = true;
    m_complete = !m_upgraded && m_grammar->beast.is_done();
    progress.headCompleted = true;
    return {};
}

Result<void> ResponseParser::finishInput()
{
    if (m_complete || m_upgraded) {
        m_complete = true;
        return {};
    }
    auto &beast = m_grammar->beast;
    error_code error;
    if (beast.got_some())
        beast.put_eof(error);
    if (error || !beast.is_done() || !m_headTaken)
        return fail(ErrorCode::Protocol,
                    Text::tr("The server closed the connection before its answer was complete. Try "
                             "again; its log may say why."),
                    QString::fromStdString(error.message()));
    m_complete = true;
    return {};
}

} // namespace coco::net
