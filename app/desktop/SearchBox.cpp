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
    , m_modeButton(newButton(theme, ButtonKind::Flat, {}))
{
    m_edit->setFrame(false);
    m_edit->setAccessibleName(tr("Search"));
    m_edit->setMaxLength(10'000);
    m_edit->setClearButtonEnabled(false);
    QPalette clear = m_edit->palette();
    clear.setColor(QPalette::Base, Qt::transparent);
    m_edit->setPalette(clear);
    m_edit->installEventFilter(this);
    m_modeButton->setObjectName(u"searchMode"_s);
    m_modeButton->setMenu(newModeMenu());
    showMode();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(6, 0, 6, 0);
    row->setSpacing(8);
    row->addSpacing(theme.scaled(28)); // the lens
    row->addWidget(m_edit, 1);
    row->addWidget(m_modeButton);
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

QMenu *SearchBox::newModeMenu()
{
    auto *menu = new QMenu(m_modeButton);
    auto *group = new QActionGroup(menu);
    const std::pair<QueryMode, QString> modes[] = {{QueryMode::Words, tr("&Words, best match first")},
                                                   {QueryMode::Exact, tr("&Exact text, letter for letter")},
                                                   {QueryMode::Expression, tr("&Regular expression")}};
    for (const auto &[mode, text] : modes) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(mode == m_mode);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, own = mode] { setMode(own); });
        connect(this, &SearchBox::modeChanged, action, [action, own = mode](QueryMode now) { action->setChecked(now == own); });
    }
    return menu;
}

void SearchBox::setMode(QueryMode mode)
{
    if (m_mode == mode)
        return;
    m_mode = mode;
    showMode();
    Q_EMIT modeChanged(mode);
}

void SearchBox::nextMode()
{
    setMode(m_mode == QueryMode::Words ? QueryMode::Exact : m_mode == QueryMode::Exact ? QueryMode::Expression : QueryMode::Words);
}

void SearchBox::showMode()
{
    const QString name = m_mode == QueryMode::Words ? tr("Words") : m_mode == QueryMode::Exact ? tr("Exact text") : tr("Expression");
    m_modeButton->setText(name);
    m_modeButton->setToolTip(tr("How the text is understood (%1)").arg(QKeySequence(kNextModeKeys).toString(QKeySequence::NativeText)));
    m_modeButton->setAccessibleName(tr("Search mode: %1").arg(name));
    m_edit->setPlaceholderText(m_mode == QueryMode::Words   ? tr("Ask in plain words, or name a function")
                               : m_mode == QueryMode::Exact ? tr("Text as it stands in the code, e.g. if (x) {")
                                                            : tr("Regular expression, e.g. TODO\\(\\w+\\)"));
    m_edit->setFont(m_mode == QueryMode::Words ? m_theme.font(TextSize::Large) : m_theme.codeFont());
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
