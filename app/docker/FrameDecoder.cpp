// SPDX-License-Identifier: Apache-2.0
#include "docker/FrameDecoder.h"

#include <QCoreApplication>

#include <QtEndian>

#include <algorithm>

namespace coco::docker {
namespace {

constexpr qsizetype kHeaderBytes = 8;
constexpr unsigned kStreams = 4; ///< 0 stdin, which engines use for stdout too, 1 out, 2 err, 3 daemon

} // namespace

Result<FrameDecoder::Part> FrameDecoder::next(QByteArrayView &bytes)
{
    while (m_left == 0 && !bytes.isEmpty()) {
        const qsizetype missing = std::min(kHeaderBytes - m_header.size(), bytes.size());
        m_header.append(bytes.first(missing));
        bytes = bytes.sliced(missing);
        if (m_header.size() < kHeaderBytes)
            break;
        if (const Result<void> header = takeHeader(); !header)
            return fail(header.error());
    }
    const qsizetype part = std::min<qsizetype>(m_left, bytes.size());
    const Part found{m_stream, bytes.first(part)};
    m_left -= static_cast<std::uint32_t>(part);
    bytes = bytes.sliced(part);
    return found;
}

Result<void> FrameDecoder::takeHeader()
{
    const auto stream = static_cast<unsigned char>(m_header.at(0));
    const auto length = qFromBigEndian<std::uint32_t>(m_header.constData() + 4);
    const bool padded = m_header.at(1) == 0 && m_header.at(2) == 0 && m_header.at(3) == 0;
    if (stream >= kStreams || !padded || length > kMaxFrameBytes) {
        return fail(ErrorCode::Protocol,
                    QCoreApplication::translate("coco::FrameDecoder", "What the engine sends is not in the form it announced. Try again."),
                    QString::fromLatin1(m_header.toHex()));
    }
    m_stream = stream == 0 ? Stream::Out : static_cast<Stream>(stream - 1U);
    m_left = length;
    m_header.clear();
    return {};
}

} // namespace coco::docker
