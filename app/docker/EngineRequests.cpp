// SPDX-License-Identifier: Apache-2.0
#include "docker/EngineRequests.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace coco::docker {

EngineRequest getRequest(const QString &path)
{
    EngineRequest request;
    request.path = path;
    return request;
}

EngineRequest postRequest(const QString &path, const QJsonObject &body)
{
    EngineRequest request = getRequest(path);
    request.method = "POST";
    if (!body.isEmpty()) {
        request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
        request.contentType = "application/json";
    }
    return request;
}

EngineRequest deleteRequest(const QString &path)
{
    EngineRequest request = getRequest(path);
    request.method = "DELETE";
    request.timeout = kSlowTimeout;
    return request;
}

void addQuery(EngineRequest &request, const QString &key, const QString &value)
{
    request.query.addQueryItem(key, pathPart(value));
}

void addFilters(EngineRequest &request, const QHash<QString, QStringList> &filters)
{
    QJsonObject object;
    for (auto it = filters.begin(); it != filters.end(); ++it) {
        if (!it.value().isEmpty())
            object.insert(it.key(), QJsonArray::fromStringList(it.value()));
    }
    if (!object.isEmpty())
        addQuery(request, u"filters"_s, QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
}

QJsonObject jsonOf(const QHash<QString, QString> &entries)
{
    QJsonObject object;
    for (auto it = entries.begin(); it != entries.end(); ++it)
        object.insert(it.key(), it.value());
    return object;
}

bool hasLabels(const QHash<QString, QString> &found, const QHash<QString, QString> &wanted)
{
    return std::all_of(wanted.keyBegin(), wanted.keyEnd(), [&](const QString &key) { return found.value(key) == wanted.value(key); });
}

} // namespace coco::docker
