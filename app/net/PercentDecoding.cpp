// SPDX-License-Identifier: Apache-2.0
#include "net/PercentDecoding.h"

#include <QStringDecoder>

namespace coco::net {

namespace {

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

/// Value of the two digits after the "%" at `position`, -1 when they are not there.
int escapeAt(QByteArrayView text, qsizetype position)
{
    if (position + 2 >= text.size())
        return -1;
    const int high = hexValue(text[position + 1]);
    const int low = hexValue(text[position + 2]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

} // namespace

bool isPercentEncodingValid(QByteArrayView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && escapeAt(text, i) < 0)
            return false;
    }
    return true;
}

std::optional<QString> decodePercentPath(QByteArrayView path)
{
    QByteArray bytes;
    bytes.reserve(path.size());
    for (qsizetype i = 0; i < path.size(); ++i) {
        if (path[i] != '%') {
            bytes.append(path[i]);
            continue;
        }
        const int value = escapeAt(path, i);
        if (value < 0)
            return std::nullopt;
        bytes.append(static_cast<char>(value));
        i += 2;
    }
    if (bytes.contains('\0'))
        return std::nullopt;
    QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString text = decode(bytes);
    if (decode.hasError())
        return std::nullopt;
    return text;
}

} // namespace coco::net
