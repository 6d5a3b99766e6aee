// SPDX-License-Identifier: Apache-2.0
#include "desktop/SectionCard.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

SectionCard::SectionCard(const Theme &theme, const QString &title, QWidget *parent)
    : Card(theme, parent)
    , m_theme(theme)
    , m_sentence(new TextLabel(theme, TextSize::Base, TextLabel::Ink::Muted))
    , m_buttons(new QHBoxLayout)
    , m_body(new QVBoxLayout)
{
    auto *heading = new TextLabel(theme, TextSize::Large, TextLabel::Ink::Normal, true);
    heading->setText(title);
    heading->setWordWrap(true);
    setAccessibleName(title);
    m_sentence->setWordWrap(true);
    m_sentence->hide();
    m_buttons->setSpacing(8);
    auto *head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(heading, 1);
    head->addLayout(m_buttons);
    m_body->setSpacing(8);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 14);
    column->setSpacing(8);
    column->addLayout(head);
    column->addWidget(m_sentence);
    column->addLayout(m_body);
}

void SectionCard::setSentence(const QString &sentence, TextLabel::Ink ink)
{
    m_sentence->setText(sentence);
    m_sentence->setInk(ink);
    m_sentence->setVisible(!sentence.isEmpty());
}

QString SectionCard::sentence() const
{
    return m_sentence->text();
}

QPushButton *SectionCard::addButton(ButtonKind kind, const QString &text, const QString &icon)
{
    QPushButton *button = newButton(m_theme, kind, text, icon);
    m_buttons->addWidget(button, 0, Qt::AlignTop);
    return button;
}

void SectionCard::clearRows()
{
    for (QWidget *row : std::as_const(m_rows)) {
        row->hide();
        row->deleteLater(); // a button of it may be what asked for this
    }
    m_rows.clear();
}

void SectionCard::addRow(const QString &text, const QString &detail, const QList<QPushButton *> &buttons, QWidget *shape)
{
    auto *row = new QWidget;
    auto *across = new QHBoxLayout(row);
    across->setContentsMargins(0, 4, 0, 4);
    across->setSpacing(8);
    if (shape)
        across->addWidget(shape, 0, Qt::AlignTop);
    auto *lines = new QVBoxLayout;
    lines->setSpacing(2);
    const auto line = [&](const QString &words, TextLabel::Ink ink) {
        auto *label = new TextLabel(m_theme, TextSize::Base, ink);
        label->setText(words);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        lines->addWidget(label);
    };
    line(text, TextLabel::Ink::Normal);
    if (!detail.isEmpty())
        line(detail, TextLabel::Ink::Muted);
    across->addLayout(lines, 1);
    for (QPushButton *button : buttons)
        across->addWidget(button, 0, Qt::AlignVCenter);
    row->setAccessibleName(detail.isEmpty() ? text : text + (text.endsWith(u'.') ? u" "_s : u". "_s) + detail);
    addRowWidget(row);
}

void SectionCard::addRowWidget(QWidget *row)
{
    m_body->addWidget(row);
    m_rows.append(row);
}

QString SectionCard::rowText(int row) const
{
    return m_rows.at(row)->accessibleName();
}

QList<QPushButton *> SectionCard::rowButtons(int row) const
{
    return m_rows.at(row)->findChildren<QPushButton *>();
}

} // namespace coco::desktop
