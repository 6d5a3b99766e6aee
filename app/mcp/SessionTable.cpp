// SPDX-License-Identifier: Apache-2.0
#include "mcp/SessionTable.h"

#include <QRandomGenerator>

#include <array>

namespace coco::mcp {

namespace {

QByteArray unguessableId()
{
    std::array<quint32, 4> bits{};
    QRandomGenerator::system()->fillRange(bits.data(), bits.size());
    return QByteArray::fromRawData(reinterpret_cast<const char *>(bits.data()), sizeof bits)
        .toHex();
}

} // namespace

SessionTable::SessionTable(const Clock &clock, int maxSessions, std::chrono::minutes idleLimit)
    : m_clock(clock)
    , m_maxSessions(maxSessions)
    , m_idleLimit(idleLimit)
{}

SessionTable::~SessionTable()
{
    endAll();
}

QByteArray SessionTable::add(std::shared_ptr<McpSession> session)
{
    const std::lock_guard lock(m_mutex);
    sweep();
    if (!makeRoom())
        return {};
    const QByteArray id = unguessableId();
    m_entries.insert(id, {std::move(session), m_clock.now()});
    return id;
}

std::shared_ptr<McpSession> SessionTable::find(const QByteArray &id)
{
    const std::lock_guard lock(m_mutex);
    sweep();
    const auto entry = m_entries.find(id);
    if (entry == m_entries.end())
        return nullptr;
    entry->lastUse = m_clock.now();
    return entry->session;
}

bool SessionTable::remove(const QByteArray &id)
{
    std::shared_ptr<McpSession> session;
    {
        const std::lock_guard lock(m_mutex);
        sweep();
        session = m_entries.take(id).session;
    }
    if (session)
        session->end();
    return session != nullptr;
}

bool SessionTable::endIdle()
{
    const std::lock_guard lock(m_mutex);
    sweep();
    return !m_entries.isEmpty();
}

void SessionTable::endAll()
{
    QHash<QByteArray, Entry> entries;
    {
        const std::lock_guard lock(m_mutex);
        entries.swap(m_entries);
    }
    for (const Entry &entry : std::as_const(entries))
        entry.session->end();
}

qsizetype SessionTable::size() const
{
    const std::lock_guard lock(m_mutex);
    return m_entries.size();
}

/// Ends what is idle for too long. With the lock held.
void SessionTable::sweep()
{
    const Clock::Steady now = m_clock.now();
    for (auto entry = m_entries.begin(); entry != m_entries.end();) {
        if (!entry->session->isIdle())
            entry->lastUse = now;
        if (now - entry->lastUse >= m_idleLimit)
            entry = m_entries.erase(entry);
        else
            ++entry;
    }
}

/// Ends the session that is idle for longest when there is no place left. With the lock held.
bool SessionTable::makeRoom()
{
    if (m_entries.size() < m_maxSessions)
        return true;
    auto oldest = m_entries.end();
    for (auto entry = m_entries.begin(); entry != m_entries.end(); ++entry) {
        const bool older = oldest == m_entries.end() || entry->lastUse < oldest->lastUse;
        if (older && entry->session->isIdle())
            oldest = entry;
    }
    if (oldest == m_entries.end())
        return false;
    m_entries.erase(oldest);
    return true;
}

} // namespace coco::mcp
