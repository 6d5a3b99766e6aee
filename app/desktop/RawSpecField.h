// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "stack/StackSpec.h"

#include <QWidget>

class QPlainTextEdit;

namespace coco::desktop {

class SpecDraft;
class TextLabel;
class Theme;

/// The settings as their file holds them, for experts; what cannot be read is told with its place and
/// changes nothing. GUI thread; borrows the draft.
class RawSpecField : public QWidget
{
    Q_OBJECT
public:
    RawSpecField(const Theme &theme, SpecDraft &draft, QWidget *parent = nullptr);

    [[nodiscard]] QPlainTextEdit &editor() const { return *m_editor; }
    [[nodiscard]] QString problem() const;
    /// From the draft, unless what stands there cannot be read and has to be mended first.
    void refill();
    void importFile(const QString &file);
    void exportFile(const QString &file);

Q_SIGNALS:
    void noted(const QString &sentence);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void fill();
    void read();
    void say(const QString &problem);
    void chooseFile(bool forSaving);

    const Theme &m_theme;
    SpecDraft &m_draft;
    QPlainTextEdit *m_editor;
    TextLabel *m_problem;
    bool m_filling = false;
    bool m_reading = false;
};

/// The spec in a file's text. Errors: Corrupted with line and column, and those of StackSpec::fromJson(). Pure.
[[nodiscard]] Result<stack::StackSpec> specFromText(const QString &text);

} // namespace coco::desktop
