// SPDX-License-Identifier: Apache-2.0
#include "desktop/SearchBox.h"

#include "desktop/Controls.h"
#include "desktop/Icons.h"
#include "desktop/Theme.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kMaxHistory = 100;
constexpr int kPageRows = 5;

} // namespace

SearchBox::SearchBox(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_edit(new QLineEdit)
    , m_mode(newButton(theme, ButtonKind::Flat, tr("Words")))
{
    m_edit->setFrame(false);
    m_edit->setFont(theme.font(TextSize::Large));
    m_edit->setPlaceholderText(tr("Ask in plain words, or name a function"));
    m_edit->setAccessibleName(tr("Search"));
    m_edit->setMaxLength(10'000);
    m_edit->setClearButtonEnabled(false);
    QPalette clear = m_edit->palette();
    clear.setColor(QPalette::Base, Qt::transparent);
    m_edit->setPalette(clear);
    m_edit->installEventFilter(this);
    m_mode->setToolTip(tr("How the text is understood"));
    m_mode->setAccessibleName(tr("Search mode"));
    auto *menu = new QMenu(m_mode);
    auto *group = new QActionGroup(menu);
    for (const bool regex : {false, true}) {
        QAction *action = menu->addAction(regex ? tr("&Exact expression (regex)") : tr("&Words"));
        action->setCheckable(true);
        action->setChecked(!regex);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, regex] { setRegex(regex); });
        connect(this, &SearchBox::regexChanged, action,
                [action, regex](bool now) { action->setChecked(now == regex); });
    }
    m_mode->setMenu(menu);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(6, 0, 6, 0);
    row->setSpacing(8);
    row->addSpacing(theme.scaled(28)); // the lens
    row->addWidget(m_edit, 1);
    row->addWidget(m_mode);
    setFixedHeight(theme.scaled(44));
    setFocusProxy(m_edit);
    connect(m_edit, &QLineEdit::textChanged, this, &SearchBox::textChanged);
    connect(m_edit, &QLineEdit::textEdited, this, [this] { m_recalled = -1; });
}

QString SearchBox::text() const
{
    return m_edit->text();
}

void SearchBox::setText(const QString &text)
{
    m_edit->setText(text);
}

void SearchBox::setRegex(bool regex)
{
    if (m_regex == regex)
        return;
    m_regex = regex;
    m_mode->setText(regex ? tr("Expression") : tr("Words"));
    Q_EMIT regexChanged(regex);
}

void SearchBox::remember()
{
    const QString query = m_edit->text().trimmed();
    if (query.isEmpty())
        return;
    m_history.removeAll(query);
    m_history.prepend(query);
    if (m_history.size() > kMaxHistory)
        m_history.resize(kMaxHistory);
    m_recalled = -1;
}

void SearchBox::focusText()
{
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

bool SearchBox::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Copy) && !m_edit->hasSelectedText()) {
            Q_EMIT copyRequested();
            return true;
        }
        if (handleKey(key->key(), key->modifiers()))
            return true;
    }
    return QWidget::eventFilter(watched, event);
}

bool SearchBox::handleKey(int key, Qt::KeyboardModifiers modifiers)
{
    switch (key) {
    case Qt::Key_Up:
    case Qt::Key_Down: {
        const int direction = key == Qt::Key_Up ? -1 : 1;
        if (!recall(direction))
            Q_EMIT moveRequested(direction);
        return true;
    }
    case Qt::Key_PageUp:
        Q_EMIT moveRequested(-kPageRows);
        return true;
    case Qt::Key_PageDown:
        Q_EMIT moveRequested(kPageRows);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        remember();
        modifiers & Qt::ControlModifier ? Q_EMIT previewRequested() : Q_EMIT openRequested();
        return true;
    case Qt::Key_Escape:
        if (m_edit->text().isEmpty())
            Q_EMIT leaveRequested();
        remember();
        m_edit->clear();
        return true;
    default:
        return false;
    }
}

bool SearchBox::recall(int direction)
{
    if (m_recalled < 0 && (direction > 0 || !m_edit->text().isEmpty()))
        return false;
    const int next = m_recalled - direction;
    if (next >= m_history.size())
        return true;
    m_recalled = std::max(-1, next);
    m_edit->setText(m_recalled < 0 ? QString() : m_history.at(m_recalled));
    return true;
}

void SearchBox::paintEvent(QPaintEvent *)
{
    const ThemeTokens &t = m_theme.tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool focused = m_edit->hasFocus();
    const qreal width = focused ? 2 : 1;
    painter.setPen(QPen(focused ? t.accent : t.controlBorder, width));
    painter.setBrush(t.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2), 8,
                            8);
    const int side = m_theme.scaled(20);
    const int inset = (height() - side) / 2;
    const int x = layoutDirection() == Qt::RightToLeft ? this->width() - inset - side : inset;
    painter.drawPixmap(QPoint(x, inset),
                       tintedPixmap(u"search"_s, focused ? t.accent : t.muted, side,
                                    devicePixelRatioF()));
}

} // namespace coco::desktop
