// SPDX-License-Identifier: Apache-2.0
#include "desktop/BackupSection.h"

#include "core/AppPaths.h"
#include "desktop/BackgroundWork.h"
#include "desktop/ConfirmDialog.h"
#include "desktop/StackSession.h"
#include "desktop/StackWording.h"
#include "desktop/Wording.h"

#include <QDir>
#include <QFileDialog>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;
using stack::BackendKind;

BackupSection::BackupSection(const Theme &theme, StackSession &session, BackgroundWork &work, QWidget *parent)
    : SectionCard(theme, tr("Backups"), parent)
    , m_theme(theme)
    , m_session(session)
    , m_work(work)
    , m_new(addButton(ButtonKind::Primary, tr("&Back up…")))
    , m_old(addButton(ButtonKind::Normal, tr("Restore a &file…")))
{
    connect(m_new, &QPushButton::clicked, this, &BackupSection::chooseNew);
    connect(m_old, &QPushButton::clicked, this, &BackupSection::chooseOld);
    setBackups({});
}

void BackupSection::refresh()
{
    m_work.run([folder = stack::backupFolder(m_session.parts().paths)](const std::stop_token &) { return backupsIn(folder); },
               [this](const QList<BackupEntry> &backups) { setBackups(backups); });
}

void BackupSection::setBackups(const QList<BackupEntry> &backups)
{
    m_backups = backups;
    clearRows();
    if (m_session.spec().backend == BackendKind::Remote) {
        setSentence(tr("The indexes are on another machine. Back them up there."));
        setBusy(m_busy);
        return;
    }
    setSentence(backups.isEmpty() ? tr("No backup yet. A backup holds every index; your source files are not in it.")
                                  : tr("A backup is tried before it replaces anything."));
    const QDateTime now = QDateTime::currentDateTime();
    for (const BackupEntry &entry : backups) {
        const QString name = QFileInfo(entry.file).fileName();
        QPushButton *back = newButton(m_theme, ButtonKind::Normal, tr("Restore…"));
        back->setAccessibleName(tr("Restore %1").arg(name));
        connect(back, &QPushButton::clicked, this, [this, entry] { showRestore(entry.file, entry.header); });
        QPushButton *away = newButton(m_theme, ButtonKind::Flat, {}, u"remove"_s, tr("Delete %1").arg(name));
        connect(away, &QPushButton::clicked, this, [this, entry] { askToDelete(entry); });
        addRow(name,
               u"%1 · %2 · %3"_s.arg(relativeTime(entry.header.created.toSecsSinceEpoch(), now), sizeText(entry.bytes), backupKindText(entry.header.kind)),
               {back, away});
    }
    setBusy(m_busy);
}

void BackupSection::setBusy(bool busy)
{
    m_busy = busy;
    const bool usable = !busy && m_session.spec().backend != BackendKind::Remote;
    m_new->setEnabled(usable);
    m_old->setEnabled(usable);
    for (int row = 0; row < rowCount(); ++row) {
        for (QPushButton *button : rowButtons(row))
            button->setEnabled(!busy);
    }
}

void BackupSection::chooseNew()
{
    const QString folder = stack::backupFolder(m_session.parts().paths);
    if (auto made = ensureFolder(folder); !made) {
        Q_EMIT failed(made.error());
        return;
    }
    auto *dialog = new QFileDialog(this, tr("Back up the indexes"), folder, tr("Backups (*.cocobackup)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setDefaultSuffix(u"cocobackup"_s);
    dialog->selectFile(suggestedBackup(folder, QDateTime::currentDateTime()));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) {
        if (!m_session.backUp(file))
            Q_EMIT failed(m_session.refusal());
    });
    dialog->open();
}

void BackupSection::chooseOld()
{
    auto *dialog = new QFileDialog(this, tr("Choose a backup"), stack::backupFolder(m_session.parts().paths),
                                   tr("Backups (*.cocobackup);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &BackupSection::askToRestore);
    dialog->open();
}

void BackupSection::askToRestore(const QString &file)
{
    m_work.run([file](const std::stop_token &) { return stack::BackupReader::peek(file); },
               [this, file](const Result<stack::BackupHeader> &header) {
                   if (header)
                       showRestore(file, *header);
                   else
                       Q_EMIT failed(header.error());
               });
}

void BackupSection::showRestore(const QString &file, const stack::BackupHeader &header)
{
    auto *dialog = new ConfirmDialog(m_theme, tr("Restore this backup"), tr("&Restore the backup"), this);
    dialog->setObjectName(u"restoreDialog"_s);
    dialog->addLine(QDir::toNativeSeparators(file));
    dialog->addLine(tr("Made %1 · %2 · %3").arg(momentText(header.created), sizeText(QFileInfo(file).size()), backupKindText(header.kind)),
                    TextLabel::Ink::Muted);
    dialog->addLine(tr("It is tried first. Only when it works does it take the place of all indexes that are there now, also of those that were made since."));
    dialog->addLine(tr("Your source files and the settings stay as they are. Searching is not possible meanwhile."));
    dialog->setTypedName(m_session.spec().name);
    connect(dialog, &QDialog::accepted, this, [this, file] {
        if (!m_session.restore(file))
            Q_EMIT failed(m_session.refusal());
    });
    dialog->open();
}

void BackupSection::askToDelete(const BackupEntry &entry)
{
    auto *dialog = new ConfirmDialog(m_theme, tr("Delete this backup"), tr("&Delete the backup"), this);
    dialog->setObjectName(u"deleteDialog"_s);
    dialog->addLine(QDir::toNativeSeparators(entry.file));
    dialog->addLine(tr("Made %1 · %2").arg(momentText(entry.header.created), sizeText(entry.bytes)), TextLabel::Ink::Muted);
    dialog->addLine(tr("It cannot be brought back. The indexes in use stay as they are."));
    connect(dialog, &QDialog::accepted, this, [this, file = entry.file] {
        m_work.run(
            [file](const std::stop_token &) -> Result<void> {
                QFile gone(file);
                if (gone.remove() || !gone.exists())
                    return {};
                return fail(ErrorCode::Io, tr("%1 could not be deleted. Look who owns it.").arg(file), gone.errorString());
            },
            [this, file](const Result<void> &done) {
                if (done)
                    Q_EMIT noted(tr("Deleted %1.").arg(QFileInfo(file).fileName()));
                else
                    Q_EMIT failed(done.error());
                refresh();
            });
    });
    dialog->open();
}

} // namespace coco::desktop
