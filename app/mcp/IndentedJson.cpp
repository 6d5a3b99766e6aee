// SPDX-License-Identifier: Apache-2.0
#include "mcp/IndentedJson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace coco::mcp {

namespace {

QByteArray scalarText(const QJsonValue &value)
{
    const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return list.mid(1, list.size() - 2);
}

/// Whether `closing` ends a list or object that the text so far has just opened. A string cannot
/// end a line without its quotation mark, so a bracket there is structure.
bool closesAnEmptyOne(const QByteArray &soFar, QByteArrayView closing)
{
    return (soFar.endsWith('[') && closing.startsWith(']')) ||
           (soFar.endsWith('{') && closing.startsWith('}'));
}

} // namespace

QString indentedJson(const QJsonValue &value)
{
    if (!value.isArray() && !value.isObject())
        return QString::fromUtf8(scalarText(value));
    const QJsonDocument document =
        value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    // Qt indents by four. Line breaks inside strings are escaped, so what leads a line is indent.
    const QByteArray wide = document.toJson(QJsonDocument::Indented).trimmed();
    QByteArray out;
    out.reserve(wide.size());
    qsizetype start = 0;
    while (start <= wide.size()) {
        qsizetype end = wide.indexOf('\n', start);
        if (end < 0)
            end = wide.size();
        qsizetype first = start;
        while (first < end && wide[first] == ' ')
            ++first;
        const QByteArrayView rest(wide.constData() + first, end - first);
        if (!closesAnEmptyOne(out, rest)) {
            if (!out.isEmpty())
                out += '\n';
            out.append((first - start) / 2, ' ');
        }
        out += rest;
        start = end + 1;
    }
    return QString::fromUtf8(out);
}

} // namespace coco::mcp
