// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"

#include <QString>
#include <QStringList>

namespace coco::desktop {

/// Whether the application starts with the session: the person's own entry in $XDG_CONFIG_HOME/autostart. An entry of the
/// system is never touched; one of ours hides it. Reads and writes a small file; any thread, one at a time.
class Autostart
{
public:
    /// `folder`: of the person's entries; `systemFolders`: of the system's; `program`: absolute path of what to start.
    Autostart(const QString &folder, const QStringList &systemFolders, const QString &program);
    /// The folders of the environment, and this program, or the AppImage it came in.
    [[nodiscard]] static Autostart fromEnvironment();

    [[nodiscard]] bool isOn() const;
    /// Errors: as ensureFolder(), Io.
    [[nodiscard]] Result<void> set(bool on) const;
    [[nodiscard]] const QString &file() const { return m_file; }

private:
    [[nodiscard]] bool systemStarts() const;

    QString m_file;
    QStringList m_systemFiles;
    QString m_program;
};

} // namespace coco::desktop
