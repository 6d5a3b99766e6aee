// SPDX-License-Identifier: Apache-2.0
#include "desktop/StatusStrip.h"

#include "desktop/Controls.h"
#include "desktop/FaultAdvice.h"
#include "desktop/StackWording.h"
#include "desktop/Theme.h"
#include "desktop/Wording.h"

#include <QMouseEvent>
#include <QPainter>
#include <QStyle>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kSide = 16;
constexpr int kBarWidth = 96;

} // namespace

Tone toneOf(stack::ServerState state)
{
    switch (state) {
    case stack::ServerState::Starting:
        return Tone::Starting;
    case stack::ServerState::Ready:
        return Tone::Ready;
    case stack::ServerState::Degraded:
        return Tone::Degraded;
    case stack::ServerState::Failed:
        return Tone::Failed;
    case stack::ServerState::Stopped:
        break;
    }
    return Tone::Stopped;
}

StatusStrip::StatusStrip(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setFixedHeight(theme.scaled(32));
    setFont(theme.font());
    m_turnTimer.setInterval(60ms);
    connect(&m_turnTimer, &QTimer::timeout, this, [this] {
        m_turn += 12;
        update(QRect(0, 0, height() + kSide, height()));
    });
    refresh();
}

void StatusStrip::setStatus(const stack::ServerStatus &status)
{
    m_status = status;
    refresh();
}

void StatusStrip::setStack(const stack::StackStatus &stack)
{
    m_stack = stack;
    refresh();
}

Tone StatusStrip::tone() const
{
    // What is only about to come is not in the engine yet.
    if (!m_stack || m_status.state == stack::ServerState::Starting)
        return toneOf(m_status.state);
    return toneOf(m_stack->phase);
}

QString StatusStrip::stateText() const
{
    const bool isThere = !m_stack || tone() == Tone::Starting
                         || (m_stack->phase != stack::StackPhase::EngineMissing && m_stack->phase != stack::StackPhase::NotCreated);
    return isThere ? toneWord(tone()) : stack::phaseText(m_stack->phase);
}

QString StatusStrip::reason() const
{
    if (!m_status.error.message.isEmpty())
        return withoutCommands(m_status.error.message);
    return m_stack && m_stack->backend != stack::BackendKind::Embedded ? withoutCommands(m_stack->reason) : QString();
}

void StatusStrip::setProjects(const QList<Project> &projects, bool known)
{
    m_known = known;
    m_projects = projects.size();
    m_chunks = 0;
    for (const Project &project : projects)
        m_chunks += project.summary.chunks;
    refresh();
}

void StatusStrip::setJobs(const QList<Job> &jobs)
{
    m_jobs = jobs;
    refresh();
}

QString StatusStrip::leftText() const
{
    QStringList parts{stateText(), backendWord(m_stack ? m_stack->backend : stack::BackendKind::Embedded)};
    if (m_status.isUsable() && m_known) {
        const QString projects = m_projects == 1
                                     ? tr("1 project")
                                     : tr("%1 projects").arg(countText(m_projects));
        parts.append(m_projects == 0
                         ? tr("no project yet")
                         : projects + u", "_s + (m_chunks == 1 ? tr("1 chunk") : tr("%1 chunks").arg(countText(m_chunks))));
    }
    if (const QString why = reason(); !why.isEmpty())
        parts.append(why.section(u". "_s, 0, 0)); // what happened; the rest is above
    return parts.join(u" · "_s);
}

QString StatusStrip::rightText() const
{
    if (m_jobs.isEmpty())
        return {};
    return m_jobs.size() == 1 ? progressLine(m_jobs.first())
                              : tr("indexing %1 projects").arg(countText(m_jobs.size()));
}

void StatusStrip::refresh()
{
    const QString right = rightText();
    setAccessibleName(right.isEmpty() ? leftText() : leftText() + u", "_s + right);
    setPlainToolTip(*this, reason());
    updateTurning();
    update();
}

void StatusStrip::updateTurning()
{
    const bool turn = isVisible() && tone() == Tone::Starting;
    if (turn != m_turnTimer.isActive())
        turn ? m_turnTimer.start() : m_turnTimer.stop();
}

void StatusStrip::paintEvent(QPaintEvent *)
{
    const ThemeTokens &t = m_theme.tokens();
    QPainter painter(this);
    painter.fillRect(rect(), t.window);
    painter.fillRect(QRect(0, 0, width(), 1), t.border);
    const int shape = m_theme.scaled(14);
    const Tone state = tone();
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    const int x = rtl ? width() - kSide - shape : kSide;
    paintStateShape(painter, QRectF(x, (height() - shape) / 2.0 + .5, shape, shape), state,
                    toneColour(state, t), t.window, m_turn);
    painter.setFont(m_theme.font());
    const QFontMetrics metrics(painter.font());
    const QString right = rightText();
    const int rightWidth = right.isEmpty() ? 0
                                           : std::min(width() / 2, metrics.horizontalAdvance(right))
                                                 + kBarWidth + 24;
    QRect words(kSide + shape + 8, 1, width() - 3 * kSide - shape - 8 - rightWidth, height() - 1);
    painter.setPen(t.text);
    painter.drawText(QStyle::visualRect(layoutDirection(), rect(), words),
                     Qt::AlignVCenter | Qt::AlignLeft, // the painter mirrors it
                     metrics.elidedText(leftText(), Qt::ElideRight, words.width()));
    if (right.isEmpty())
        return;
    painter.setPen(t.muted);
    const QRect tail(width() - kSide - rightWidth + kBarWidth + 12, 1, rightWidth - kBarWidth - 12,
                     height() - 1);
    painter.drawText(QStyle::visualRect(layoutDirection(), rect(), tail), Qt::AlignRight | Qt::AlignVCenter,
                     metrics.elidedText(right, Qt::ElideRight, tail.width()));
    paintProgress(painter, width() - kSide - rightWidth + kBarWidth);
}

void StatusStrip::paintProgress(QPainter &painter, int right)
{
    const ThemeTokens &t = m_theme.tokens();
    const int percent = std::max(0, progressPercent(m_jobs.first().progress));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    const QRectF bar(rtl ? width() - right : right - kBarWidth, height() / 2.0 - 1.5, kBarWidth, 4);
    const qreal done = bar.width() * percent / 100;
    painter.setBrush(t.border);
    painter.drawRoundedRect(bar, 2, 2);
    painter.setBrush(t.accent);
    painter.drawRoundedRect(QRectF(rtl ? bar.right() - done : bar.left(), bar.top(), done, 4), 2, 2);
}

void StatusStrip::showEvent(QShowEvent *)
{
    updateTurning();
}

void StatusStrip::hideEvent(QHideEvent *)
{
    m_turnTimer.stop();
}

void StatusStrip::mouseReleaseEvent(QMouseEvent *event)
{
    if (rect().contains(event->position().toPoint()))
        Q_EMIT clicked();
}

} // namespace coco::desktop
