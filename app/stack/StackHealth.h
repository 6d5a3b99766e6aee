// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "stack/ServiceStatus.h"

#include <QJsonObject>
#include <QList>
#include <QString>

namespace coco::stack {

/// What one part of the container recorded about itself.
struct PartRecord
{
    QString part;   ///< svc-postgresql, init-data …
    QString state;  ///< starting, ok, external, off, failed
    QString detail; ///< may be empty

    friend bool operator==(const PartRecord &, const PartRecord &) = default;
};

/// What the container's health check wrote: the state and reason of each of its parts, and the
/// server's own health document. Plain value.
struct StackHealth
{
    QString status; ///< ok, degraded, starting, failed; empty when it was cut away
    QList<PartRecord> parts;
    QJsonObject server;   ///< answer of /health inside; empty when it gave none
    bool truncated = false; ///< the engine keeps 4 KiB of a check's output; what was behind is missing

    /// Reads one output of the check. Of a cut line everything that is complete is taken. Errors:
    /// Protocol when nothing of it can be understood (the check itself timed out, another image).
    [[nodiscard]] static Result<StackHealth> parse(const QString &output);

    /// PostgreSQL, Ollama, MCP server, in this order. A service none of whose parts is known is
    /// Unknown. `since` and `latency` stay unset.
    [[nodiscard]] QList<ServiceStatus> services() const;

    friend bool operator==(const StackHealth &, const StackHealth &) = default;
};

} // namespace coco::stack
