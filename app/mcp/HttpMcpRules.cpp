// SPDX-License-Identifier: Apache-2.0
#include "mcp/HttpMcpRules.h"

#include "mcp/ProtocolRevision.h"

#include <QDir>

using namespace Qt::Literals::StringLiterals;

namespace coco::mcp {

namespace {

/// "Text/HTML; q=0.5" → "text/html".
QByteArray mediaType(const QByteArray &field)
{
    return field.split(';').front().trimmed().toLower();
}

/// Whether the range carries a weight of zero, which excludes it (RFC 9110 12.4.2).
bool isExcluded(const QByteArray &range)
{
    for (const QByteArray &parameter : range.split(';').mid(1)) {
        const QByteArray trimmed = parameter.trimmed().toLower();
        if (!trimmed.startsWith("q="))
            continue;
        bool ok = false;
        const double weight = trimmed.mid(2).trimmed().toDouble(&ok);
        return ok && weight <= 0;
    }
    return false;
}

} // namespace

AcceptedForms acceptedForms(const net::HttpHeaders &headers)
{
    const QList<QByteArray> fields = headers.values("Accept");
    if (fields.isEmpty())
        return {true, false};
    AcceptedForms forms;
    for (const QByteArray &field : fields) {
        for (const QByteArray &range : field.split(',')) {
            if (isExcluded(range))
                continue;
            const QByteArray type = mediaType(range);
            if (type == "application/json" || type == "application/*" || type == "*/*")
                forms.json = true;
            else if (type == "text/event-stream" || type == "text/*")
                forms.eventStream = true;
        }
    }
    return forms;
}

bool hasJsonBody(const net::HttpHeaders &headers)
{
    const QList<QByteArray> fields = headers.values("Content-Type");
    return fields.size() == 1 && mediaType(fields.front()) == "application/json";
}

bool hasKnownRevision(const net::HttpHeaders &headers)
{
    return !headers.contains(kVersionHeader) ||
           revisionFromName(QString::fromLatin1(headers.value(kVersionHeader).trimmed()));
}

QString projectPathOf(const net::HttpRequest &request)
{
    const QString path = request.query.queryItemValue(u"project_path"_s, QUrl::FullyDecoded);
    return QDir::isAbsolutePath(path) ? QDir::cleanPath(path) : QString();
}

net::HttpResponse jsonAnswer(int status, const QByteArray &body)
{
    return {status, {{"Content-Type", "application/json"}}, body};
}

net::HttpResponse errorAnswer(int status, int code, const QString &message)
{
    return errorAnswer(status, makeError(std::nullopt, code, message));
}

net::HttpResponse errorAnswer(int status, const JsonRpcResponse &error)
{
    return jsonAnswer(status, encode(error));
}

} // namespace coco::mcp
