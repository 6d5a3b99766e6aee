// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "docker/EngineClient.h"

#include <QJsonObject>

namespace coco::docker {

/// For what an engine may need minutes for: downloads aside, unpacking, removing and waking up.
constexpr std::chrono::milliseconds kSlowTimeout{120'000};

/// How the calls of this folder are written down; `path` is already safe, see pathPart().
[[nodiscard]] EngineRequest getRequest(const QString &path);
[[nodiscard]] EngineRequest postRequest(const QString &path, const QJsonObject &body = {});
[[nodiscard]] EngineRequest deleteRequest(const QString &path);
/// Adds a query item whatever its characters.
void addQuery(EngineRequest &request, const QString &key, const QString &value);
/// {"label": [...]} and the like; empty lists are left out, and nothing is added without any.
void addFilters(EngineRequest &request, const QHash<QString, QStringList> &filters);

[[nodiscard]] QJsonObject jsonOf(const QHash<QString, QString> &entries);
/// Whether `found` has every one of `wanted`.
[[nodiscard]] bool hasLabels(const QHash<QString, QString> &found, const QHash<QString, QString> &wanted);

} // namespace coco::docker
