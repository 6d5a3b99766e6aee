// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "net/HttpMessage.h"

#include <memory>

namespace coco::net {

/// Reads one response from bytes split anywhere, interim (1xx) responses skipped. Beast does the
/// grammar. Not thread-safe.
class ResponseParser
{
public:
    struct Options
    {
        bool hasNoBody = false; ///< the answer to HEAD
        bool mayUpgrade = false; ///< 101 is taken, and what follows it is body until the end
        qsizetype maxHeaderBytes = 64 * 1024;
        qsizetype maxBodyBytes = 0; ///< 0: no limit
    };

    /// What some bytes led to.
    struct Progress
    {
        bool headCompleted = false; ///< status() and headers() are new
        QByteArray body;            ///< decoded bytes
    };

    explicit ResponseParser(Options options);
    ~ResponseParser();

    /// Errors: Protocol, TooLarge. What follows the response is ignored.
    [[nodiscard]] Result<Progress> feed(QByteArrayView bytes);
    /// The connection was closed. Protocol unless the response could end that way.
    [[nodiscard]] Result<void> finishInput();

    [[nodiscard]] bool isComplete() const { return m_complete; }
    [[nodiscard]] int status() const { return m_status; }
    [[nodiscard]] const HttpHeaders &headers() const { return m_headers; }

private:
    struct Grammar;

    void begin();
    [[nodiscard]] Result<void> parseBuffered(Progress &progress);
    [[nodiscard]] Result<void> takeHead(Progress &progress);

    const Options m_options;
    std::unique_ptr<Grammar> m_grammar;
    QByteArray m_buffer;
    qsizetype m_bodyBytes = 0;
    bool m_complete = false;
    bool m_headTaken = false;
    bool m_upgraded = false;
    int m_status = 0;
    int m_interimResponses = 0;
    HttpHeaders m_headers;
};

} // namespace coco::net
