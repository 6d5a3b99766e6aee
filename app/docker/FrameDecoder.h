// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"

#include <QByteArray>

#include <cstdint>

namespace coco::docker {

/// Takes apart what a container without a terminal sends: frames of one byte stream, three zero
/// bytes, big-endian length (moby api/pkg/stdcopy). Holds at most a header, never the content. Not
/// thread-safe.
class FrameDecoder
{
public:
    enum class Stream : std::uint8_t { Out, Err, Daemon /**< the engine itself reports a fault */ };

    /// A longer frame means that this is no framed stream.
    static constexpr std::uint32_t kMaxFrameBytes = 16 * 1024 * 1024;

    /// A part of one frame, pointing into what was given; empty bytes: no more for now.
    struct Part
    {
        Stream stream = Stream::Out;
        QByteArrayView bytes;
    };

    /// The next part from the front of `bytes`, which it takes off. Errors: Protocol (no frame).
    [[nodiscard]] Result<Part> next(QByteArrayView &bytes);
    /// Nothing of a frame is missing.
    [[nodiscard]] bool isAtBoundary() const { return m_left == 0 && m_header.isEmpty(); }

private:
    [[nodiscard]] Result<void> takeHeader();

    QByteArray m_header;
    Stream m_stream = Stream::Out;
    std::uint32_t m_left = 0; ///< of the frame
};

} // namespace coco::docker
