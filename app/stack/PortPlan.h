// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"

#include <QHash>
#include <QList>
#include <QSet>
#include <QString>

#include <functional>

namespace coco::stack {

/// A port that a stack wants on 127.0.0.1.
struct PortWish
{
    QString setting; ///< "ports.mcp"
    int port = 0;

    friend bool operator==(const PortWish &, const PortWish &) = default;
};

/// What is known about one port before anything is started. Plain value.
struct PortFact
{
    enum class Bind { Free, Taken, Forbidden /**< by rights, or reserved by the system */ };
    Bind bind = Bind::Free;
    QString container; ///< another container that publishes it, also when binding works
    QString process;   ///< "nginx (process 12)"; empty: unknown, or none
};

/// What becomes of one wish.
struct PortFinding
{
    PortWish wish;
    bool isFree = true;
    bool isForbidden = false;
    QString holder;      ///< for people; empty while free, or unknown
    int alternative = 0; ///< a free one while it is not; 0: none was found

    friend bool operator==(const PortFinding &, const PortFinding &) = default;
};

/// All ports of a stack, looked at before any of them is used. Plain value.
struct PortPlan
{
    QList<PortFinding> findings;

    [[nodiscard]] bool isPossible() const;
    /// Conflict naming every taken port, its holder and what can be used instead, with the commands.
    [[nodiscard]] Result<void> verdict() const;

    /// `canBind` tests a candidate. Alternatives come from `remembered` (by setting) first, then from the
    /// ports above the wish; never one of `avoid` or another wish. Wishes of 0 are left out. Pure but for
    /// canBind.
    [[nodiscard]] static PortPlan make(const QList<PortWish> &wishes, const QHash<int, PortFact> &facts, const QHash<QString, int> &remembered,
                                       const QSet<int> &avoid, const std::function<bool(int)> &canBind);
};

} // namespace coco::stack
