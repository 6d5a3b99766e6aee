// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stack/JsonLinesFile.h"
#include "stack/ServiceStatus.h"

namespace coco::stack {

/// A service went from one state to another. Plain value.
struct ServiceTransition
{
    QDateTime at;
    QString service;
    ServiceState from = ServiceState::Unknown;
    ServiceState to = ServiceState::Unknown;
    QString reason;

    friend bool operator==(const ServiceTransition &, const ServiceTransition &) = default;
};

[[nodiscard]] QJsonObject toJson(const ServiceTransition &transition);

/// The last transitions, over runs of the program. One thread at a time. A file that cannot be written
/// is no reason to stop watching: it is logged, and what happens in this run is still known.
class ServiceHistory
{
public:
    static constexpr int kLimit = 500;

    /// `file`: e.g. AppPaths::state/stack-history.jsonl; empty keeps it in memory only.
    explicit ServiceHistory(const QString &file, int limit = kLimit);

    void add(const ServiceTransition &transition);
    /// Oldest first.
    [[nodiscard]] const QList<ServiceTransition> &transitions() const { return m_transitions; }

private:
    JsonLinesFile m_file;
    const int m_limit;
    QList<ServiceTransition> m_transitions;
};

} // namespace coco::stack
