// SPDX-License-Identifier: Apache-2.0
#include "desktop/StackHeader.h"

#include "desktop/Controls.h"
#include "desktop/StackWording.h"
#include "desktop/StateLabel.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QVBoxLayout>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;
using stack::BackendKind;
using stack::StackPhase;

StackHeader::StackHeader(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_title(new TextLabel(theme, TextSize::Title, TextLabel::Ink::Normal, true))
    , m_state(new StateLabel(theme))
    , m_since(new TextLabel(theme, TextSize::Small, TextLabel::Ink::Muted))
    , m_subtitle(new TextLabel(theme, TextSize::Small, TextLabel::Ink::Muted))
    , m_start(newButton(theme, ButtonKind::Primary, tr("&Start")))
    , m_restart(newButton(theme, ButtonKind::Normal, tr("&Restart")))
    , m_stop(newButton(theme, ButtonKind::Normal, tr("St&op")))
    , m_backend(newButton(theme, ButtonKind::Flat, tr("Change &where it runs…")))
    , m_configure(newButton(theme, ButtonKind::Flat, tr("&Configure…")))
    , m_head(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_foot(new QBoxLayout(QBoxLayout::LeftToRight))
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // it folds instead
    m_subtitle->setWordWrap(true);
    m_subtitle->setTextInteractionFlags(Qt::TextSelectableByMouse);
    buildMenu();
    buildLayout();
    connect(m_start, &QPushButton::clicked, this, &StackHeader::startRequested);
    connect(m_stop, &QPushButton::clicked, this, &StackHeader::stopRequested);
    connect(m_backend, &QPushButton::clicked, this, &StackHeader::backendRequested);
    connect(m_configure, &QPushButton::clicked, this, &StackHeader::configureRequested);
    refresh();
}

void StackHeader::buildMenu()
{
    auto *menu = new QMenu(m_restart);
    menu->addAction(tr("&Restart"), this, &StackHeader::restartRequested);
    m_recreate = menu->addAction(tr("Show &differences, recreate…"), this, &StackHeader::differencesRequested);
    menu->addSeparator();
    m_image = menu->addAction(tr("Update the &image…"), this, &StackHeader::imageRequested);
    m_update = menu->addAction(tr("Check for an &update"), this, &StackHeader::updateCheckRequested);
    m_restart->setMenu(menu);
    m_restart->setAccessibleName(tr("Restart and more"));
}

void StackHeader::buildLayout()
{
    auto *names = new QHBoxLayout;
    names->setSpacing(12);
    names->addWidget(m_title);
    names->addWidget(m_state, 0, Qt::AlignVCenter);
    names->addStretch(1);
    auto *actions = new QHBoxLayout;
    actions->setSpacing(8);
    for (QPushButton *button : {m_start, m_restart, m_stop})
        actions->addWidget(button);
    m_head->setSpacing(8);
    m_head->addLayout(names, 1);
    m_head->addLayout(actions);
    auto *places = new QHBoxLayout;
    places->setSpacing(8);
    places->addWidget(m_since, 0, Qt::AlignTop);
    places->addWidget(m_subtitle, 1, Qt::AlignTop);
    auto *links = new QHBoxLayout;
    links->setSpacing(4);
    links->addWidget(m_configure);
    links->addWidget(m_backend);
    m_foot->setSpacing(8);
    m_foot->addLayout(places, 1);
    m_foot->addLayout(links);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(m_head);
    column->addLayout(m_foot);
}

void StackHeader::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fold();
}

void StackHeader::fold()
{
    // Beside each other while there is room, else the buttons below.
    const auto place = [this](QBoxLayout *row, int wanted) {
        const bool isNarrow = wanted > width();
        row->setDirection(isNarrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
        row->itemAt(1)->setAlignment(isNarrow ? Qt::AlignLeft : Qt::Alignment());
    };
    place(m_head, m_head->itemAt(0)->sizeHint().width() + m_head->itemAt(1)->sizeHint().width() + m_head->spacing());
    place(m_foot, 2 * m_foot->itemAt(1)->sizeHint().width());
}

void StackHeader::setStatus(const stack::StackStatus &status)
{
    m_status = status;
    refresh();
}

void StackHeader::setBusy(bool busy)
{
    m_busy = busy;
    refresh();
}

void StackHeader::refresh()
{
    const StackPhase phase = m_status.phase;
    const bool isOurs = m_status.backend != BackendKind::Remote;
    const bool isDocker = m_status.backend == BackendKind::Docker;
    const bool isThere = phase != StackPhase::EngineMissing && phase != StackPhase::NotCreated;
    m_title->setText(stackTitle(m_status));
    m_state->setTone(toneOf(phase), phase == StackPhase::EngineMissing || phase == StackPhase::NotCreated ? stack::phaseText(phase) : QString());
    m_subtitle->setText(stackSubtitle(m_status));
    m_start->setVisible(isOurs && phase == StackPhase::Stopped); // the empty page has its own
    m_restart->setVisible(isOurs && isThere && phase != StackPhase::Stopped);
    m_stop->setVisible(isOurs && isThere && phase != StackPhase::Stopped);
    m_recreate->setVisible(isDocker);
    m_image->setVisible(isDocker);
    m_update->setVisible(isDocker);
    for (QPushButton *button : {m_start, m_restart, m_stop, m_backend})
        button->setEnabled(!m_busy);
    refreshTime();
    fold();
}

void StackHeader::refreshTime()
{
    const bool runs = m_status.phase == StackPhase::Ready || m_status.phase == StackPhase::Degraded || m_status.phase == StackPhase::Starting;
    m_since->setText(runs ? durationText(m_status.since, QDateTime::currentDateTime()) : QString());
    m_since->setVisible(!m_since->text().isEmpty());
    m_since->setToolTip(momentText(m_status.since));
}

} // namespace coco::desktop
