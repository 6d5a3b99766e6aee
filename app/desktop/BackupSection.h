// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/BackupList.h"
#include "desktop/SectionCard.h"

namespace coco::desktop {

class BackgroundWork;
class StackSession;

/// The backups: making one, bringing one back, throwing one away. GUI thread; borrows its parts.
class BackupSection : public SectionCard
{
    Q_OBJECT
public:
    BackupSection(const Theme &theme, StackSession &session, BackgroundWork &work, QWidget *parent = nullptr);

    /// Reads the folder again.
    void refresh();
    void setBackups(const QList<BackupEntry> &backups);
    void setBusy(bool busy);
    /// Shows what it is and what it would replace, and asks.
    void askToRestore(const QString &file);

Q_SIGNALS:
    void noted(const QString &sentence);
    void failed(const coco::Error &error);

private:
    void chooseNew();
    void chooseOld();
    void showRestore(const QString &file, const stack::BackupHeader &header);
    void askToDelete(const BackupEntry &entry);

    const Theme &m_theme;
    StackSession &m_session;
    BackgroundWork &m_work;
    QPushButton *m_new;
    QPushButton *m_old;
    QList<BackupEntry> m_backups;
    bool m_busy = false;
};

} // namespace coco::desktop
