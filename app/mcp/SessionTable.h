// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Clock.h"
#include "mcp/McpSession.h"

#include <QByteArray>
#include <QHash>

#include <mutex>

namespace coco::mcp {

/// The open sessions of an HTTP endpoint under ids that cannot be guessed (128 random bits).
/// Sessions end when idle for too long, and the longest idle one when a new one needs its place;
/// one with a request under way is never idle. Thread-safe. Borrowed clock must outlive it.
class SessionTable
{
public:
    SessionTable(const Clock &clock, int maxSessions, std::chrono::minutes idleLimit);
    ~SessionTable();

    /// The new session's id; empty when every place is taken by a busy session.
    [[nodiscard]] QByteArray add(std::shared_ptr<McpSession> session);
    /// Null when there is none, or no longer. Counts as use.
    [[nodiscard]] std::shared_ptr<McpSession> find(const QByteArray &id);
    /// Ends the session; false when there is none.
    [[nodiscard]] bool remove(const QByteArray &id);
    /// False when none is left.
    bool endIdle();
    void endAll();
    [[nodiscard]] qsizetype size() const;

private:
    struct Entry
    {
        std::shared_ptr<McpSession> session;
        Clock::Steady lastUse;
    };

    void sweep();
    [[nodiscard]] bool makeRoom();

    const Clock &m_clock;
    const qsizetype m_maxSessions;
    const std::chrono::minutes m_idleLimit;
    mutable std::mutex m_mutex;
    QHash<QByteArray, Entry> m_entries;
};

} // namespace coco::mcp
