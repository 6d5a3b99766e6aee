// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/PathMap.h"
#include "core/Result.h"

#include <QString>
#include <QStringList>

#include <mutex>

namespace coco {

/// Resolved path of a folder that a person may approve as a root or mount; both arguments are this
/// machine's paths. Errors: InvalidArgument (not absolute, not a folder), NotFound, Refused (the file
/// system's root, the home folder, key stores).
[[nodiscard]] Result<QString> resolveRoot(const QString &folder, const QString &home);

/// The folders that may be indexed over MCP and HTTP: what a person approved, and what lies below.
/// Symbolic links are resolved before anything is compared, so that a link cannot widen an approval.
/// Thread-safe. Owned by the composition root.
class RootApproval
{
public:
    /// `file` holds the approved folders between runs; `home` is the home folder, refused as such.
    /// Folders are named as the host of a container does; what is returned is ours.
    RootApproval(QString file, const QString &home, PathMap map = {});

    /// Approves the folder and what lies below, and remembers it. Returns its resolved path.
    /// Errors: InvalidArgument (not absolute, not a folder), NotFound, Refused (the file system's
    /// root, the home folder, key stores).
    [[nodiscard]] Result<QString> approve(const QString &folder);
    /// Resolved path of the folder if it may be indexed. Errors as approve(); Refused also when
    /// nobody approved it, with the ways to do so.
    [[nodiscard]] Result<QString> check(const QString &folder) const;
    /// Resolved approved folders as the host knows them, sorted; without the built-in /mnt/repos.
    [[nodiscard]] QStringList roots() const;
    /// A returned path as the host knows it.
    [[nodiscard]] QString shown(const QString &resolved) const { return m_map.toHost(resolved); }

private:
    [[nodiscard]] Result<QString> resolve(const QString &named) const;
    void load();
    void save() const;

    QString m_file;
    QString m_home;
    PathMap m_map;
    mutable std::mutex m_mutex;
    QStringList m_roots; ///< guarded by m_mutex
};

} // namespace coco
