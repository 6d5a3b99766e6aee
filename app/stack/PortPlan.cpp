// SPDX-License-Identifier: Apache-2.0
#include "stack/PortPlan.h"

#include <QCoreApplication>
#include <QStringList>

namespace coco::stack {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kMaxPort = 65'535;
constexpr int kTries = 200;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::PortPlan)
};

int alternativeFor(const PortWish &wish, int remembered, const QSet<int> &spoken, const std::function<bool(int)> &canBind)
{
    const auto suits = [&](int port) { return port > 0 && port <= kMaxPort && port != wish.port && !spoken.contains(port) && canBind(port); };
    if (suits(remembered))
        return remembered;
    // A port below 1024 needs rights; its neighbours would too.
    const int first = wish.port < 1024 ? wish.port + 10'000 : wish.port + 1;
    for (int port = first; port < first + kTries && port <= kMaxPort; ++port) {
        if (suits(port))
            return port;
    }
    for (int port = 20'000; port < 20'000 + kTries; ++port) {
        if (suits(port))
            return port;
    }
    return 0;
}

QString sentence(const PortFinding &finding)
{
    const QString port = QString::number(finding.wish.port);
    if (finding.isForbidden)
        return Text::tr("Port %1 may not be used on this machine: it is reserved, or needs an administrator's rights.").arg(port);
    if (finding.holder.isEmpty())
        return Text::tr("Port %1 is taken by another program.").arg(port);
    return Text::tr("Port %1 is taken by %2.").arg(port, finding.holder);
}

} // namespace

bool PortPlan::isPossible() const
{
    for (const PortFinding &finding : findings) {
        if (!finding.isFree)
            return false;
    }
    return true;
}

Result<void> PortPlan::verdict() const
{
    QStringList sentences;
    QStringList commands;
    for (const PortFinding &finding : findings) {
        if (finding.isFree)
            continue;
        sentences.append(sentence(finding));
        if (finding.alternative > 0)
            commands.append(u"coco stack config set %1 %2"_s.arg(finding.wish.setting).arg(finding.alternative));
    }
    if (sentences.isEmpty())
        return {};
    const QString next = commands.isEmpty() ? Text::tr("End that program, or choose other ports in the settings.")
                                            : Text::tr("End that program, or use a free port: “%1”.").arg(commands.join(u"”, “"_s));
    return fail(ErrorCode::Conflict, sentences.join(u' ') + u' ' + next);
}

PortPlan PortPlan::make(const QList<PortWish> &wishes, const QHash<int, PortFact> &facts, const QHash<QString, int> &remembered,
                        const QSet<int> &avoid, const std::function<bool(int)> &canBind)
{
    QSet<int> spoken = avoid;
    for (const PortWish &wish : wishes)
        spoken.insert(wish.port);
    PortPlan plan;
    QHash<int, QString> ours;
    for (const PortWish &wish : wishes) {
        if (wish.port == 0)
            continue;
        const PortFact fact = facts.value(wish.port);
        PortFinding finding;
        finding.wish = wish;
        finding.isForbidden = fact.bind == PortFact::Bind::Forbidden;
        finding.isFree = fact.bind == PortFact::Bind::Free && fact.container.isEmpty() && !ours.contains(wish.port);
        if (!finding.isFree) {
            if (ours.contains(wish.port))
                finding.holder = Text::tr("another setting of this stack (%1)").arg(ours.value(wish.port));
            else
                finding.holder = fact.container.isEmpty() ? fact.process : Text::tr("the container “%1”").arg(fact.container);
            finding.alternative = alternativeFor(wish, remembered.value(wish.setting), spoken, canBind);
            spoken.insert(finding.alternative);
        }
        ours.insert(wish.port, wish.setting);
        plan.findings.append(finding);
    }
    return plan;
}

} // namespace coco::stack
