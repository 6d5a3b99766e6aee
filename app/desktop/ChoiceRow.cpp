// SPDX-License-Identifier: Apache-2.0
#include "desktop/ChoiceRow.h"

#include "desktop/Controls.h"

#include <QHBoxLayout>
#include <QMouseEvent>
#include <QRadioButton>
#include <QStyle>
#include <QVBoxLayout>

namespace coco::desktop {

ChoiceRow::ChoiceRow(const Theme &theme, const QString &title, const QString &sentence, QWidget *parent)
    : QWidget(parent)
    , m_button(new QRadioButton(title))
    , m_sentence(new TextLabel(theme, TextSize::Small, TextLabel::Ink::Muted))
{
    m_button->setFont(theme.font(TextSize::Base, true));
    m_button->setAutoExclusive(false); // a group over several rows decides
    m_sentence->setWordWrap(true);
    auto *indented = new QHBoxLayout;
    indented->addSpacing(m_button->style()->pixelMetric(QStyle::PM_ExclusiveIndicatorWidth)
                         + m_button->style()->pixelMetric(QStyle::PM_RadioButtonLabelSpacing));
    indented->addWidget(m_sentence, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 2, 0, 4);
    column->setSpacing(0);
    column->addWidget(m_button);
    column->addLayout(indented);
    setSentence(sentence);
}

void ChoiceRow::setSentence(const QString &sentence)
{
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
    m_button->setAccessibleDescription(sentence);
}

void ChoiceRow::setProblem(const QString &sentence, const QString &detail)
{
    setSentence(sentence);
    setPlainToolTip(*m_sentence, detail);
    m_button->setEnabled(false);
}

QString ChoiceRow::sentence() const
{
    return m_sentence->text();
}

void ChoiceRow::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && m_button->isEnabled() && rect().contains(event->pos()))
        m_button->click();
}

} // namespace coco::desktop
