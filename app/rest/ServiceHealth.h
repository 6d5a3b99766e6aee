// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QString>

namespace coco::rest {

/// What exercising a service just told. Plain value.
struct ServiceHealth
{
    QString state;     ///< "ok", "off", "starting", "loading", "failed"
    QString detail;    ///< for people: why, and what to do
    QJsonObject facts; ///< further members of the service in the health document
};

} // namespace coco::rest
