// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stack/DiagnosticsBundle.h"

#include <QDialog>

class QListWidget;
class QPlainTextEdit;
class QPushButton;

namespace coco::desktop {

class Theme;

/// Every file of a report as it would be saved, to be looked at first. Deletes itself. GUI thread.
class DiagnosticsDialog : public QDialog
{
    Q_OBJECT
public:
    DiagnosticsDialog(const Theme &theme, stack::DiagnosticsBundle bundle, QWidget *parent);

    [[nodiscard]] QListWidget &files() const { return *m_files; }
    [[nodiscard]] QPlainTextEdit &content() const { return *m_content; }
    [[nodiscard]] const stack::DiagnosticsBundle &bundle() const { return m_bundle; }

Q_SIGNALS:
    /// Somebody chose where it goes.
    void saveRequested(const QString &file);

private:
    void showFile(int row);
    void chooseFile();

    const stack::DiagnosticsBundle m_bundle;
    const QList<stack::DiagnosticsEntry> m_entries;
    QListWidget *m_files;
    QPlainTextEdit *m_content;
};

} // namespace coco::desktop
