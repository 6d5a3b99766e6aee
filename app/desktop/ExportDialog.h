// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/BackgroundWork.h"
#include "stack/BackendFactory.h"

#include <QDialog>

class QPlainTextEdit;
class QTabBar;

namespace coco::desktop {

class TextLabel;
class Theme;

/// The stack as a compose file and as commands, to copy or save. GUI thread.
class ExportDialog : public QDialog
{
    Q_OBJECT
public:
    struct Texts
    {
        QString compose;
        QString commands;
        QString note; ///< that the engine could not be asked
    };

    ExportDialog(const Theme &theme, const stack::StackSpec &spec, const stack::BackendParts &parts, QWidget *parent = nullptr);
    ~ExportDialog() override;

    [[nodiscard]] QString text() const;
    void showCommands(bool commands);
    void save(const QString &file);

private:
    void refresh();
    void chooseFile();

    Texts m_texts;
    QTabBar *m_tabs;
    QPlainTextEdit *m_view;
    TextLabel *m_note;
    BackgroundWork m_make;
};

/// Both texts; without an engine they are made without asking it. Blocks.
[[nodiscard]] ExportDialog::Texts exportTexts(const stack::StackSpec &spec, const stack::BackendParts &parts, const std::stop_token &stop);

} // namespace coco::desktop
