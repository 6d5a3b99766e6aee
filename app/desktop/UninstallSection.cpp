// SPDX-License-Identifier: Apache-2.0
#include "desktop/UninstallSection.h"

#include "desktop/BackgroundWork.h"
#include "desktop/ConfirmDialog.h"
#include "desktop/StackSession.h"
#include "desktop/StateLabel.h"
#include "desktop/Wording.h"

#include <QCheckBox>
#include <QDir>

#include <algorithm>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;
using stack::Remains;

namespace {

QString kindText(Remains::Kind kind)
{
    switch (kind) {
    case Remains::Kind::Container:
        return UninstallSection::tr("Container");
    case Remains::Kind::Network:
        return UninstallSection::tr("Network");
    case Remains::Kind::Image:
        return UninstallSection::tr("Image");
    case Remains::Kind::Volume:
        return UninstallSection::tr("Volume");
    case Remains::Kind::File:
        break;
    }
    return UninstallSection::tr("Folder");
}

QString textOf(const Remains &each)
{
    const QString name = QDir::toNativeSeparators(each.name);
    return each.bytes < 0 ? UninstallSection::tr("%1 %2").arg(kindText(each.kind), name)
                          : UninstallSection::tr("%1 %2, %3").arg(kindText(each.kind), name, sizeText(each.bytes));
}

} // namespace

UninstallSection::UninstallSection(const Theme &theme, StackSession &session, BackgroundWork &work, QWidget *parent)
    : SectionCard(theme, tr("Uninstall"), parent)
    , m_theme(theme)
    , m_session(session)
    , m_work(work)
    , m_ask(addButton(ButtonKind::Normal, tr("&Uninstall…"), u"remove"_s))
{
    setSentence(tr("Removes what this program made, by a list that you see first. Indexes stay unless you say otherwise."));
    connect(m_ask, &QPushButton::clicked, this, &UninstallSection::ask);
    connect(&session, &StackSession::uninstalled, this, &UninstallSection::showOutcome);
}

void UninstallSection::setBusy(bool busy)
{
    m_ask->setEnabled(!busy);
}

void UninstallSection::ask()
{
    m_ask->setEnabled(false);
    m_work.run(
        [spec = m_session.spec(), parts = m_session.parts()](const std::stop_token &stop) -> Result<stack::RemainsReport> {
            COCO_TRY(stack::RemainsReport found, stack::findRemains(spec, parts, stop));
            // The program goes on, with its settings and logs.
            found.things.removeIf([&parts](const Remains &each) { return each.kind == Remains::Kind::File && each.id != parts.paths.data; });
            return found;
        },
        [this](const Result<stack::RemainsReport> &found) {
            setBusy(m_session.isBusy());
            if (!found)
                Q_EMIT failed(found.error());
            else
                askAbout(*found);
        });
}

void UninstallSection::askAbout(const stack::RemainsReport &report)
{
    const QList<Remains> &found = report.things;
    auto *dialog = new ConfirmDialog(m_theme, tr("Uninstall the stack"), tr("&Uninstall the stack"), this);
    dialog->setObjectName(u"uninstallDialog"_s);
    QStringList kept;
    QStringList rest;
    for (const Remains &each : found)
        (each.isData ? kept : rest).append(textOf(each));
    dialog->addLine(rest.isEmpty() ? tr("The server is stopped. There is nothing else to remove but the indexes.") : tr("This is removed:"));
    for (const QString &each : std::as_const(rest))
        dialog->addLine(u"• "_s + each);
    auto *withData = new QCheckBox(tr("Also &remove the indexes and backups"));
    if (!kept.isEmpty()) {
        dialog->addLine(tr("These hold your indexes and are kept:"));
        for (const QString &each : std::as_const(kept))
            dialog->addLine(u"• "_s + each);
        withData->setFont(m_theme.font());
        dialog->addWidget(withData);
        dialog->addLine(tr("Indexes that are removed this way cannot be brought back; they can be made again from your source files, which are never touched."),
                        TextLabel::Ink::Muted);
    }
    for (const QString &note : report.notes)
        dialog->addLine(note, TextLabel::Ink::Muted);
    dialog->setTypedName(m_session.spec().name);
    connect(dialog, &QDialog::accepted, this, [this, found, box = withData] {
        m_found = found;
        m_withData = box->isChecked();
        if (!m_session.uninstall(m_withData))
            Q_EMIT failed(m_session.refusal());
    });
    if (kept.isEmpty())
        withData->setParent(dialog);
    withData->setVisible(!kept.isEmpty());
    dialog->open();
}

void UninstallSection::showOutcome(const QList<Remains> &tried)
{
    stack::forgetAccess(m_session.parts().paths);
    clearRows();
    const auto row = [this](Tone tone, const QString &word, const Remains &each, const QString &why) {
        auto *state = new StateLabel(m_theme);
        state->setTone(tone, word);
        state->setMinimumWidth(m_theme.scaled(96));
        addRow(textOf(each), why, {}, state);
    };
    for (const Remains &each : tried) {
        if (each.problem.isEmpty())
            row(Tone::Ready, tr("Removed"), each, {});
        else
            row(Tone::Failed, tr("Stayed"), each, each.problem);
    }
    for (const Remains &each : std::as_const(m_found)) {
        const bool wasTried = std::any_of(tried.begin(), tried.end(), [&each](const Remains &other) { return other.id == each.id && other.kind == each.kind; });
        if (!wasTried && each.isData && !m_withData)
            row(Tone::Stopped, tr("Kept"), each, tr("It holds indexes, and you wanted to keep them."));
    }
    setSentence(rowCount() == 0 ? tr("There was nothing to remove.") : tr("This came of it:"));
}

} // namespace coco::desktop
