// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace coco::stack {

enum class HealthStatus { Ok, Starting, Degraded, Failed };

/// One service of the health document, e.g. "database".
struct ServiceHealth
{
    QString name;
    QString state;  ///< as the server says it: ok, off, starting, degraded, failed …
    QString detail; ///< why; may be empty

    friend bool operator==(const ServiceHealth &, const ServiceHealth &) = default;
};

/// What `GET /health` says. Plain value.
struct HealthDocument
{
    HealthStatus status = HealthStatus::Starting;
    QString version;
    qint64 indexes = 0;
    qint64 chunks = 0;
    QList<ServiceHealth> services;

    /// Protocol when the body is not such a document.
    [[nodiscard]] static Result<HealthDocument> fromJson(const QByteArray &body);
    /// The reason a person should read while the status is not Ok: the first service that is
    /// neither ok nor off, else empty.
    [[nodiscard]] QString reason() const;

    friend bool operator==(const HealthDocument &, const HealthDocument &) = default;
};

} // namespace coco::stack
