// SPDX-License-Identifier: Apache-2.0
#include "desktop/ConfirmDialog.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

ConfirmDialog::ConfirmDialog(const Theme &theme, const QString &title, const QString &agree, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_ask(new TextLabel(theme, TextSize::Base))
    , m_name(new QLineEdit)
    , m_agree(newButton(theme, ButtonKind::Primary, agree))
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(true);
    resize(theme.scaled(540), theme.scaled(440));
    auto *content = new QWidget;
    m_body = new QVBoxLayout;
    m_body->setSpacing(8);
    auto *inner = new QVBoxLayout(content);
    inner->setContentsMargins(0, 0, 8, 0);
    auto *heading = new TextLabel(theme, TextSize::Large, TextLabel::Ink::Normal, true);
    heading->setText(title);
    heading->setWordWrap(true);
    inner->addLayout(m_body);
    inner->addStretch(1);
    m_name->setFont(theme.font());
    m_ask->setWordWrap(true);
    m_ask->setBuddy(m_name);
    m_ask->hide();
    m_name->hide();
    auto *cancel = newButton(theme, ButtonKind::Normal, tr("&Keep everything"));
    QVBoxLayout *column = newDialogColumn(*this);
    column->addWidget(heading);
    column->addWidget(newScrollArea(content), 1);
    column->addWidget(m_ask);
    column->addWidget(m_name);
    column->addLayout(newButtonRow({m_agree, cancel}));
    connect(m_name, &QLineEdit::textChanged, this, &ConfirmDialog::refresh);
    connect(m_agree, &QPushButton::clicked, this, &QDialog::accept);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    cancel->setFocus();
}

void ConfirmDialog::addLine(const QString &text, TextLabel::Ink ink)
{
    auto *label = new TextLabel(m_theme, TextSize::Base, ink);
    label->setText(text);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_body->addWidget(label);
    m_lines.append(text);
}

void ConfirmDialog::addWidget(QWidget *widget)
{
    m_body->addWidget(widget);
}

void ConfirmDialog::setTypedName(const QString &name)
{
    m_wanted = name;
    m_ask->setText(tr("Type “%1” to agree.").arg(name));
    m_name->setAccessibleName(m_ask->text());
    m_ask->setVisible(!name.isEmpty());
    m_name->setVisible(!name.isEmpty());
    refresh();
}

void ConfirmDialog::refresh()
{
    m_agree->setEnabled(m_wanted.isEmpty() || m_name->text().trimmed() == m_wanted);
}

} // namespace coco::desktop
