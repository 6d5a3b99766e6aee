// SPDX-License-Identifier: Apache-2.0
#include "desktop/PairsField.h"

#include "desktop/Controls.h"
#include "desktop/PairsModel.h"
#include "desktop/SpecDraft.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QShortcut>
#include <QTableView>
#include <QVBoxLayout>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

PairsField::PairsField(const Theme &theme, SpecDraft &draft, const QString &path, const QString &name, Part part, QWidget *parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_path(path)
    , m_part(part)
    , m_model(new PairsModel(this))
    , m_table(new QTableView)
    , m_problem(new TextLabel(theme, TextSize::Small, TextLabel::Ink::Failed))
{
    setObjectName(u"setting "_s + path);
    m_table->setModel(m_model);
    m_table->setAccessibleName(name);
    m_table->setFont(theme.font());
    m_table->setProperty("data", true);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(theme.scaled(32));
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setFont(theme.font(TextSize::Small));
    m_table->setColumnWidth(PairsModel::Name, theme.scaled(240));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->setMinimumHeight(theme.scaled(160));
    m_problem->setWordWrap(true);
    auto *add = newButton(theme, ButtonKind::Normal, tr("Add a &row"));
    auto *remove = newButton(theme, ButtonKind::Normal, tr("Remove the &selected"));
    connect(add, &QPushButton::clicked, this, &PairsField::addRow);
    const auto removeSelected = [this] {
        QList<int> rows;
        for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
            rows.append(index.row());
        std::sort(rows.begin(), rows.end(), std::greater<>());
        for (const int row : std::as_const(rows))
            m_model->removeRow(row);
    };
    connect(remove, &QPushButton::clicked, this, removeSelected);
    auto *removal = new QShortcut(QKeySequence::Delete, m_table);
    removal->setContext(Qt::WidgetShortcut);
    connect(removal, &QShortcut::activated, this, removeSelected);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(add);
    buttons->addWidget(remove);
    buttons->addStretch();
    auto *title = new TextLabel(theme, TextSize::Base, TextLabel::Ink::Normal, true);
    title->setText(name);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(title);
    column->addWidget(m_table, 1);
    column->addWidget(m_problem);
    column->addLayout(buttons);
    connect(m_model, &PairsModel::edited, this, &PairsField::write);
    connect(&draft, &SpecDraft::replaced, this, &PairsField::fill);
    connect(&draft, &SpecDraft::changed, this, [this] {
        m_problem->setText(m_draft.problemAt(m_path));
        m_problem->setVisible(!m_problem->text().isEmpty());
    });
    m_problem->setVisible(false);
    fill();
}

void PairsField::fill()
{
    stack::StackSpec spec = m_draft.spec();
    m_model->setPairs(m_part(spec));
}

void PairsField::write()
{
    const QString twice = m_model->doubled();
    m_draft.setFault(m_path, twice.isEmpty() ? QString() : tr("“%1” stands twice. Remove one of the rows.").arg(twice));
    stack::StackSpec spec = m_draft.spec();
    m_part(spec) = m_model->pairs();
    m_draft.change(spec);
}

void PairsField::addRow()
{
    const QModelIndex cell = m_model->index(m_model->addRow(), PairsModel::Name);
    m_table->scrollTo(cell);
    m_table->setCurrentIndex(cell);
    m_table->edit(cell);
}

} // namespace coco::desktop
