// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "docker/FrameDecoder.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <array>
#include <cstdint>

namespace coco::docker {

/// A line a container wrote.
struct LogLine
{
    using Stream = FrameDecoder::Stream;

    Stream stream = Stream::Out;
    qint64 timeNs = 0;  ///< since the epoch; 0 without a timestamp
    QString text;       ///< without colour codes and line end

    friend bool operator==(const LogLine &, const LogLine &) = default;
};

/// Turns the body of a logs or attach call into lines. Without a terminal the stream comes in frames;
/// lines go across them. Not thread-safe.
class LogDecoder
{
public:
    /// Whether the container has a terminal (Config.Tty), since before API 1.42 no header tells.
    enum class Framing { Frames, Terminal };

    /// Longer lines are cut here and go on as a new one.
    static constexpr qsizetype kMaxLineBytes = 64 * 1024;

    LogDecoder(Framing framing, bool timestamps)
        : m_framing(framing)
        , m_timestamps(timestamps)
    {
    }

    /// Errors: Protocol (no valid frame); lines before it are lost to the caller, so ask again with
    /// the other framing.
    [[nodiscard]] Result<QList<LogLine>> feed(QByteArrayView bytes);
    /// What was written without a line end.
    [[nodiscard]] QList<LogLine> finish();

private:
    void takeText(LogLine::Stream stream, QByteArrayView text, QList<LogLine> &lines);
    [[nodiscard]] LogLine lineOf(LogLine::Stream stream, QByteArrayView text) const;

    const Framing m_framing;
    const bool m_timestamps;
    FrameDecoder m_frames;
    std::array<QByteArray, 3> m_open; ///< line not ended yet, by stream
};

/// Nanoseconds since the epoch of an RFC 3339 time with up to nine decimals; 0 when it is not one.
[[nodiscard]] qint64 nanosecondsOf(QByteArrayView rfc3339);
/// Without ANSI escape sequences; other control characters but tab become spaces.
[[nodiscard]] QString withoutEscapes(const QString &text);

} // namespace coco::docker
