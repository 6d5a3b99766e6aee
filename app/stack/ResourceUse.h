// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QJsonObject>

namespace coco::stack {

/// What the stack uses of the machine at one moment. Plain value; -1 is unknown or not told.
struct ResourceUse
{
    QDateTime at;              ///< UTC
    double cpuShare = -1;      ///< of all processors of the machine, 0 to 1; needs a sample before
    int processors = 0;        ///< that there are
    qint64 memoryBytes = -1;   ///< without caches that can be given back
    qint64 memoryLimit = -1;   ///< what it may use: its own limit, or the machine's memory
    qint64 receivedBytes = -1; ///< over the network since it began, as the next three
    qint64 sentBytes = -1;
    qint64 readBytes = -1; ///< from disks
    qint64 writtenBytes = -1;

    friend bool operator==(const ResourceUse &, const ResourceUse &) = default;
};

/// Unknown values are null.
[[nodiscard]] QJsonObject toJson(const ResourceUse &use);

/// How fast a counter grew between two samples, e.g. `ratePerSecond(a, b, &ResourceUse::readBytes)`; -1
/// when it cannot be told: a value is unknown, no time passed, or the counter began anew.
[[nodiscard]] double ratePerSecond(const ResourceUse &before, const ResourceUse &after, qint64 ResourceUse::*counter);

} // namespace coco::stack

Q_DECLARE_METATYPE(coco::stack::ResourceUse)
