// SPDX-License-Identifier: Apache-2.0
#include "coco/VerifyCommand.h"

#include "coco/ExitCode.h"

using namespace Qt::Literals::StringLiterals;

namespace coco::cli {
namespace {

/// Every index is read whole.
constexpr std::chrono::minutes kPatience{30};

Terminal::Style styleOf(const QString &state)
{
    if (state == "failed"_L1)
        return Terminal::Style::Bad;
    return state == "warning"_L1 ? Terminal::Style::Mark : Terminal::Style::Good;
}

QString wordOf(const QString &state)
{
    if (state == "failed"_L1)
        return VerifyCommand::tr("failed");
    return state == "warning"_L1 ? VerifyCommand::tr("warning") : VerifyCommand::tr("ok");
}

} // namespace

void VerifyCommand::run()
{
    whenDone(server().call("GET", u"/api/verify"_s, {}, kPatience), [this](const QJsonObject &report) {
        if (invocation().wantsJson())
            terminal().printJson(report);
        else
            print(report);
        Q_EMIT finished(verifyExitCode(report));
    });
}

void VerifyCommand::print(const QJsonObject &report)
{
    for (const QJsonValue &check : report.value("checks"_L1).toArray()) {
        const QString state = check["state"_L1].toString();
        terminal().print(terminal().styled(wordOf(state).leftJustified(9), styleOf(state))
                         + terminal().styled(harmless(check["name"_L1].toString()), Terminal::Style::Strong) + u"  "_s
                         + harmless(check["detail"_L1].toString()));
        const QString hint = check["hint"_L1].toString();
        if (!hint.isEmpty())
            terminal().print(u"         "_s + harmless(hint));
    }
}

int verifyExitCode(const QJsonObject &report)
{
    if (report.value("state"_L1) != "failed"_L1)
        return Ok;
    for (const QJsonValue &check : report.value("checks"_L1).toArray()) {
        if (check["name"_L1] == "database"_L1 && check["state"_L1] != "ok"_L1)
            return NotReady;
    }
    return Failed;
}

} // namespace coco::cli
