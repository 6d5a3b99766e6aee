// SPDX-License-Identifier: Apache-2.0
#include "desktop/StackActions.h"

#include "desktop/BackendDialog.h"
#include "desktop/ConfigurationDialog.h"
#include "desktop/FaultAdvice.h"
#include "desktop/PlanDialog.h"
#include "desktop/StackSession.h"
#include "desktop/StackWording.h"
#include "desktop/Theme.h"
#include "stack/UpdateCheck.h"

#include <QPointer>

namespace coco::desktop {

using stack::BackendKind;
using stack::StackOperation;
using stack::StackPhase;

StackActions::StackActions(const Theme &theme, StackSession &session, QWidget *page)
    : QObject(page)
    , m_theme(theme)
    , m_session(session)
    , m_page(page)
{
}

void StackActions::start()
{
    begin(m_session.bringUp());
}

void StackActions::stop()
{
    begin(m_session.bringDown());
}

void StackActions::restart()
{
    begin(m_session.restart());
}

void StackActions::begin(bool accepted)
{
    if (!accepted)
        Q_EMIT noted(tr("The stack is being changed. Wait until that is done, or cancel it."));
}

void StackActions::follow(const FaultAdvice &advice)
{
    const auto spec = advised(m_session.spec(), advice);
    if (!spec)
        Q_EMIT failed(spec.error());
    else
        begin(m_session.apply(*spec));
}

bool StackActions::takeChangeBack()
{
    const auto previous = previousSettings(m_session.parts().paths);
    if (!previous) {
        Q_EMIT failed(previous.error());
        return false;
    }
    if (isOtherPlace(*previous, m_session.spec()))
        begin(m_session.apply(*previous));
    else if (const auto saved = m_session.save(*previous); !saved)
        Q_EMIT failed(saved.error());
    return true;
}

void StackActions::repeat(StackOperation operation)
{
    if (operation == StackOperation::Up)
        start();
    else if (operation == StackOperation::Down)
        stop();
    else
        restart();
}

void StackActions::usePort(const QString &service, const QString &port)
{
    const auto changed = stack::withSpecValue(m_session.spec(), portSettingOf(service), port);
    if (!changed)
        Q_EMIT failed(changed.error());
    else
        begin(m_session.apply(*changed));
}

void StackActions::showPlan()
{
    const stack::StackSpec shown = m_session.spec();
    planFor(shown, [this, shown](const stack::StackSpec &agreed) {
        // Without an advice there is nothing to save, and an older state must not come back.
        stack::StackSpec same = shown;
        same.image = agreed.image;
        begin(agreed == same ? m_session.bringUp() : m_session.apply(agreed));
    });
}

void StackActions::planFor(const stack::StackSpec &spec, const std::function<void(const stack::StackSpec &)> &agreed)
{
    auto *dialog = new PlanDialog(m_theme, m_page);
    // An image may come while the plan is read.
    const auto current = [this, spec, before = m_session.spec().image] {
        stack::StackSpec now = spec;
        if (now.image == before)
            now.image = m_session.spec().image;
        return now;
    };
    connect(dialog, &QDialog::accepted, this, [current, agreed] { agreed(current()); });
    connect(dialog, &PlanDialog::adviceTaken, this, [this, current, agreed](const FaultAdvice &advice) {
        if (const auto other = advised(current(), advice))
            planFor(*other, agreed);
        else
            Q_EMIT failed(other.error());
    });
    dialog->open();
    m_work.run(
        [spec, parts = m_session.parts()](const std::stop_token &stop) -> Result<stack::StackPlan> {
            COCO_TRY(const std::unique_ptr<stack::StackBackend> backend, stack::makeBackend(spec, parts));
            return backend->plan(stop);
        },
        [shown = QPointer<PlanDialog>(dialog)](const Result<stack::StackPlan> &plan) {
            if (shown)
                shown->setPlan(plan);
        });
}

void StackActions::checkForUpdate()
{
    Q_EMIT noted(tr("Asking the registry…"));
    m_work.run(
        [spec = m_session.spec(), parts = m_session.parts()](const std::stop_token &stop) -> Result<stack::UpdateState> {
            COCO_TRY(const std::unique_ptr<stack::DockerBackend> backend, stack::makeDockerBackend(spec, parts));
            return stack::checkForUpdate(backend->engine(), spec.image.reference, stop);
        },
        [this](const Result<stack::UpdateState> &state) {
            if (!state)
                Q_EMIT failed(state.error());
            else if (state->isAvailable)
                showUpdate();
            else
                Q_EMIT noted(tr("The image is the newest there is."));
        });
}

void StackActions::showUpdate()
{
    const QString image = m_session.spec().image.reference;
    Q_EMIT updateFound(image);
    Q_EMIT noted(tr("There is a newer image of %1.").arg(image));
    Q_EMIT imageRequested();
}

void StackActions::chooseBackend()
{
    auto *dialog = new BackendDialog(m_theme, m_session.spec(), m_session.parts(), m_page);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        stack::StackSpec chosen = dialog->choice();
        chosen.image = m_session.spec().image; // may have come meanwhile
        // What is made in an engine is shown first.
        if (chosen.backend == BackendKind::Docker)
            planFor(chosen, [this](const stack::StackSpec &agreed) { switchTo(agreed); });
        else
            switchTo(chosen);
    });
    dialog->open();
    dialog->look();
}

void StackActions::useEmbedded()
{
    stack::StackSpec spec = m_session.spec();
    spec.backend = BackendKind::Embedded;
    switchTo(spec);
}

void StackActions::switchTo(const stack::StackSpec &spec)
{
    const stack::StackSpec &current = m_session.spec();
    const bool leavesEngine = current.backend == BackendKind::Docker && spec.backend == BackendKind::Docker && isOtherPlace(current, spec);
    Q_EMIT moving();
    const StackPhase phase = m_session.status().phase;
    if (leavesEngine && phase != StackPhase::EngineMissing && phase != StackPhase::NotCreated) {
        // Its container would keep the ports; only another kind of back end is stopped by the library.
        const bool begun = m_session.bringDown();
        if (begun)
            m_next = spec;
        begin(begun);
        return;
    }
    begin(m_session.apply(spec));
}

bool StackActions::finishMove(const std::optional<Error> &fault)
{
    const auto next = std::exchange(m_next, {});
    if (!next || fault)
        return false;
    begin(m_session.apply(*next));
    return true;
}

} // namespace coco::desktop
