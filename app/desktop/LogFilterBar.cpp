// SPDX-License-Identifier: Apache-2.0
#include "desktop/LogFilterBar.h"

#include "desktop/Controls.h"
#include "desktop/Icons.h"
#include "desktop/Theme.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;
using stack::StackLogLevel;

namespace {

constexpr int kMaxText = 1'000;

} // namespace

LogFilterBar::LogFilterBar(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_edit(new QLineEdit)
    , m_case(newToggle(tr("Aa"), tr("Tell capital letters from small ones")))
    , m_expression(newToggle(u".*"_s, tr("Understand the text as a regular expression")))
    , m_level(newButton(theme, ButtonKind::Flat, {}, {}, tr("Level of the lines")))
    , m_shown(newButton(theme, ButtonKind::Flat, {}, {}, tr("Lines around matches")))
    , m_previous(newButton(theme, ButtonKind::Flat, {}, u"up"_s, tr("Previous match (Shift+Enter)")))
    , m_next(newButton(theme, ButtonKind::Flat, {}, u"chevron-down"_s, tr("Next match (Enter)")))
    , m_matches(new TextLabel(theme, TextSize::Small, TextLabel::Ink::Muted))
    , m_problem(new TextLabel(theme, TextSize::Small, TextLabel::Ink::Failed))
{
    m_edit->setFont(theme.font());
    m_edit->setPlaceholderText(tr("Find in the lines"));
    m_edit->setAccessibleName(tr("Text to find in the log"));
    m_edit->setMaxLength(kMaxText);
    m_edit->setClearButtonEnabled(true);
    m_edit->setMinimumWidth(theme.scaled(120));
    m_edit->installEventFilter(this);
    m_problem->setWordWrap(true);
    m_problem->hide();
    buildMenus();
    auto *row = new QHBoxLayout;
    row->setSpacing(4);
    row->addWidget(m_edit, 1);
    for (QWidget *each : QList<QWidget *>{m_case, m_expression, m_level, m_shown})
        row->addWidget(each);
    auto *found = new QHBoxLayout;
    found->setSpacing(4);
    found->addWidget(m_matches);
    found->addWidget(m_previous);
    found->addWidget(m_next);
    found->addWidget(m_problem, 1);
    found->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(row);
    column->addLayout(found);
    connect(m_edit, &QLineEdit::textChanged, this, &LogFilterBar::apply);
    connect(m_case, &QPushButton::toggled, this, &LogFilterBar::apply);
    connect(m_expression, &QPushButton::toggled, this, &LogFilterBar::apply);
    connect(m_previous, &QPushButton::clicked, this, [this] { Q_EMIT nextRequested(true); });
    connect(m_next, &QPushButton::clicked, this, [this] { Q_EMIT nextRequested(false); });
    refreshLabels();
    setMatchText({});
}

QPushButton *LogFilterBar::newToggle(const QString &text, const QString &tip)
{
    QPushButton *button = newButton(m_theme, ButtonKind::Flat, text, {}, tip);
    button->setCheckable(true);
    button->setAccessibleName(tip);
    button->setFont(m_theme.codeFont());
    button->setLayoutDirection(Qt::LeftToRight); // ".*" is no sentence
    return button;
}

void LogFilterBar::buildMenus()
{
    const auto choice = [this](QMenu *menu, QActionGroup *group, const QString &text, bool on, auto set) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(on);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, set] {
            set();
            refreshLabels();
            apply();
        });
    };
    auto *levels = new QMenu(m_level);
    auto *levelGroup = new QActionGroup(levels);
    const QList<std::pair<StackLogLevel, QString>> words{{StackLogLevel::Debug, tr("&Every level")},
                                                         {StackLogLevel::Info, tr("&Information up")},
                                                         {StackLogLevel::Warning, tr("&Warnings up")},
                                                         {StackLogLevel::Error, tr("Er&rors only")}};
    for (const auto &[level, text] : words)
        choice(levels, levelGroup, text, level == m_spec.least, [this, level = level] { m_spec.least = level; });
    m_level->setMenu(levels);
    auto *shown = new QMenu(m_shown);
    auto *shownGroup = new QActionGroup(shown);
    const auto around = [&](const QString &text, bool only, int context) {
        choice(shown, shownGroup, text, only && context == 0, [this, only, context] {
            m_spec.onlyMatches = only;
            m_spec.context = context;
        });
    };
    around(tr("&Only matches"), true, 0);
    around(tr("&2 lines around"), true, 2);
    around(tr("&5 lines around"), true, 5);
    around(tr("2&0 lines around"), true, 20);
    around(tr("&All lines"), false, 0);
    m_shown->setMenu(shown);
}

void LogFilterBar::refreshLabels()
{
    const auto label = [](QPushButton *button) {
        for (const QAction *action : button->menu()->actions()) {
            if (action->isChecked()) {
                const QString text = action->text();
                button->setText(QString(text).remove(u'&'));
                button->setAccessibleName(button->toolTip() + u": "_s + button->text());
            }
        }
    };
    label(m_level);
    label(m_shown);
}

void LogFilterBar::setSource(std::optional<stack::LogSource> source)
{
    m_spec.source = source;
    apply();
}

void LogFilterBar::apply()
{
    m_spec.text = m_edit->text();
    m_spec.caseSensitive = m_case->isChecked();
    m_spec.isExpression = m_expression->isChecked();
    auto filter = LogFilter::make(m_spec);
    m_problem->setVisible(!filter);
    m_problem->setText(filter ? QString() : filter.error().message);
    m_edit->setAccessibleDescription(m_problem->text());
    if (filter)
        Q_EMIT changed(*filter);
}

void LogFilterBar::focusEdit()
{
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

bool LogFilterBar::isNarrowed() const
{
    return !m_spec.text.isEmpty() || m_spec.least != StackLogLevel::Debug || m_spec.source;
}

void LogFilterBar::clear()
{
    m_spec.least = StackLogLevel::Debug;
    m_level->menu()->actions().constFirst()->setChecked(true);
    refreshLabels();
    m_edit->clear();
    apply();
}

void LogFilterBar::setMatchText(const QString &text)
{
    m_matches->setText(text);
    for (QWidget *each : QList<QWidget *>{m_matches, m_previous, m_next})
        each->setVisible(!text.isEmpty());
}

QString LogFilterBar::problem() const
{
    return m_problem->text();
}

bool LogFilterBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            Q_EMIT nextRequested(key->modifiers() & Qt::ShiftModifier);
            return true;
        }
        if (key->key() == Qt::Key_Escape) {
            m_edit->text().isEmpty() ? Q_EMIT leaveRequested() : m_edit->clear();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace coco::desktop
