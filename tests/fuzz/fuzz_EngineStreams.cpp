// SPDX-License-Identifier: Apache-2.0
#include "docker/JsonLineDecoder.h"
#include "docker/LogDecoder.h"
#include "docker/PullProgress.h"

#include <QJsonDocument>

#include <cstdint>
#include <cstdlib>

using namespace coco;
using namespace coco::docker;

namespace {

/// What a decoder makes of the bytes when they come in pieces of a size.
template<typename Decoder, typename Write>
QByteArray transcriptOf(Decoder decoder, QByteArrayView bytes, qsizetype piece, Write write)
{
    QByteArray transcript;
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        const auto found = decoder.feed(bytes.sliced(at, std::min(piece, bytes.size() - at)));
        // What came before a fault is lost to the taker, and how much that is depends on the pieces.
        if (!found)
            return "broken";
        write(transcript, *found);
    }
    return transcript;
}

void writeLines(QByteArray &transcript, const QList<LogLine> &lines)
{
    for (const LogLine &line : lines)
        transcript += QByteArray::number(int(line.stream)) + ' ' + QByteArray::number(line.timeNs) + ' ' + line.text.toUtf8() + '\n';
}

void writeObjects(QByteArray &transcript, const QList<QJsonObject> &objects)
{
    for (const QJsonObject &object : objects)
        transcript += QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace

/// Must hold for any bytes: logs, events and progress read the same however they arrive, no log line
/// is longer than promised, and a pull never goes back.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView bytes(data, static_cast<qsizetype>(size));
    for (const auto framing : {LogDecoder::Framing::Frames, LogDecoder::Framing::Terminal}) {
        const LogDecoder decoder(framing, true);
        const QByteArray whole = transcriptOf(decoder, bytes, std::max<qsizetype>(1, bytes.size()), writeLines);
        if (whole != transcriptOf(decoder, bytes, 1, writeLines) || whole != transcriptOf(decoder, bytes, 7, writeLines))
            std::abort();
    }
    const QByteArray objects = transcriptOf(JsonLineDecoder(), bytes, std::max<qsizetype>(1, bytes.size()), writeObjects);
    if (objects != transcriptOf(JsonLineDecoder(), bytes, 1, writeObjects))
        std::abort();
    const SystemClock clock;
    PullProgress progress(clock);
    double shown = 0;
    for (const QByteArray &line : objects.split('\n')) {
        std::ignore = progress.take(QJsonDocument::fromJson(line).object());
        const double fraction = progress.snapshot().fraction;
        if (!(fraction >= shown && fraction <= 1))
            std::abort();
        shown = fraction;
    }
    return 0;
}
