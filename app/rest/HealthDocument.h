// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Clock.h"
#include "rest/ServiceHealth.h"
#include "search/api/IndexService.h"

#include <QJsonObject>

#include <functional>

namespace coco::rest {

/// How a server's services are exercised. Any thread, several at once.
struct HealthProbes
{
    std::function<ServiceHealth()> database;
    std::function<ServiceHealth()> embedding;
};

/// The health document of a server. States come from exercising the operation, never from what was
/// configured. Thread-safe; everything borrowed must outlive it.
class HealthDocument
{
public:
    struct Answer
    {
        int httpStatus = 200; ///< 200 for ok and degraded, 503 for starting and failed
        QJsonObject body;
    };

    HealthDocument(search::IndexService &indexes, HealthProbes probes, const Clock &clock, QString version);

    [[nodiscard]] Answer current() const;
    /// Only the status, for callers that may not know more.
    [[nodiscard]] Answer statusOnly() const;
    [[nodiscard]] const QString &version() const { return m_version; }

private:
    [[nodiscard]] QJsonObject database() const;
    [[nodiscard]] QJsonObject index(const QString &databaseState) const;

    search::IndexService &m_indexes;
    HealthProbes m_probes;
    const Clock &m_clock;
    QString m_version;
    Clock::Steady m_started;
};

} // namespace coco::rest
