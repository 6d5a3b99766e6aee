// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/AppPaths.h"
#include "docker/EngineTypes.h"
#include "stack/PortPlan.h"
#include "stack/StackSpec.h"

#include <QSet>
#include <QStringList>

namespace coco::stack {

/// The ports a spec publishes on this machine.
[[nodiscard]] QList<PortWish> portWishes(const StackSpec &spec);

/// Looks at the ports of this machine: binds each for a moment, and says who holds those that cannot be
/// bound, as far as the system tells. Blocks shortly; any thread.
class PortPlanner
{
public:
    /// `containers`: everything the engine has; those with an id of `own` do not count, because they stop
    /// before the ports are used. An engine may publish a port without a socket on this machine, so that
    /// only its listing tells.
    /// `givenUp`: ports that something else of ours holds and frees before they are used.
    PortPlanner(QList<docker::Container> containers, QStringList own, QSet<int> givenUp = {});

    /// `remembered`: by setting, what was chosen before when the wish was taken. A free alternative never
    /// is one of `avoid`.
    [[nodiscard]] PortPlan plan(const QList<PortWish> &wishes, const QHash<QString, int> &remembered = {}, const QSet<int> &avoid = {}) const;

private:
    [[nodiscard]] PortFact look(int port) const;
    [[nodiscard]] QString publisher(int port) const;

    const QList<docker::Container> m_containers;
    const QStringList m_own;
    const QSet<int> m_givenUp;
};

/// The port of the embedded server of this data folder, which ends before a container starts; none when it
/// does not run.
[[nodiscard]] QSet<int> portsOfEmbeddedServer(const AppPaths &paths);

/// Whether something of ours could listen there now.
[[nodiscard]] PortFact::Bind tryToBind(int port);

} // namespace coco::stack
