// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/Controls.h"

class QHBoxLayout;
class QVBoxLayout;

namespace coco::desktop {

/// A card with a heading, a sentence, buttons at its end, and rows below. GUI thread.
class SectionCard : public Card
{
    Q_OBJECT
public:
    SectionCard(const Theme &theme, const QString &title, QWidget *parent = nullptr);

    /// Empty hides it.
    void setSentence(const QString &sentence, TextLabel::Ink ink = TextLabel::Ink::Muted);
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] QPushButton *addButton(ButtonKind kind, const QString &text, const QString &icon = {});

    void clearRows();
    /// Two lines of text; `shape` stands in front and buttons behind, when there are any.
    void addRow(const QString &text, const QString &detail, const QList<QPushButton *> &buttons = {}, QWidget *shape = nullptr);
    void addRowWidget(QWidget *row);
    [[nodiscard]] int rowCount() const { return int(m_rows.size()); }
    /// What the row says, for tests and screen readers.
    [[nodiscard]] QString rowText(int row) const;
    /// In the order of the row.
    [[nodiscard]] QList<QPushButton *> rowButtons(int row) const;

private:
    const Theme &m_theme;
    TextLabel *m_sentence;
    QHBoxLayout *m_buttons;
    QVBoxLayout *m_body;
    QList<QWidget *> m_rows;
};

} // namespace coco::desktop
