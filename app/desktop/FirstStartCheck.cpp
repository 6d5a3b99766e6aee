// SPDX-License-Identifier: Apache-2.0
#include "desktop/FirstStartCheck.h"

#include "desktop/Controls.h"
#include "desktop/Wording.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QVBoxLayout>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

QString portName(const QString &setting)
{
    if (setting == "ports.postgresql"_L1)
        return FirstStartCheck::tr("PostgreSQL");
    return setting == "ports.ollama"_L1 ? FirstStartCheck::tr("Ollama") : FirstStartCheck::tr("Search server");
}

} // namespace

FirstStartCheck::FirstStartCheck(const Theme &theme, const stack::BackendParts &parts, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_parts(parts)
    , m_content(new QWidget)
    , m_lines(new QVBoxLayout(m_content))
    , m_fault(new TextLabel(theme, TextSize::Base, TextLabel::Ink::Failed))
    , m_progress(new QWidget)
    , m_step(new TextLabel(theme, TextSize::Base, TextLabel::Ink::Normal, true))
    , m_detail(new TextLabel(theme, TextSize::Small, TextLabel::Ink::Muted))
    , m_bar(new QProgressBar)
{
    m_lines->setContentsMargins(0, 0, 0, 0);
    m_lines->setSpacing(2);
    m_fault->setWordWrap(true);
    m_fault->setVisible(false);
    m_step->setWordWrap(true);
    m_detail->setWordWrap(true);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Progress of the set-up"));
    auto *progress = new QVBoxLayout(m_progress);
    progress->setContentsMargins(0, 8, 0, 0);
    progress->setSpacing(8);
    progress->addWidget(m_step);
    progress->addWidget(m_bar);
    progress->addWidget(m_detail);
    m_progress->setVisible(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(m_fault);
    column->addWidget(m_progress);
    column->addWidget(m_content);
    column->addStretch();
    m_tick.setInterval(1s);
    connect(&m_tick, &QTimer::timeout, this, [this] { setProgress(m_step->text(), m_detailText, m_bar->maximum() > 0 ? m_bar->value() / 1000.0 : -1); });
}

FirstStartCheck::~FirstStartCheck() = default;

void FirstStartCheck::look(const stack::StackSpec &spec, const stack::StackSpec &inForce, const QStringList &folders)
{
    forget();
    m_spec = spec;
    m_folders = folders;
    clear();
    addLine({}, {tr("Looking what is there…")});
    m_look.run([spec, inForce, parts = m_parts](const std::stop_token &stop) { return stack::previewStack(spec, inForce, parts, stop); },
               [this](const stack::StackPreview &preview) { showPreview(preview); });
}

void FirstStartCheck::forget()
{
    m_look.cancel();
    m_looked = false;
    m_fault->setVisible(false);
}

void FirstStartCheck::clear()
{
    while (QLayoutItem *item = m_lines->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

void FirstStartCheck::addLine(const QString &heading, const QStringList &lines)
{
    if (!heading.isEmpty()) {
        auto *title = new TextLabel(m_theme, TextSize::Small, TextLabel::Ink::Muted, true);
        title->setText(heading);
        title->setContentsMargins(0, m_lines->count() > 0 ? 10 : 0, 0, 2);
        m_lines->addWidget(title);
    }
    for (const QString &line : lines) {
        auto *label = new TextLabel(m_theme, TextSize::Base);
        label->setWordWrap(true);
        label->setText(line);
        m_lines->addWidget(label);
    }
}

void FirstStartCheck::addProblem(const QString &sentence, const QString &detail)
{
    auto *label = new TextLabel(m_theme, TextSize::Base, TextLabel::Ink::Failed);
    label->setObjectName(u"problem"_s);
    label->setWordWrap(true);
    label->setText(sentence);
    setPlainToolTip(*label, detail);
    m_lines->addWidget(label);
}

void FirstStartCheck::addButton(QPushButton *button)
{
    auto *row = new QWidget;
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 2, 0, 4);
    line->addWidget(button);
    line->addStretch();
    m_lines->addWidget(row);
}

void FirstStartCheck::showPreview(const stack::StackPreview &preview)
{
    m_preview = preview;
    m_looked = true;
    clear();
    const bool isDocker = m_spec.backend == stack::BackendKind::Docker;
    if (preview.fault)
        addProblem(preview.fault->message, preview.fault->detail);
    for (const Error &obstacle : preview.plan.obstacles)
        addProblem(obstacle.message, obstacle.detail);
    QStringList steps;
    for (const stack::PlanStep &step : preview.plan.steps)
        steps.append(u"• "_s + step.sentence);
    if (m_spec.backend == stack::BackendKind::Embedded)
        steps = {tr("• A search server of your own, while this application runs. Nothing is installed."),
                 tr("• The index in %1").arg(m_parts.paths.data)};
    else if (!isDocker)
        steps = {tr("• Only these settings. The server at %1 stays as it is.").arg(m_spec.remoteUrl)};
    addLine(isDocker ? tr("What is done, in this order") : tr("What is created"), steps);
    QStringList folders;
    for (const QString &folder : std::as_const(m_folders))
        folders.append(isDocker ? tr("• %1, which the container can only read").arg(folder) : u"• "_s + folder);
    if (!folders.isEmpty())
        addLine(tr("What is indexed"), folders);
    if (isDocker)
        addPorts();
    if (isDocker && preview.imageIsMissing && !preview.fault) {
        addLine(tr("Image"), {tr("%1 is not here yet. It is fetched first, or build it from what comes with this application.").arg(m_spec.image.reference)});
        auto *get = newButton(m_theme, ButtonKind::Normal, tr("Get the &image now…"));
        connect(get, &QPushButton::clicked, this, &FirstStartCheck::imageRequested);
        addButton(get);
    }
    if (preview.neededBytes > 0) {
        const QString free = preview.disk.freeBytes ? tr("About %1; %2 are free in %3").arg(sizeText(preview.neededBytes), sizeText(*preview.disk.freeBytes), preview.disk.where)
                                                    : tr("About %1").arg(sizeText(preview.neededBytes));
        addLine(tr("Disk needed"), {u"• "_s + free});
        if (preview.diskVerdict.state == stack::DiskVerdict::State::Short)
            addProblem(preview.diskVerdict.message);
        else if (!preview.diskVerdict.message.isEmpty())
            addLine({}, {preview.diskVerdict.message});
    }
    if (!preview.plan.keeps.isEmpty() && isDocker && !preview.isNew)
        addLine(tr("What is kept"), preview.plan.keeps);
    Q_EMIT changed();
}

void FirstStartCheck::addPorts()
{
    addLine(tr("Ports, reached from this computer only"), {});
    for (const stack::PortFinding &finding : m_preview.ports.findings) {
        const QString line = u"• %1: %2"_s.arg(portName(finding.wish.setting)).arg(finding.wish.port);
        if (finding.isFree) {
            addLine({}, {line});
            continue;
        }
        addProblem(finding.isForbidden          ? tr("%1, which the system does not allow").arg(line)
                   : finding.holder.isEmpty() ? tr("%1, which another program uses").arg(line)
                                              : tr("%1, which %2 uses").arg(line, finding.holder));
        if (finding.alternative == 0)
            continue;
        auto *use = newButton(m_theme, ButtonKind::Normal, tr("Use port %1").arg(finding.alternative));
        connect(use, &QPushButton::clicked, this, [this, finding] { Q_EMIT portChosen(finding.wish.setting, finding.alternative); });
        addButton(use);
    }
}

void FirstStartCheck::beginProgress()
{
    m_fault->setVisible(false);
    m_content->setVisible(false);
    m_progress->setVisible(true);
    m_since.start();
    m_tick.start();
    setProgress(tr("Starting"), {}, -1);
}

void FirstStartCheck::setProgress(const QString &sentence, const QString &detail, double fraction)
{
    m_detailText = detail;
    m_step->setText(sentence);
    m_bar->setRange(0, fraction < 0 ? 0 : 1000);
    m_bar->setValue(fraction < 0 ? 0 : static_cast<int>(fraction * 1000));
    const qint64 seconds = m_since.elapsed() / 1000;
    const QString time = seconds < 2    ? QString()
                         : seconds < 90 ? tr("%n second(s) so far", nullptr, static_cast<int>(seconds))
                                        : tr("%n minute(s) so far", nullptr, static_cast<int>(seconds / 60));
    QStringList words{detail, time};
    words.removeAll(QString());
    m_detail->setText(words.join(u" · "_s));
}

void FirstStartCheck::endProgress(const std::optional<Error> &fault)
{
    m_tick.stop();
    m_progress->setVisible(false);
    m_content->setVisible(true);
    m_fault->setVisible(fault && fault->code != ErrorCode::Cancelled);
    if (fault) {
        m_fault->setText(fault->message);
        setPlainToolTip(*m_fault, fault->detail);
    }
}

} // namespace coco::desktop
