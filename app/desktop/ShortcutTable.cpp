// SPDX-License-Identifier: Apache-2.0
#include "desktop/ShortcutTable.h"

#include "desktop/Controls.h"
#include "desktop/SearchBox.h"
#include "desktop/Theme.h"

#include <QAction>
#include <QGridLayout>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

QString native(const QList<QKeySequence> &keys)
{
    QStringList texts;
    for (const QKeySequence &sequence : keys)
        texts.append(sequence.toString(QKeySequence::NativeText));
    texts.removeDuplicates();
    return texts.join(u", "_s);
}

QString native(const QKeyCombination &keys)
{
    return QKeySequence(keys).toString(QKeySequence::NativeText);
}

} // namespace

ShortcutTable::ShortcutTable(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(24);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(0, 1);
    setActions({});
}

void ShortcutTable::setActions(const QList<QAction *> &actions)
{
    clear();
    for (const QAction *action : actions) {
        if (!action->shortcuts().isEmpty())
            addRow(action->text().remove(u'&'), native(action->shortcuts()));
    }
    addRow(tr("Open the result in the editor"), native(Qt::Key_Return));
    addRow(tr("Open the file at the line of the preview"), native(Qt::CTRL | Qt::Key_Return));
    addRow(tr("Copy the reference of the result"), native(Qt::CTRL | Qt::Key_C));
    addRow(tr("Copy the result for an assistant"), native(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    addRow(tr("Go to one of the first nine results"), native(Qt::ALT | Qt::Key_1) + u" – "_s + native(Qt::ALT | Qt::Key_9));
    addRow(tr("Search for words, exact text or an expression"), native(SearchBox::kNextModeKeys));
    addRow(tr("Clear the search, then hide the window"), native(Qt::Key_Escape));
}

void ShortcutTable::addRow(const QString &text, const QString &keys)
{
    auto *what = new TextLabel(m_theme, TextSize::Base);
    what->setText(text);
    what->setWordWrap(true);
    auto *how = new TextLabel(m_theme, TextSize::Base, TextLabel::Ink::Muted);
    how->setText(keys);
    how->setProperty("data", true); // the names of keys are the system's
    m_grid->addWidget(what, m_rows, 0);
    m_grid->addWidget(how, m_rows, 1, Qt::AlignTop);
    ++m_rows;
}

void ShortcutTable::clear()
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_rows = 0;
}

} // namespace coco::desktop
