// SPDX-License-Identifier: Apache-2.0
#include "docker/JsonLineDecoder.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace coco::docker {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::JsonLineDecoder)
};

constexpr char kRecordSeparator = '\x1e';

} // namespace

Result<QList<QJsonObject>> JsonLineDecoder::feed(QByteArrayView bytes)
{
    QList<QJsonObject> objects;
    if (m_broken)
        return objects;
    while (!bytes.isEmpty()) {
        const qsizetype end = bytes.indexOf('\n');
        const QByteArrayView piece = end < 0 ? bytes : bytes.first(end);
        if (m_rest.size() + piece.size() > kMaxLineBytes) {
            m_broken = true;
            return fail(ErrorCode::TooLarge, Text::tr("The engine sent a line that has no end. Check what answers at its address."));
        }
        if (end < 0) {
            m_rest.append(piece);
            break;
        }
        // Most lines arrive whole: no copy for them.
        const Result<void> taken = m_rest.isEmpty() ? take(piece, objects) : take(m_rest.append(piece), objects);
        m_rest.clear();
        if (!taken)
            return fail(taken.error());
        bytes = bytes.sliced(end + 1);
    }
    return objects;
}

Result<QList<QJsonObject>> JsonLineDecoder::finish()
{
    QList<QJsonObject> objects;
    if (m_broken)
        return objects;
    const QByteArray rest = std::exchange(m_rest, {});
    if (const Result<void> taken = take(rest, objects); !taken)
        return fail(taken.error());
    return objects;
}

Result<void> JsonLineDecoder::take(QByteArrayView line, QList<QJsonObject> &objects)
{
    while (line.startsWith(kRecordSeparator))
        line = line.sliced(1);
    const QByteArrayView trimmed = line.trimmed();
    if (trimmed.isEmpty())
        return {};
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromRawData(trimmed.data(), trimmed.size()), &error);
    if (!document.isObject()) {
        m_broken = true;
        return fail(ErrorCode::Protocol, Text::tr("The engine's answer was cut off or is not what it should be. Try again."),
                    QString::fromUtf8(trimmed.first(std::min<qsizetype>(trimmed.size(), 200))));
    }
    objects.append(document.object());
    return {};
}

} // namespace coco::docker
