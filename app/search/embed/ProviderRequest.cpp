// SPDX-License-Identifier: Apache-2.0
#include "search/embed/ProviderRequest.h"

#include <QJsonDocument>

namespace coco::search {

using namespace Qt::Literals::StringLiterals;

net::HttpClientRequest providerRequest(const EmbedderSettings &settings, const QString &path,
                                       const QJsonObject &body)
{
    net::HttpClientRequest request;
    request.method = "POST";
    request.url = settings.baseUrl;
    QString base = request.url.path();
    while (base.endsWith(u'/'))
        base.chop(1);
    request.url.setPath(base + path);
    request.headers.set("Content-Type", "application/json");
    request.headers.set("Accept", "application/json");
    if (!settings.apiKey.isEmpty())
        request.headers.set("Authorization", "Bearer " + settings.apiKey);
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return request;
}

} // namespace coco::search
