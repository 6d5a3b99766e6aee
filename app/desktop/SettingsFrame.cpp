// SPDX-License-Identifier: Apache-2.0
#include "desktop/SettingsFrame.h"

#include "desktop/Controls.h"
#include "desktop/NavigationList.h"
#include "desktop/Theme.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollArea>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kColumnWidth = 640;

/// Everything an entry says, for the search.
QString wordsOf(const QWidget &entry)
{
    QStringList words;
    for (const QWidget *widget : entry.findChildren<QWidget *>()) {
        words.append(widget->accessibleName());
        if (const auto *label = qobject_cast<const QLabel *>(widget))
            words.append(label->text());
        if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            words.append(button->text());
        if (const auto *combo = qobject_cast<const QComboBox *>(widget)) {
            for (int i = 0; i < combo->count(); ++i)
                words.append(combo->itemText(i));
        }
    }
    return words.join(u' ').remove(u'&');
}

bool matches(const QString &words, const QStringList &wanted)
{
    return std::all_of(wanted.begin(), wanted.end(), [&](const QString &word) { return words.contains(word, Qt::CaseInsensitive); });
}

} // namespace

SettingsFrame::SettingsFrame(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_search(new QLineEdit)
    , m_names(new NavigationList(theme))
    , m_scroll(nullptr)
    , m_column(nullptr)
    , m_nothing(new TextLabel(theme, TextSize::Base, TextLabel::Ink::Muted))
{
    m_search->setFont(theme.font());
    m_search->setPlaceholderText(tr("Search the settings"));
    m_search->setAccessibleName(tr("Search the settings"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(theme.scaled(320));
    m_search->installEventFilter(this);
    m_names->setAccessibleName(tr("Groups of settings"));

    auto *content = new QWidget;
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(8, 0, 16, 16);
    m_column->setSpacing(12);
    m_nothing->setWordWrap(true);
    m_column->addWidget(m_nothing);
    m_column->addStretch();
    m_scroll = newScrollArea(content);

    auto *title = new TextLabel(theme, TextSize::Title, TextLabel::Ink::Normal, true);
    title->setText(tr("Settings"));
    auto *head = new QHBoxLayout;
    head->setContentsMargins(8, 16, 16, 12);
    head->setSpacing(16);
    head->addWidget(title);
    head->addStretch();
    head->addWidget(m_search, 1);
    auto *row = new QHBoxLayout;
    row->setSpacing(4);
    row->addWidget(m_names);
    row->addWidget(m_scroll, 1);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addLayout(head);
    outer->addLayout(row, 1);

    connect(m_search, &QLineEdit::textChanged, this, &SettingsFrame::refresh);
    connect(m_search, &QLineEdit::returnPressed, this, &SettingsFrame::focusFirstEntry);
    connect(m_names, &QListWidget::currentRowChanged, this, [this] {
        m_search->clear();
        refresh();
    });
    auto *find = new QShortcut(QKeySequence::Find, this);
    find->setContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QShortcut::activated, m_search, [this] { m_search->setFocus(Qt::ShortcutFocusReason); });
    setFocusProxy(m_search);
}

int SettingsFrame::addGroup(const QString &title)
{
    auto *card = new Card(m_theme);
    card->setMaximumWidth(m_theme.scaled(kColumnWidth));
    auto *group = new QVBoxLayout(card);
    group->setContentsMargins(16, 14, 16, 16);
    group->setSpacing(14);
    auto *name = new TextLabel(m_theme, TextSize::Large, TextLabel::Ink::Normal, true);
    name->setText(title);
    group->addWidget(name);
    m_column->insertWidget(m_column->count() - 1, card); // before the stretch
    m_cards.append(card);
    m_names->addName(title);
    if (m_cards.size() == 1)
        m_names->setCurrentRow(0);
    refresh();
    return static_cast<int>(m_cards.size()) - 1;
}

QVBoxLayout *SettingsFrame::addEntry(int group)
{
    auto *widget = new QWidget;
    auto *entry = new QVBoxLayout(widget);
    entry->setContentsMargins(0, 0, 0, 0);
    entry->setSpacing(4);
    m_cards.at(group)->layout()->addWidget(widget);
    m_entries.append({widget, group});
    return entry;
}

TextLabel *SettingsFrame::addHelp(QVBoxLayout &entry, const QString &sentence)
{
    auto *help = new TextLabel(m_theme, TextSize::Small, TextLabel::Ink::Muted);
    help->setText(sentence);
    help->setWordWrap(true);
    entry.addWidget(help);
    return help;
}

void SettingsFrame::showGroup(int group)
{
    m_search->clear();
    m_names->setCurrentRow(group);
}

int SettingsFrame::currentGroup() const
{
    return m_names->currentRow();
}

QList<QWidget *> SettingsFrame::shownEntries() const
{
    QList<QWidget *> shown;
    for (const Entry &entry : m_entries) {
        if (!entry.widget->isHidden() && !m_cards.at(entry.group)->isHidden())
            shown.append(entry.widget);
    }
    return shown;
}

void SettingsFrame::refresh()
{
    const QStringList wanted = m_search->text().split(u' ', Qt::SkipEmptyParts);
    QList<bool> shows(m_cards.size(), false);
    for (const Entry &entry : m_entries) {
        const QString title = m_names->item(entry.group)->text();
        const bool shown = wanted.isEmpty() || matches(title + u' ' + wordsOf(*entry.widget), wanted);
        entry.widget->setVisible(shown);
        shows[entry.group] = shows.at(entry.group) || shown;
    }
    for (qsizetype i = 0; i < m_cards.size(); ++i)
        m_cards.at(i)->setVisible(wanted.isEmpty() ? i == currentGroup() : shows.at(i));
    const bool nothing = !wanted.isEmpty() && !shows.contains(true);
    m_nothing->setVisible(nothing);
    if (nothing)
        m_nothing->setText(tr("No setting is about “%1”. Try another word.").arg(m_search->text().trimmed()));
}

void SettingsFrame::focusFirstEntry()
{
    for (const QWidget *entry : shownEntries()) {
        for (QWidget *widget : entry->findChildren<QWidget *>()) {
            if (widget->isVisibleTo(this) && widget->isEnabled() && widget->focusPolicy() & Qt::TabFocus) {
                widget->setFocus(Qt::TabFocusReason);
                return;
            }
        }
    }
}

bool SettingsFrame::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Escape && !m_search->text().isEmpty()) {
            m_search->clear();
            return true;
        }
        if (key == Qt::Key_Down) {
            focusFirstEntry();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace coco::desktop
