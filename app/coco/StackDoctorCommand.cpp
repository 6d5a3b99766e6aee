// SPDX-License-Identifier: Apache-2.0
#include "coco/StackDoctorCommand.h"

#include "stack/DoctorVisit.h"

#include <QDir>

using namespace Qt::Literals::StringLiterals;

namespace coco::cli {
namespace {

using State = stack::DoctorCheck::State;

QString wordOf(State state)
{
    switch (state) {
    case State::Ok:
        return StackDoctorCommand::tr("ok");
    case State::Warning:
        return StackDoctorCommand::tr("warning");
    case State::Failed:
        return StackDoctorCommand::tr("failed");
    case State::Skipped:
        break;
    }
    return StackDoctorCommand::tr("skipped");
}

Terminal::Style styleOf(State state)
{
    switch (state) {
    case State::Ok:
        return Terminal::Style::Good;
    case State::Warning:
        return Terminal::Style::Mark;
    case State::Failed:
        return Terminal::Style::Bad;
    case State::Skipped:
        break;
    }
    return Terminal::Style::Dim;
}

} // namespace

void printDoctor(Terminal &terminal, const QList<stack::DoctorCheck> &checks)
{
    for (const stack::DoctorCheck &check : checks) {
        terminal.print(terminal.styled(wordOf(check.state).leftJustified(9), styleOf(check.state))
                       + terminal.styled(check.title.leftJustified(16), Terminal::Style::Strong) + u' ' + harmless(check.cause));
        if (!check.fix.isEmpty())
            terminal.print(QString(26, u' ') + harmless(check.fix));
    }
}

Result<int> StackDoctorCommand::perform(const std::stop_token &stop)
{
    showProgress(tr("Looking at the engine and this machine"));
    stack::DoctorVisit visit;
    visit.spec = spec();
    visit.installation = parts().installation;
    visit.paths = parts().paths;
    visit.environment = parts().environment;
    visit.home = QDir::homePath();
    const stack::DoctorFacts facts = stack::collectFacts(visit, stop);
    if (stop.stop_requested())
        return coco::fail(ErrorCode::Cancelled, tr("Stopped."));
    const QList<stack::DoctorCheck> checks = stack::examine(facts);
    if (invocation().wantsJson()) {
        QJsonObject report = stack::doctorReport(checks);
        report.insert(u"backend"_s, stack::backendName(spec().backend));
        if (facts.endpoint) {
            report.insert(u"endpoint"_s, facts.endpoint->endpoint.toString());
            report.insert(u"endpoint_chosen_by"_s, facts.endpoint->describeSource());
        }
        showJson(report);
    } else {
        show([checks](Terminal &terminal) { printDoctor(terminal, checks); });
    }
    return stack::doctorExitCode(checks);
}

} // namespace coco::cli
