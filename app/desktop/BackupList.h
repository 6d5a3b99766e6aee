// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stack/BackupFile.h"

namespace coco::desktop {

/// A backup as it lies in a folder. Plain value.
struct BackupEntry
{
    QString file; ///< absolute
    qint64 bytes = 0;
    stack::BackupHeader header;

    friend bool operator==(const BackupEntry &, const BackupEntry &) = default;
};

/// The backups of a folder, newest first; what is none is left out. Blocks shortly.
[[nodiscard]] QList<BackupEntry> backupsIn(const QString &folder);
/// Where the next one goes when nobody says otherwise: a name that is not taken.
[[nodiscard]] QString suggestedBackup(const QString &folder, const QDateTime &now);
/// "PostgreSQL database" or "embedded indexes".
[[nodiscard]] QString backupKindText(const QString &kind);

} // namespace coco::desktop
