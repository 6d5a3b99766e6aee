// SPDX-License-Identifier: Apache-2.0
#include "net/RequestParser.h"

#include <cstdint>
#include <cstdlib>

using coco::net::RequestParser;

namespace {

/// Everything that came out, so that two ways of feeding the same bytes can be compared.
QByteArray transcriptOf(QByteArrayView bytes, qsizetype pieceSize)
{
    RequestParser parser(1024, 1024);
    QByteArray transcript;
    for (qsizetype at = 0; at < bytes.size(); at += pieceSize) {
        parser.append(bytes.sliced(at, std::min(pieceSize, bytes.size() - at)));
        for (bool more = true; more;) {
            switch (parser.advance()) {
            case RequestParser::Step::NeedMore:
                more = false;
                break;
            case RequestParser::Step::HeadComplete:
                break;
            case RequestParser::Step::Complete: {
                const auto request = parser.takeRequest();
                transcript += request.method + ' ' + request.target + ' ' + request.path.toUtf8() +
                              ' ' + request.body + '\n';
                break;
            }
            case RequestParser::Step::Failed:
                return transcript + "failed";
            }
        }
    }
    return transcript;
}

} // namespace

/// Must hold for any bytes: no crash, bounded memory, and the same requests however they arrive.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0 || size > 8192)
        return 0;
    const QByteArrayView bytes(data, static_cast<qsizetype>(size));
    const qsizetype pieceSize = 1 + data[0] % 16;
    if (transcriptOf(bytes, bytes.size()) != transcriptOf(bytes, pieceSize))
        std::abort();
    return 0;
}
