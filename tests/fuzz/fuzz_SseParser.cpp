// SPDX-License-Identifier: Apache-2.0
#include "net/Sse.h"

#include <cstdint>
#include <cstdlib>

using namespace coco::net;

namespace {

QByteArray transcriptOf(const QList<SseEvent> &events)
{
    QByteArray transcript;
    for (const SseEvent &event : events)
        transcript += encodeSse(event);
    return transcript;
}

} // namespace

/// Must hold for any bytes: the same events however they arrive, and what is read from our own
/// encoding of them is the same again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView bytes(data, static_cast<qsizetype>(size));
    SseParser whole(1024);
    SseParser split(1024);
    const auto events = whole.feed(bytes);
    QList<SseEvent> fromPieces;
    for (qsizetype at = 0; at < bytes.size(); ++at)
        fromPieces += split.feed(bytes.sliced(at, 1));
    const QByteArray transcript = transcriptOf(events);
    if (transcript != transcriptOf(fromPieces) || whole.failed() != split.failed())
        std::abort();
    SseParser again;
    if (transcriptOf(again.feed(transcript)) != transcript)
        std::abort();
    return 0;
}
