// SPDX-License-Identifier: Apache-2.0
#include "desktop/StackTimeline.h"

#include "desktop/StackWording.h"
#include "desktop/StateLabel.h"

#include <QGridLayout>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;
using stack::ServiceTransition;

namespace {

constexpr qsizetype kFew = 6;
constexpr qsizetype kMany = 100;
constexpr qsizetype kMostSeen = 200;
constexpr qint64 kSameMoment = 5'000; ///< milliseconds between the monitor's look and ours

QString clockText(const QDateTime &at, const QDate &today)
{
    const QDateTime local = at.toLocalTime();
    const QLocale locale;
    const QString clock = locale.toString(local.time(), QLocale::ShortFormat);
    return local.date() == today ? clock : locale.toString(local.date(), QLocale::ShortFormat) + u' ' + clock;
}

bool isSame(const ServiceTransition &a, const ServiceTransition &b)
{
    return a.service == b.service && a.to == b.to && std::abs(a.at.msecsTo(b.at)) < kSameMoment;
}

} // namespace

StackTimeline::StackTimeline(const Theme &theme, QWidget *parent)
    : Card(theme, parent)
    , m_theme(theme)
    , m_empty(new TextLabel(theme, TextSize::Base, TextLabel::Ink::Muted))
    , m_more(newButton(theme, ButtonKind::Flat, tr("Show earlier changes")))
{
    auto *title = new TextLabel(theme, TextSize::Base, TextLabel::Ink::Normal, true);
    title->setText(tr("What happened"));
    m_empty->setText(tr("Nothing has changed yet."));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(14, 12, 14, 12);
    column->setSpacing(8);
    column->addWidget(title);
    column->addWidget(m_empty);
    column->addWidget(m_more, 0, Qt::AlignLeft);
    setAccessibleName(title->text());
    connect(m_more, &QPushButton::clicked, this, [this] {
        m_showsAll = true;
        refresh();
    });
    refresh();
}

void StackTimeline::setHistory(const QList<ServiceTransition> &transitions)
{
    m_history = transitions;
    refresh();
}

void StackTimeline::add(const ServiceTransition &transition)
{
    m_seen.append(transition);
    if (m_seen.size() > kMostSeen)
        m_seen.removeFirst();
    refresh();
}

QList<ServiceTransition> StackTimeline::transitions() const
{
    QList<ServiceTransition> all = m_history;
    for (const ServiceTransition &seen : m_seen) {
        const bool known = std::any_of(m_history.begin(), m_history.end(), [&seen](const auto &each) { return isSame(each, seen); });
        if (!known)
            all.append(seen);
    }
    std::stable_sort(all.begin(), all.end(), [](const auto &a, const auto &b) { return a.at < b.at; });
    return all;
}

void StackTimeline::refresh()
{
    const QList<ServiceTransition> all = transitions();
    delete m_rows;
    m_rows = new QWidget;
    auto *grid = new QGridLayout(m_rows);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(3, 1);
    const qsizetype count = std::min(all.size(), m_showsAll ? kMany : kFew);
    for (qsizetype row = 0; row < count; ++row)
        addRow(int(row), all[all.size() - 1 - row]);
    static_cast<QVBoxLayout *>(layout())->insertWidget(1, m_rows);
    m_rows->setVisible(count > 0);
    m_empty->setVisible(count == 0);
    m_more->setVisible(!m_showsAll && all.size() > kFew);
}

void StackTimeline::addRow(int row, const ServiceTransition &transition)
{
    auto *grid = static_cast<QGridLayout *>(m_rows->layout());
    auto *clock = new TextLabel(m_theme, TextSize::Base, TextLabel::Ink::Muted);
    clock->setText(clockText(transition.at, QDate::currentDate()));
    clock->setToolTip(momentText(transition.at));
    auto *service = new TextLabel(m_theme, TextSize::Base);
    service->setText(stack::serviceTitle(transition.service));
    auto *state = new StateLabel(m_theme);
    state->setTone(toneOf(transition.to), stateWord(transition.to));
    state->setTurns(false);
    auto *reason = new TextLabel(m_theme, TextSize::Base, TextLabel::Ink::Muted);
    reason->setText(transition.reason);
    reason->setWordWrap(true);
    grid->addWidget(clock, row, 0, Qt::AlignTop);
    grid->addWidget(service, row, 1, Qt::AlignTop);
    grid->addWidget(state, row, 2, Qt::AlignTop);
    grid->addWidget(reason, row, 3, Qt::AlignTop);
}

QList<ServiceTransition> transitionsBetween(const QList<stack::ServiceStatus> &before, const QList<stack::ServiceStatus> &after,
                                            const QDateTime &now)
{
    QList<ServiceTransition> changes;
    for (const stack::ServiceStatus &service : after) {
        const auto old = std::find_if(before.begin(), before.end(), [&service](const auto &each) { return each.name == service.name; });
        const stack::ServiceState from = old == before.end() ? stack::ServiceState::Unknown : old->state;
        if (from != service.state)
            changes.append({service.since.isValid() ? service.since : now, service.name, from, service.state, service.reason});
    }
    return changes;
}

} // namespace coco::desktop
