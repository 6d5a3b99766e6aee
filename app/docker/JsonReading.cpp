// SPDX-License-Identifier: Apache-2.0
#include "docker/JsonReading.h"

#include "docker/LogDecoder.h"

#include <QJsonArray>
#include <QJsonObject>

namespace coco::docker {

QHash<QString, QString> stringsOf(const QJsonValue &object)
{
    QHash<QString, QString> result;
    const QJsonObject entries = object.toObject();
    for (auto it = entries.begin(); it != entries.end(); ++it)
        result.insert(it.key(), it.value().toString());
    return result;
}

QStringList listOf(const QJsonValue &array)
{
    QStringList result;
    for (const QJsonValue &each : array.toArray())
        result.append(each.toString());
    return result;
}

QDateTime timeOf(const QJsonValue &text)
{
    const qint64 ns = nanosecondsOf(text.toString().toLatin1());
    return ns <= 0 ? QDateTime() : QDateTime::fromMSecsSinceEpoch(ns / 1'000'000);
}

} // namespace coco::docker
