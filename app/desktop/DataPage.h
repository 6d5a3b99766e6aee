// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Error.h"
#include "stack/StackController.h"

#include <QWidget>

#include <optional>

class QVBoxLayout;

namespace coco::desktop {

class BackgroundWork;
class BackupSection;
class DiskSection;
class DoctorSection;
class ReportSection;
class RunCard;
class StackSession;
class Theme;
class TrashSection;
class UninstallSection;

/// Disk use, backups, removed indexes, diagnostics and uninstalling. GUI thread.
class DataPage : public QWidget
{
    Q_OBJECT
public:
    DataPage(const Theme &theme, StackSession &session, QWidget *parent = nullptr);

    [[nodiscard]] DiskSection &disk() const { return *m_disk; }
    [[nodiscard]] BackupSection &backups() const { return *m_backups; }
    [[nodiscard]] TrashSection &trash() const { return *m_trash; }
    [[nodiscard]] ReportSection &report() const { return *m_report; }
    [[nodiscard]] DoctorSection &doctor() const { return *m_doctor; }
    [[nodiscard]] UninstallSection &uninstall() const { return *m_uninstall; }
    [[nodiscard]] RunCard &runCard() const { return *m_run; }
    /// Nothing is measured in the background; for pictures and tests with values of their own.
    void setMeasures(bool measures) { m_measures = measures; }

Q_SIGNALS:
    /// To be told in the window's toast.
    void noted(const QString &sentence);
    void failed(const coco::Error &error);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void buildLayout();
    void connectSession();
    void onBusy();
    void onFinished(stack::StackOperation operation, const std::optional<Error> &fault);
    void refresh();

    const Theme &m_theme;
    StackSession &m_session;
    BackgroundWork *m_work;
    RunCard *m_run;
    DiskSection *m_disk;
    BackupSection *m_backups;
    TrashSection *m_trash;
    ReportSection *m_report;
    DoctorSection *m_doctor;
    UninstallSection *m_uninstall;
    bool m_measures = true;
};

} // namespace coco::desktop
