// SPDX-License-Identifier: Apache-2.0
#include "stack/HealthDocument.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

namespace coco::stack {

using namespace Qt::Literals::StringLiterals;

namespace {

std::optional<HealthStatus> statusFromName(const QString &name)
{
    if (name == "ok"_L1)
        return HealthStatus::Ok;
    if (name == "starting"_L1)
        return HealthStatus::Starting;
    if (name == "degraded"_L1)
        return HealthStatus::Degraded;
    if (name == "failed"_L1)
        return HealthStatus::Failed;
    return std::nullopt;
}

} // namespace

Result<HealthDocument> HealthDocument::fromJson(const QByteArray &body)
{
    const QJsonObject root = QJsonDocument::fromJson(body).object();
    const auto status = statusFromName(root.value("status"_L1).toString());
    if (!status) {
        return fail(ErrorCode::Protocol,
                    QCoreApplication::translate("coco::HealthDocument",
                                                "Something else than a CocoSearch server answers "
                                                "there. Choose another port in the settings."),
                    QString::fromUtf8(body.left(200)));
    }
    HealthDocument document;
    document.status = *status;
    document.version = root.value("version"_L1).toString();
    const QJsonObject services = root.value("services"_L1).toObject();
    for (auto it = services.begin(); it != services.end(); ++it) {
        const QJsonObject service = it.value().toObject();
        document.services.append({it.key(), service.value("state"_L1).toString(),
                                  service.value("detail"_L1).toString()});
    }
    const QJsonObject index = services.value("index"_L1).toObject();
    document.indexes = index.value("indexes"_L1).toInteger();
    document.chunks = index.value("chunks"_L1).toInteger();
    return document;
}

QString HealthDocument::reason() const
{
    for (const ServiceHealth &service : services) {
        if (service.state == "ok"_L1 || service.state == "off"_L1 || service.state == "ready"_L1)
            continue;
        return service.detail.isEmpty() ? service.name + u": "_s + service.state : service.detail;
    }
    return {};
}

} // namespace coco::stack
