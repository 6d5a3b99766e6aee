// SPDX-License-Identifier: Apache-2.0
#include "desktop/PlanDialog.h"

#include "desktop/Controls.h"
#include "desktop/StackWording.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;
using stack::StackPlan;

PlanDialog::PlanDialog(const Theme &theme, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_lead(new TextLabel(theme, TextSize::Base))
    , m_agree(newButton(theme, ButtonKind::Primary, tr("&Start")))
    , m_adviceButton(newButton(theme, ButtonKind::Primary, {}))
{
    setWindowTitle(tr("What will happen"));
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"planDialog"_s);
    resize(theme.scaled(620), theme.scaled(460));
    m_lead->setWordWrap(true);
    m_lead->setText(tr("Looking at what is there…"));
    auto *frame = new QWidget;
    m_column = new QVBoxLayout(frame);
    m_column->setContentsMargins(0, 0, 8, 0);
    auto *close = newButton(theme, ButtonKind::Normal, tr("C&lose"));
    QVBoxLayout *column = newDialogColumn(*this);
    column->addWidget(m_lead);
    column->addWidget(newScrollArea(frame), 1);
    column->addLayout(newButtonRow({m_agree, m_adviceButton, close}));
    m_agree->hide();
    m_agree->setDefault(true);
    m_adviceButton->hide();
    connect(m_agree, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_adviceButton, &QPushButton::clicked, this, [this] {
        reject();
        Q_EMIT adviceTaken(m_advice);
    });
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
}

void PlanDialog::clear()
{
    delete m_content;
    m_content = new QWidget;
    m_body = new QVBoxLayout(m_content);
    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->setSpacing(6);
    m_column->insertWidget(0, m_content);
    m_lines.clear();
}

void PlanDialog::addHeading(const QString &text)
{
    auto *label = new TextLabel(m_theme, TextSize::Base, TextLabel::Ink::Normal, true);
    label->setText(text);
    if (m_body->count() > 0)
        m_body->addSpacing(8);
    m_body->addWidget(label);
}

void PlanDialog::addLine(const QString &text, bool failed)
{
    auto *label = new TextLabel(m_theme, TextSize::Base, failed ? TextLabel::Ink::Failed : TextLabel::Ink::Normal);
    label->setText(text);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_body->addWidget(label);
    m_lines.append(text);
}

void PlanDialog::addObstacles(const QList<Error> &obstacles)
{
    for (const Error &each : obstacles) {
        addLine(each.message, true);
        // One at a time: the next plan tells what is left.
        if (m_advice.settings.isEmpty())
            m_advice = adviceIn(each);
    }
    m_adviceButton->setText(adviceText(m_advice));
    m_adviceButton->setVisible(!m_advice.settings.isEmpty());
}

void PlanDialog::addDifferences(const QList<stack::Difference> &differences)
{
    auto *table = new QWidget;
    auto *grid = new QGridLayout(table);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(6);
    const auto put = [&](int row, int column, const QString &text, TextLabel::Ink ink, TextSize size = TextSize::Base) {
        auto *label = new TextLabel(m_theme, size, ink);
        label->setText(text);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        grid->addWidget(label, row, column, Qt::AlignTop);
        return label;
    };
    const QStringList heads{tr("Setting"), tr("Before"), tr("After")};
    for (int column = 0; column < heads.size(); ++column) {
        put(0, column, heads[column], TextLabel::Ink::Muted, TextSize::Small);
        grid->setColumnStretch(column, 1);
    }
    int row = 1;
    for (const stack::Difference &each : differences) {
        setPlainToolTip(*put(row, 0, settingTitle(each.what), TextLabel::Ink::Normal), each.what);
        setPlainToolTip(*put(row, 1, settingValue(each.before), TextLabel::Ink::Muted), each.before);
        setPlainToolTip(*put(row, 2, settingValue(each.after), TextLabel::Ink::Normal), each.after);
        m_lines.append(u"%1: %2 → %3"_s.arg(settingTitle(each.what), settingValue(each.before), settingValue(each.after)));
        ++row;
    }
    m_body->addWidget(table);
}

void PlanDialog::setPlan(const Result<StackPlan> &plan)
{
    clear();
    m_agree->hide();
    m_adviceButton->hide();
    m_advice = {};
    if (!plan) {
        m_lead->setText(tr("What has to be done could not be found out."));
        addLine(plan.error().message, true);
        m_column->addStretch(1);
        return;
    }
    if (!plan->isPossible()) {
        m_lead->setText(tr("This cannot be done as things are. Nothing was changed."));
        addObstacles(plan->obstacles);
    } else if (plan->outcome == StackPlan::Outcome::Nothing) {
        m_lead->setText(tr("Nothing has to be done: what runs is as the settings want it."));
    } else {
        m_lead->setText(plan->outcome == StackPlan::Outcome::Recreate
                            ? tr("The container is made anew from the settings. Until the new one is ready, the old one is kept.")
                            : tr("This is what will be done."));
        m_agree->setText(plan->outcome == StackPlan::Outcome::Recreate ? tr("&Recreate, keep data") : tr("&Start"));
        m_agree->show();
        m_agree->setFocus();
    }
    if (!plan->differences.isEmpty()) {
        addHeading(tr("Settings"));
        addDifferences(plan->differences);
    }
    if (!plan->steps.isEmpty()) {
        addHeading(tr("Steps"));
        int number = 0;
        for (const stack::PlanStep &step : plan->steps)
            addLine(u"%1. %2"_s.arg(++number).arg(step.sentence));
    }
    if (!plan->keeps.isEmpty()) {
        addHeading(tr("Kept"));
        for (const QString &each : plan->keeps)
            addLine(each);
    }
    m_column->addStretch(1);
}

} // namespace coco::desktop
