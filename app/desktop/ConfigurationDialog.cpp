// SPDX-License-Identifier: Apache-2.0
#include "desktop/ConfigurationDialog.h"

#include "desktop/Controls.h"
#include "desktop/EmbeddingTest.h"
#include "desktop/ExportDialog.h"
#include "desktop/NavigationList.h"
#include "desktop/RawSpecField.h"
#include "desktop/SettingField.h"
#include "desktop/StackSession.h"
#include "desktop/StackWording.h"

#include <QFile>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qsizetype kShownDifferences = 6;

} // namespace

Result<stack::StackSpec> previousSettings(const AppPaths &paths)
{
    QFile file(stack::StackSpecFile(paths).path() + u".previous"_s);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::NotFound, ConfigurationDialog::tr("There are no previous settings yet."), file.errorString());
    return specFromText(QString::fromUtf8(file.read(2'000'000)));
}

ConfigurationDialog::ConfigurationDialog(const Theme &theme, StackSession &session, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_session(session)
    , m_draft(session.spec())
    , m_image(session.spec().image)
    , m_groups(new NavigationList(theme))
    , m_pages(new QStackedWidget)
    , m_effect(new TextLabel(theme, TextSize::Small, TextLabel::Ink::Muted))
    , m_undo(newButton(theme, ButtonKind::Normal, tr("Go back to the &previous settings")))
    , m_export(newButton(theme, ButtonKind::Normal, tr("E&xport commands…")))
    , m_cancel(newButton(theme, ButtonKind::Normal, tr("&Cancel")))
    , m_save(newButton(theme, ButtonKind::Normal, tr("&Save for the next start")))
    , m_apply(newButton(theme, ButtonKind::Primary, tr("&Apply and recreate")))
{
    setObjectName(u"configurationDialog"_s);
    setWindowTitle(tr("Configure the stack"));
    resize(theme.scaled(820), theme.scaled(600));
    buildGroups();
    buildLayout();
    m_lookTimer.setSingleShot(true);
    m_lookTimer.setInterval(300ms);
    connect(&m_lookTimer, &QTimer::timeout, this, &ConfigurationDialog::look);
    connect(&m_draft, &SpecDraft::changed, this, &ConfigurationDialog::onChanged);
    connect(&m_session, &StackSession::busyChanged, this, &ConfigurationDialog::refreshButtons);
    connect(&m_session, &StackSession::specChanged, this, &ConfigurationDialog::followImage);
    connect(m_groups, &NavigationList::currentRowChanged, m_pages, &QStackedWidget::setCurrentIndex);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &ConfigurationDialog::save);
    connect(m_apply, &QPushButton::clicked, this, &ConfigurationDialog::apply);
    connect(m_undo, &QPushButton::clicked, this, &ConfigurationDialog::undo);
    connect(m_export, &QPushButton::clicked, this, &ConfigurationDialog::openExport);
    m_groups->setCurrentRow(Ports);
    m_undo->setEnabled(QFile::exists(stack::StackSpecFile(session.parts().paths).path() + u".previous"_s));
    onChanged();
    look();
}

ConfigurationDialog::~ConfigurationDialog() = default;

void ConfigurationDialog::buildLayout()
{
    m_groups->setAccessibleName(tr("Groups of settings"));
    m_effect->setWordWrap(true);
    auto *card = new Card(m_theme);
    auto *inner = new QVBoxLayout(card);
    inner->setContentsMargins(1, 1, 1, 1);
    inner->addWidget(m_pages);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(m_groups);
    row->addWidget(card, 1);
    auto *ways = new QHBoxLayout;
    ways->setSpacing(8);
    ways->addWidget(m_undo);
    ways->addWidget(m_export);
    ways->addStretch();
    QVBoxLayout *column = newDialogColumn(*this);
    column->addLayout(row, 1);
    column->addWidget(m_effect);
    column->addLayout(ways);
    column->addLayout(newButtonRow({m_cancel, m_save, m_apply}));
}

ConfigurationDialog::Group ConfigurationDialog::group() const
{
    return static_cast<Group>(m_pages->currentIndex());
}

SettingField *ConfigurationDialog::field(const QString &path) const
{
    return m_fields.value(path);
}

void ConfigurationDialog::showSetting(const QString &path)
{
    // Also "repositories.3" and "environment.NAME" are places.
    QString place = path;
    while (!place.isEmpty()) {
        for (int i = 0; i < m_pages->count(); ++i) {
            QWidget *found = m_pages->widget(i)->findChild<QWidget *>(u"setting "_s + place);
            if (!found)
                continue;
            m_groups->setCurrentRow(i);
            if (auto *setting = m_fields.value(place))
                setting->focusEditor();
            else
                found->setFocus();
            return;
        }
        place = place.contains(u'.') ? place.section(u'.', 0, -2) : QString();
    }
    m_groups->setCurrentRow(Ports);
}

QString ConfigurationDialog::effect() const
{
    return m_effect->text();
}

void ConfigurationDialog::onChanged()
{
    m_look.cancel();
    m_probe.cancel();
    m_lookTimer.start();
    for (TextLabel *state : std::as_const(m_portStates))
        state->setText(tr("checking…"));
    for (QPushButton *use : std::as_const(m_portButtons))
        use->setVisible(false);
    refreshPrivacy();
    refreshButtons();
}

/// An image that is brought meanwhile is named by the settings at once; saving the draft must not take that back.
void ConfigurationDialog::followImage()
{
    const stack::ImageChoice before = std::exchange(m_image, m_session.spec().image);
    const stack::ImageChoice drafted = m_draft.spec().image;
    if (drafted.reference == before.reference && drafted.target == before.target) {
        m_fields.value(u"image.reference"_s)->setText(m_image.reference);
        m_fields.value(u"image.target"_s)->setText(m_image.target);
        m_raw->refill();
    }
    onChanged();
}

void ConfigurationDialog::refreshButtons()
{
    const bool changes = m_draft.spec() != m_session.spec();
    const bool may = m_draft.isGood() && !m_session.isBusy() && !m_session.fault();
    m_save->setEnabled(may && changes);
    m_apply->setEnabled(may && changes);
    const bool isContainer = m_draft.spec().backend == stack::BackendKind::Docker;
    m_apply->setText(isContainer ? tr("&Apply and recreate") : tr("&Apply"));
    if (!m_draft.isGood()) {
        m_effect->setInk(TextLabel::Ink::Failed);
        m_effect->setText(m_draft.firstProblem());
    } else if (!changes) {
        m_effect->setInk(TextLabel::Ink::Muted);
        m_effect->setText(tr("Nothing is changed yet."));
    }
}

void ConfigurationDialog::look()
{
    // Ports are also looked at while another value is wrong.
    m_look.cancel();
    m_look.run([spec = m_draft.spec(), inForce = m_session.spec(), parts = m_session.parts()](
                   const std::stop_token &stop) { return stack::previewStack(spec, inForce, parts, stop); },
               [this](const stack::StackPreview &preview) { showPreview(preview); });
}

void ConfigurationDialog::showPreview(const stack::StackPreview &preview)
{
    showPorts(preview);
    if (!m_draft.isGood() || m_draft.spec() == m_session.spec())
        return;
    m_effect->setInk(preview.isPossible() || preview.fault ? TextLabel::Ink::Muted : TextLabel::Ink::Failed);
    m_effect->setText(effectOf(preview));
}

QString ConfigurationDialog::effectOf(const stack::StackPreview &preview) const
{
    QStringList lines;
    for (const Error &obstacle : preview.plan.obstacles)
        lines.append(obstacle.message);
    if (preview.diskVerdict.state == stack::DiskVerdict::State::Short)
        lines.append(preview.diskVerdict.message);
    QStringList differences;
    for (const stack::Difference &each : preview.plan.differences) {
        const SettingField *known = m_fields.value(each.what);
        differences.append(tr("%1: %2 → %3").arg(known ? known->accessibleName() : settingTitle(each.what), settingValue(each.before),
                                                 settingValue(each.after)));
    }
    const qsizetype more = differences.size() - kShownDifferences;
    differences = differences.mid(0, kShownDifferences);
    if (more > 0)
        differences.append(tr("and %n more", nullptr, static_cast<int>(more)));
    if (m_draft.spec().backend != stack::BackendKind::Docker)
        lines.append(tr("These settings count once the stack runs in a container."));
    else if (preview.plan.outcome == stack::StackPlan::Outcome::Recreate)
        lines.append(tr("The container is made anew; every index is kept. %1").arg(differences.join(u" · "_s)));
    else if (preview.plan.outcome == stack::StackPlan::Outcome::Create && !preview.fault)
        lines.append(tr("There is no container yet. It is made with these settings."));
    else if (preview.plan.isPossible())
        lines.append(tr("The container stays as it is."));
    if (preview.fault)
        lines.append(tr("The engine could not be asked: %1").arg(preview.fault->message));
    return lines.join(u'\n');
}

void ConfigurationDialog::showPorts(const stack::StackPreview &preview)
{
    for (auto it = m_portStates.begin(); it != m_portStates.end(); ++it) {
        const auto finding = std::find_if(preview.ports.findings.begin(), preview.ports.findings.end(),
                                          [&](const stack::PortFinding &each) { return each.wish.setting == it.key(); });
        QPushButton *use = m_portButtons.value(it.key());
        if (finding == preview.ports.findings.end() || finding->isFree) {
            (*it)->setInk(TextLabel::Ink::Muted);
            (*it)->setText(finding == preview.ports.findings.end() ? QString() : tr("free"));
            use->setVisible(false);
            continue;
        }
        (*it)->setInk(TextLabel::Ink::Failed);
        (*it)->setText(finding->isForbidden        ? tr("not allowed by the system")
                       : finding->holder.isEmpty() ? tr("used by another program")
                                                   : tr("used by %1").arg(finding->holder));
        use->setVisible(finding->alternative > 0);
        use->setText(tr("Use port %1").arg(finding->alternative));
        use->setProperty("port", finding->alternative);
    }
}

void ConfigurationDialog::refreshPrivacy()
{
    m_privacy->setText(privacySentence(m_draft.spec().embedding));
    m_testResult->clear();
    m_test->setEnabled(true);
}

void ConfigurationDialog::testEmbedding()
{
    m_probe.cancel();
    m_test->setEnabled(false);
    m_testResult->setInk(TextLabel::Ink::Muted);
    m_testResult->setText(tr("Asking for one word…"));
    m_probe.run([spec = m_draft.spec()](const std::stop_token &stop) { return tryEmbedding(spec, stop); },
                [this](const Result<QString> &outcome) {
                    m_test->setEnabled(true);
                    m_testResult->setInk(outcome ? TextLabel::Ink::Normal : TextLabel::Ink::Failed);
                    m_testResult->setText(outcome ? *outcome : outcome.error().message);
                });
}

void ConfigurationDialog::save()
{
    if (auto done = m_session.save(m_draft.spec()); !done) {
        m_effect->setInk(TextLabel::Ink::Failed);
        m_effect->setText(done.error().message);
        return;
    }
    Q_EMIT saved(false);
    accept();
}

void ConfigurationDialog::apply()
{
    if (!m_session.apply(m_draft.spec())) {
        m_effect->setInk(TextLabel::Ink::Failed);
        m_effect->setText(tr("The stack is being changed. Wait until that is done, or cancel it."));
        return;
    }
    Q_EMIT saved(true);
    accept();
}

void ConfigurationDialog::undo()
{
    const auto previous = previousSettings(m_session.parts().paths);
    if (previous) {
        m_draft.replace(*previous);
        return;
    }
    m_effect->setInk(TextLabel::Ink::Failed);
    m_effect->setText(previous.error().message);
}

void ConfigurationDialog::openExport()
{
    auto *dialog = new ExportDialog(m_theme, m_draft.spec(), m_session.parts(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace coco::desktop
