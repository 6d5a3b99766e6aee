// SPDX-License-Identifier: Apache-2.0
#include "desktop/RunCard.h"

#include "desktop/StackWording.h"
#include "desktop/StateLabel.h"
#include "desktop/Wording.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QVBoxLayout>

#include <cmath>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

RunCard::RunCard(const Theme &theme, QWidget *parent)
    : Card(theme, parent)
    , m_state(new StateLabel(theme))
    , m_count(new TextLabel(theme, TextSize::Small, TextLabel::Ink::Muted))
    , m_sentence(new TextLabel(theme, TextSize::Base))
    , m_detail(new TextLabel(theme, TextSize::Small, TextLabel::Ink::Muted))
    , m_bar(new QProgressBar)
    , m_cancel(newButton(theme, ButtonKind::Normal, tr("&Cancel"), u"cancel"_s))
{
    m_sentence->setWordWrap(true);
    m_detail->setWordWrap(true);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(theme.scaled(6));
    m_bar->setRange(0, 1000);
    m_bar->setAccessibleName(tr("Progress of this step"));
    auto *head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(m_state);
    head->addWidget(m_count);
    head->addStretch(1);
    head->addWidget(m_cancel);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(14, 10, 14, 12);
    column->setSpacing(6);
    column->addLayout(head);
    column->addWidget(m_sentence);
    column->addWidget(m_bar);
    column->addWidget(m_detail);
    connect(m_cancel, &QPushButton::clicked, this, &RunCard::cancelRequested);
}

void RunCard::begin(stack::StackOperation operation)
{
    m_state->setTone(Tone::Starting, operationText(operation));
    m_cancel->setEnabled(true);
    m_count->clear();
    m_sentence->clear();
    m_sentence->hide();
    m_detail->clear();
    m_detail->hide();
    setFraction(-1);
    setAccessibleName(operationText(operation));
}

void RunCard::setCancelling(bool cancelling)
{
    m_cancel->setEnabled(!cancelling);
    if (cancelling)
        m_state->setTone(Tone::Starting, tr("Taking back…"));
}

void RunCard::setStep(const stack::RunStep &step)
{
    m_count->setText(step.count > 0 ? tr("step %1 of %2").arg(step.number).arg(step.count) : QString());
    m_sentence->setText(step.sentence);
    m_sentence->setVisible(!step.sentence.isEmpty());
    m_detail->setText(step.detail);
    m_detail->setVisible(!step.detail.isEmpty());
    setFraction(step.fraction);
    setAccessibleDescription(step.sentence + u' ' + m_count->text());
}

void RunCard::setImage(const stack::ImageProgress &progress)
{
    QStringList parts{progress.what};
    if (progress.bytes > 0)
        parts.append(sizeText(progress.bytes));
    if (progress.bytesPerSecond > 0)
        parts.append(tr("%1 per second").arg(sizeText(qint64(progress.bytesPerSecond))));
    parts.removeAll(QString());
    m_detail->setText(parts.join(u" · "_s));
    m_detail->setVisible(!parts.isEmpty());
    setFraction(progress.fraction);
}

void RunCard::setFraction(double fraction)
{
    m_bar->setVisible(fraction >= 0);
    m_bar->setValue(int(std::lround(std::min(1.0, std::max(0.0, fraction)) * 1000)));
}

} // namespace coco::desktop
