// SPDX-License-Identifier: Apache-2.0
#include "desktop/SettingField.h"

#include "desktop/Controls.h"
#include "desktop/SpecDraft.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

SettingField::SettingField(const Theme &theme, SpecDraft &draft, Setting setting, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_draft(draft)
    , m_setting(std::move(setting))
    , m_row(new QHBoxLayout)
    , m_help(new TextLabel(theme, TextSize::Small, TextLabel::Ink::Muted))
    , m_problem(new TextLabel(theme, TextSize::Small, TextLabel::Ink::Failed))
{
    setObjectName(u"setting "_s + m_setting.path);
    m_help->setWordWrap(true);
    m_problem->setWordWrap(true);
    m_row->setSpacing(8);
    buildEditor(*m_row);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 4);
    column->setSpacing(4);
    if (!m_box) {
        auto *name = new TextLabel(theme, TextSize::Base, TextLabel::Ink::Normal, true);
        name->setText(m_setting.name);
        column->addWidget(name);
    }
    column->addLayout(m_row);
    column->addWidget(m_problem);
    column->addWidget(m_help);
    setHelp(m_setting.help);
    connect(&draft, &SpecDraft::changed, this, &SettingField::refreshProblem);
    connect(&draft, &SpecDraft::replaced, this, &SettingField::fill);
    fill();
    refreshProblem();
}

void SettingField::buildEditor(QHBoxLayout &row)
{
    const auto changed = [this] {
        if (!m_filling)
            m_draft.setValue(m_setting.path, text());
    };
    if (m_setting.kind == Kind::Switch) {
        m_box = new QCheckBox(m_setting.name);
        m_box->setFont(m_theme.font());
        row.addWidget(m_box, 1);
        connect(m_box, &QCheckBox::toggled, this, changed);
        return;
    }
    if (m_setting.kind == Kind::Choice) {
        m_combo = new QComboBox;
        m_combo->setFont(m_theme.font());
        m_combo->setAccessibleName(m_setting.name);
        for (const auto &[value, shown] : m_setting.choices)
            m_combo->addItem(shown, value);
        m_combo->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        m_combo->setMinimumWidth(m_theme.scaled(280));
        row.addWidget(m_combo);
        row.addStretch();
        connect(m_combo, &QComboBox::currentIndexChanged, this, changed);
        return;
    }
    m_edit = new QLineEdit;
    m_edit->setFont(m_theme.font());
    m_edit->setAccessibleName(m_setting.name);
    m_edit->setProperty("data", true);
    connect(m_edit, &QLineEdit::textChanged, this, changed);
    row.addWidget(m_edit, 1);
    if (m_setting.kind == Kind::Number) {
        m_edit->setMaximumWidth(m_theme.scaled(120));
        row.addStretch();
    }
    if (m_setting.kind != Kind::File)
        return;
    auto *choose = newButton(m_theme, ButtonKind::Normal, {}, u"folder"_s, tr("Choose the file: %1").arg(m_setting.name));
    row.addWidget(choose);
    connect(choose, &QPushButton::clicked, this, [this] {
        auto *dialog = new QFileDialog(this, m_setting.name, QDir::homePath());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &QFileDialog::fileSelected, m_edit, &QLineEdit::setText);
        dialog->open();
    });
}

void SettingField::fill()
{
    m_filling = true;
    setText(m_draft.value(m_setting.path));
    m_filling = false;
}

void SettingField::setText(const QString &text)
{
    if (m_box) {
        m_box->setChecked(text == "true"_L1);
    } else if (m_combo) {
        int index = m_combo->findData(text);
        if (index < 0) { // a value of another version is kept, not replaced by the first
            m_combo->addItem(text, text);
            index = m_combo->count() - 1;
        }
        m_combo->setCurrentIndex(index);
    } else {
        m_edit->setText(text);
    }
}

QString SettingField::text() const
{
    if (m_box)
        return m_box->isChecked() ? u"true"_s : u"false"_s;
    return m_combo ? m_combo->currentData().toString() : m_edit->text();
}

void SettingField::refreshProblem()
{
    const QString problem = m_draft.problemAt(m_setting.path);
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    QWidget *editor = m_box ? static_cast<QWidget *>(m_box) : m_combo ? static_cast<QWidget *>(m_combo) : m_edit;
    editor->setAccessibleDescription(problem.isEmpty() ? m_help->text() : problem);
}

QString SettingField::problem() const
{
    return m_problem->text();
}

void SettingField::focusEditor()
{
    QWidget *editor = m_box ? static_cast<QWidget *>(m_box) : m_combo ? static_cast<QWidget *>(m_combo) : m_edit;
    editor->setFocus(Qt::OtherFocusReason);
    if (m_edit)
        m_edit->selectAll();
}

void SettingField::addBeside(QWidget *widget)
{
    m_row->insertWidget(1, widget);
}

void SettingField::setHelp(const QString &help)
{
    m_help->setText(help);
    m_help->setVisible(!help.isEmpty());
}

} // namespace coco::desktop
