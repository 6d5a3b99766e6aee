// SPDX-License-Identifier: Apache-2.0
#include "desktop/ToastBar.h"

#include "desktop/Controls.h"
#include "desktop/StateShape.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPainter>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kNoteMs = 2'500;
constexpr int kActionMs = 12'000;

} // namespace

ToastBar::ToastBar(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_text(new TextLabel(theme, TextSize::Base))
    , m_action(newButton(theme, ButtonKind::Normal, {}))
    , m_close(newButton(theme, ButtonKind::Flat, {}, u"cancel"_s, tr("Close")))
{
    m_text->setWordWrap(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(44, 8, 8, 8);
    row->setSpacing(8);
    row->addWidget(m_text, 1);
    row->addWidget(m_action);
    row->addWidget(m_close);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &QWidget::hide);
    connect(m_close, &QPushButton::clicked, this, &QWidget::hide);
    connect(m_action, &QPushButton::clicked, this, [this] {
        hide();
        if (const auto run = std::exchange(m_run, {}))
            run();
    });
    hide();
}

void ToastBar::showNote(const QString &sentence)
{
    if (!isHidden() && (m_isError || m_run))
        return;
    m_run = {}; // of one that was closed or went by itself
    present(sentence, {}, kNoteMs, false);
}

void ToastBar::showAction(const QString &sentence, const QString &action, std::function<void()> run)
{
    m_run = std::move(run);
    present(sentence, action, kActionMs, false);
}

void ToastBar::showError(const Error &error)
{
    m_run = [error] { QGuiApplication::clipboard()->setText(error.message + u'\n' + error.detail); };
    present(error.message, error.detail.isEmpty() ? QString() : tr("Copy detail"), 0, true);
    setPlainToolTip(*m_text, error.detail);
}

QString ToastBar::sentence() const
{
    return isHidden() ? QString() : m_text->text();
}

void ToastBar::present(const QString &sentence, const QString &action, int milliseconds, bool error)
{
    m_isError = error;
    m_text->setText(sentence);
    m_text->setToolTip({});
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    milliseconds > 0 ? m_timer.start(milliseconds) : m_timer.stop();
    show();
    update();
    QAccessibleEvent event(m_text, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&event);
}

void ToastBar::paintEvent(QPaintEvent *)
{
    const ThemeTokens &t = m_theme.tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_isError ? t.failed : t.border);
    painter.setBrush(t.raised);
    painter.drawRoundedRect(QRectF(rect()).adjusted(.5, .5, -.5, -.5), 6, 6);
    const Tone tone = m_isError ? Tone::Failed : Tone::Ready;
    paintStateShape(painter, QRectF(16, height() / 2.0 - 8, 16, 16), tone, toneColour(tone, t),
                    t.raised);
}

} // namespace coco::desktop
