// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Clock.h"
#include "core/Result.h"
#include "search/api/IndexService.h"

#include <QJsonObject>

#include <functional>

namespace coco::rest {

/// The health document of a server. States come from exercising the operation now, never from
/// memory. Thread-safe; everything borrowed must outlive it.
class HealthDocument
{
public:
    struct Answer
    {
        int httpStatus = 200; ///< 200 for ok and degraded, 503 for starting and failed
        QJsonObject body;
    };

    /// `probeDatabase` reads one row from the store.
    HealthDocument(search::IndexService &indexes, std::function<Result<void>()> probeDatabase,
                   const Clock &clock, QString version);

    [[nodiscard]] Answer current() const;
    /// Only the status, for callers that may not know more.
    [[nodiscard]] Answer statusOnly() const;
    [[nodiscard]] const QString &version() const { return m_version; }

private:
    [[nodiscard]] QJsonObject database() const;
    [[nodiscard]] QJsonObject index() const;

    search::IndexService &m_indexes;
    std::function<Result<void>()> m_probeDatabase;
    const Clock &m_clock;
    QString m_version;
    Clock::Steady m_started;
};

} // namespace coco::rest
