// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "docker/EngineClient.h"

namespace coco::docker {

/// A network of an engine.
struct Network
{
    QString id;
    QString name;
    QString driver;
    QHash<QString, QString> labels;
    bool internal = false; ///< without a way out

    friend bool operator==(const Network &, const Network &) = default;
};

[[nodiscard]] Network networkFrom(const QJsonObject &object);

/// With every label ("key" or "key=value"). On the client's thread, as all of these.
[[nodiscard]] QFuture<Result<QList<Network>>> networks(EngineClient &client, const QStringList &labels);
[[nodiscard]] QFuture<Result<Network>> network(EngineClient &client, const QString &nameOrId);
/// A bridge of our own. One of that name with all the labels is taken as it is; one without them is
/// Refused and left alone.
[[nodiscard]] QFuture<Result<Network>> createNetwork(EngineClient &client, const QString &name, const QHash<QString, QString> &labels);
/// Gone already is a success. Errors: PermissionDenied or Conflict while containers use it.
[[nodiscard]] QFuture<Result<void>> removeNetwork(EngineClient &client, const QString &nameOrId);

} // namespace coco::docker
