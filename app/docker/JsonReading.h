// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QHash>
#include <QJsonValue>
#include <QString>
#include <QStringList>

namespace coco::docker {

/// What the engine's answers have in common. Anything of another type reads as empty.
[[nodiscard]] QHash<QString, QString> stringsOf(const QJsonValue &object);
[[nodiscard]] QStringList listOf(const QJsonValue &array);
/// An RFC 3339 time; invalid for the year 1, which stands for never.
[[nodiscard]] QDateTime timeOf(const QJsonValue &text);

} // namespace coco::docker
