// SPDX-License-Identifier: Apache-2.0
#include "desktop/DoctorSection.h"

#include "desktop/BackgroundWork.h"
#include "desktop/StackSession.h"
#include "desktop/StateLabel.h"
#include "stack/DoctorVisit.h"

#include <QDir>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;
using State = stack::DoctorCheck::State;

namespace {

Tone toneOf(State state)
{
    switch (state) {
    case State::Ok:
        return Tone::Ready;
    case State::Warning:
        return Tone::Degraded;
    case State::Failed:
        return Tone::Failed;
    case State::Skipped:
        break;
    }
    return Tone::Unknown;
}

QString wordOf(State state)
{
    switch (state) {
    case State::Ok:
        return DoctorSection::tr("Good");
    case State::Warning:
        return DoctorSection::tr("Warning");
    case State::Failed:
        return DoctorSection::tr("Failed");
    case State::Skipped:
        break;
    }
    return DoctorSection::tr("Skipped");
}

} // namespace

DoctorSection::DoctorSection(const Theme &theme, StackSession &session, BackgroundWork &work, QWidget *parent)
    : SectionCard(theme, tr("Checks"), parent)
    , m_theme(theme)
    , m_session(session)
    , m_work(work)
    , m_check(addButton(ButtonKind::Normal, tr("&Check now")))
{
    setSentence(tr("Looks at the engine, ports, disk, image and folders, and changes nothing."));
    connect(m_check, &QPushButton::clicked, this, &DoctorSection::check);
}

void DoctorSection::check()
{
    m_check->setEnabled(false);
    setSentence(tr("Looking at the engine and this machine…"));
    stack::DoctorVisit visit;
    visit.spec = m_session.spec();
    visit.installation = m_session.parts().installation;
    visit.paths = m_session.parts().paths;
    visit.environment = m_session.parts().environment;
    visit.home = QDir::homePath();
    m_work.run([visit](const std::stop_token &stop) { return stack::examine(stack::collectFacts(visit, stop)); },
               [this](const QList<stack::DoctorCheck> &checks) { setChecks(checks); });
}

void DoctorSection::setChecks(const QList<stack::DoctorCheck> &checks)
{
    m_check->setEnabled(true);
    m_check->setText(tr("&Check again"));
    clearRows();
    int wrong = 0;
    for (const stack::DoctorCheck &each : checks) {
        wrong += each.state == State::Failed || each.state == State::Warning;
        auto *state = new StateLabel(m_theme);
        state->setTone(toneOf(each.state), wordOf(each.state));
        state->setMinimumWidth(m_theme.scaled(96));
        const QString cause = each.cause.isEmpty() ? each.title : u"%1 – %2"_s.arg(each.title, each.cause);
        addRow(cause, each.fix, {}, state);
    }
    setSentence(wrong == 0 ? tr("Nothing stands in the way.") : tr("%n check(s) need you.", nullptr, wrong));
}

} // namespace coco::desktop
