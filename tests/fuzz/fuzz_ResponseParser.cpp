// SPDX-License-Identifier: Apache-2.0
#include "net/ResponseParser.h"

#include <cstdint>
#include <cstdlib>

using coco::net::ResponseParser;

namespace {

QByteArray transcriptOf(QByteArrayView bytes, qsizetype pieceSize)
{
    ResponseParser::Options options;
    options.maxBodyBytes = 4096;
    ResponseParser parser(options);
    QByteArray body;
    for (qsizetype at = 0; at < bytes.size(); at += pieceSize) {
        const auto progress = parser.feed(bytes.sliced(at, std::min(pieceSize, bytes.size() - at)));
        if (!progress)
            return "failed";
        body += progress->body;
    }
    if (!parser.finishInput())
        return "failed";
    return QByteArray::number(parser.status()) + ' ' + body;
}

} // namespace

/// Must hold for any bytes: no crash, bounded memory, and the same response however they arrive.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0 || size > 8192)
        return 0;
    const QByteArrayView bytes(data, static_cast<qsizetype>(size));
    const qsizetype pieceSize = 1 + data[size - 1] % 16;
    if (transcriptOf(bytes, bytes.size()) != transcriptOf(bytes, pieceSize))
        std::abort();
    return 0;
}
