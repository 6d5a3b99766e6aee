// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"

#include <QList>
#include <QString>

namespace coco {

/// Where folders of the host appear inside the container that the server runs in. Whoever asks names
/// host paths and is answered in host paths; the server works with its own. Plain value; empty: both
/// see the same.
class PathMap
{
public:
    /// "/home/me/src=/mnt/repos;C:\code=/mnt/repos/code": entries joined by ';', each a folder of the
    /// host and an absolute one of the server, joined by '='. Errors: InvalidArgument naming the entry.
    [[nodiscard]] static Result<PathMap> parse(const QString &text);

    /// The server's path of a host path; a path below no entry is returned as it is. The entry with
    /// the longest host folder wins.
    [[nodiscard]] QString toServer(const QString &hostPath) const;
    /// The other way round; the entry with the longest folder of the server wins.
    [[nodiscard]] QString toHost(const QString &serverPath) const;
    [[nodiscard]] bool isEmpty() const { return m_entries.isEmpty(); }
    /// "/x", and for a host with Windows also "C:\x", "C:/x" and "\\share\x".
    [[nodiscard]] static bool isAbsolute(const QString &path);

private:
    struct Entry
    {
        QString host;   ///< without a slash at the end; '/' between its parts
        QString server; ///< likewise; empty for the root
        bool windows = false;
    };
    QList<Entry> m_entries;
};

} // namespace coco
