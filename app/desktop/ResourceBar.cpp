// SPDX-License-Identifier: Apache-2.0
#include "desktop/ResourceBar.h"

#include "desktop/CardGrid.h"
#include "desktop/Sparkline.h"
#include "desktop/Wording.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kPartWidth = 190;

} // namespace

ResourceBar::ResourceBar(const Theme &theme, QWidget *parent)
    : Card(theme, parent)
    , m_theme(theme)
    , m_cpu(new Sparkline(theme))
    , m_memory(new Sparkline(theme))
    , m_cpuText(new TextLabel(theme, TextSize::Base))
    , m_memoryText(new TextLabel(theme, TextSize::Base))
    , m_diskText(new TextLabel(theme, TextSize::Base))
    , m_manage(newButton(theme, ButtonKind::Normal, tr("&Manage data")))
{
    auto *grid = new CardGrid(theme.scaled(kPartWidth));
    grid->setCards({newPart(tr("Processors"), m_cpuText, m_cpu, nullptr), newPart(tr("Memory"), m_memoryText, m_memory, nullptr),
                    newPart(tr("Disk"), m_diskText, nullptr, m_manage)});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(14, 12, 14, 10);
    column->addWidget(grid);
    setAccessibleName(tr("What the stack uses"));
    connect(m_manage, &QPushButton::clicked, this, &ResourceBar::manageRequested);
    clear();
}

QWidget *ResourceBar::newPart(const QString &title, TextLabel *value, Sparkline *curve, QPushButton *button)
{
    auto *part = new QWidget;
    auto *name = new TextLabel(m_theme, TextSize::Small, TextLabel::Ink::Muted);
    name->setText(title);
    value->setWordWrap(true);
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(name);
    column->addWidget(value);
    if (curve) {
        curve->setAccessibleName(title);
        column->addWidget(curve);
    }
    if (button)
        column->addWidget(button, 0, Qt::AlignLeft);
    column->addStretch(1);
    return part;
}

void ResourceBar::clear()
{
    setSamples({}, 2);
    m_diskText->setText(u"–"_s);
}

void ResourceBar::setSamples(const QList<stack::ResourceUse> &samples, int capacity)
{
    QList<double> cpu;
    QList<double> memory;
    for (const stack::ResourceUse &each : samples) {
        cpu.append(each.cpuShare);
        memory.append(double(each.memoryBytes));
    }
    const stack::ResourceUse last = samples.isEmpty() ? stack::ResourceUse() : samples.last();
    // A small load is to be seen as one: the curve's top follows it, but never below a tenth.
    double top = .1;
    for (const double share : std::as_const(cpu))
        top = std::max(top, share);
    m_cpu->setValues(cpu, top, capacity);
    m_memory->setValues(memory, last.memoryLimit > 0 ? std::min(double(last.memoryLimit), 4.0 * double(std::max<qint64>(1, last.memoryBytes))) : 0,
                        capacity);
    m_cpuText->setText(last.cpuShare < 0 ? u"–"_s : tr("%1 % of %2").arg(QLocale().toString(last.cpuShare * 100, 'f', 1), countText(last.processors)));
    m_memoryText->setText(last.memoryBytes < 0    ? u"–"_s
                          : last.memoryLimit <= 0 ? sizeText(last.memoryBytes)
                                                  : tr("%1 of %2").arg(sizeText(last.memoryBytes), sizeText(last.memoryLimit)));
    m_cpu->setAccessibleDescription(m_cpuText->text());
    m_memory->setAccessibleDescription(m_memoryText->text());
}

void ResourceBar::setDisk(const stack::StackDiskUse &use)
{
    qint64 kept = 0;
    for (const stack::StackDiskUse::Part &part : use.parts) {
        if (part.isData && part.bytes > 0)
            kept += part.bytes;
    }
    m_diskText->setText(tr("%1, %2 of it indexes and backups").arg(sizeText(use.totalBytes()), sizeText(kept)));
}

} // namespace coco::desktop
