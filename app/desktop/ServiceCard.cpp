// SPDX-License-Identifier: Apache-2.0
#include "desktop/ServiceCard.h"

#include "desktop/StackWording.h"
#include "desktop/StateLabel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

ServiceCard::ServiceCard(const Theme &theme, QWidget *parent)
    : Card(theme, parent)
    , m_theme(theme)
    , m_title(new TextLabel(theme, TextSize::Base, TextLabel::Ink::Normal, true))
    , m_state(new StateLabel(theme))
    , m_reason(new TextLabel(theme, TextSize::Base))
    , m_version(new TextLabel(theme, TextSize::Base, TextLabel::Ink::Muted))
    , m_figures(new TextLabel(theme, TextSize::Base, TextLabel::Ink::Muted))
    , m_since(new TextLabel(theme, TextSize::Small, TextLabel::Ink::Muted))
    , m_fix(newButton(theme, ButtonKind::Normal, {}))
    , m_showDetail(newButton(theme, ButtonKind::Flat, tr("Show detail")))
    , m_detail(new TextLabel(theme, TextSize::Small, TextLabel::Ink::Muted))
{
    m_fix->setObjectName(u"fixButton"_s);
    for (TextLabel *label : {m_reason, m_version, m_figures, m_detail})
        label->setWordWrap(true);
    m_reason->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_detail->setFont(theme.codeFont());
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_detail->hide();
    buildLayout();
    connect(m_fix, &QPushButton::clicked, this, [this] { Q_EMIT fixRequested(m_service.name, m_service.fix); });
    connect(m_showDetail, &QPushButton::clicked, this, [this] {
        m_detail->setVisible(!m_detail->isVisible());
        m_showDetail->setText(m_detail->isVisible() ? tr("Hide detail") : tr("Show detail"));
    });
}

void ServiceCard::buildLayout()
{
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_title);
    head->addStretch(1); // a name in another direction than ours stays at its side
    head->addWidget(m_state, 0, Qt::AlignVCenter);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(8);
    foot->addWidget(m_since);
    foot->addStretch(1);
    foot->addWidget(m_showDetail);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(14, 12, 14, 10);
    column->setSpacing(4);
    column->addLayout(head);
    column->addSpacing(2);
    column->addWidget(m_reason);
    column->addWidget(m_version);
    column->addWidget(m_figures);
    column->addWidget(m_detail);
    column->addSpacing(4);
    column->addStretch(1);
    column->addWidget(m_fix, 0, Qt::AlignLeft);
    column->addLayout(foot);
}

void ServiceCard::setLine(TextLabel *label, const QString &text)
{
    label->setText(text);
    label->setVisible(!text.isEmpty());
}

void ServiceCard::setService(const stack::ServiceStatus &service)
{
    m_service = service;
    m_title->setText(stack::serviceTitle(service.name));
    m_state->setTone(toneOf(service.state), stateWord(service.state));
    const bool isWell = service.state == stack::ServiceState::Ready || service.state == stack::ServiceState::Off;
    m_reason->setInk(isWell ? TextLabel::Ink::Muted : TextLabel::Ink::Normal);
    setLine(m_reason, service.reason);
    setLine(m_version, versionLine(service));
    setLine(m_figures, figuresLine(service));
    const QString fix = service.fix.label();
    m_fix->setText(fix);
    m_fix->setVisible(!fix.isEmpty());
    m_detail->setText(service.detail);
    m_showDetail->setVisible(!service.detail.isEmpty() && service.detail != service.reason && !isWell);
    if (!m_showDetail->isVisibleTo(this))
        m_detail->hide();
    m_showDetail->setAccessibleName(tr("Show detail of %1").arg(m_title->text()));
    refreshTime();
    setAccessibleName(m_title->text() + u", "_s + m_state->word());
    setAccessibleDescription(service.reason);
}

void ServiceCard::setBusy(bool busy)
{
    m_fix->setEnabled(!busy);
}

void ServiceCard::refreshTime()
{
    const QString age = durationText(m_service.since, QDateTime::currentDateTime());
    m_since->setText(age.isEmpty() ? QString() : m_state->word() + u' ' + age);
    m_since->setToolTip(momentText(m_service.since));
}

} // namespace coco::desktop
