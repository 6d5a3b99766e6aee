// SPDX-License-Identifier: Apache-2.0
#include "desktop/PastReader.h"

#include "desktop/LogText.h"
#include "stack/ActionTimeline.h"
#include "stack/Diagnostics.h"

#include <QFileInfo>

#include <algorithm>

namespace coco::desktop {

using stack::StackLogLine;

PastReader::PastReader(const AppPaths &paths)
{
    m_actions.file = stack::actionsFile(paths);
    m_transitions.file = stack::historyFile(paths);
}

bool PastReader::hasChanged(Source &source)
{
    const QFileInfo facts(source.file);
    if (!facts.exists() || (facts.size() == source.size && facts.lastModified() == source.changed))
        return false;
    source.size = facts.size();
    source.changed = facts.lastModified();
    return true;
}

QList<StackLogLine> PastReader::newOf(Source &source, const QList<StackLogLine> &all)
{
    qsizetype known = all.lastIndexOf(source.last) + 1;
    if (known == 0) {
        // Shortened: what is later than what was told last.
        while (known < all.size() && all.at(known).timeNs <= source.last.timeNs)
            ++known;
    }
    const QList<StackLogLine> found = all.mid(known);
    if (!found.isEmpty())
        source.last = found.last();
    return found;
}

QList<StackLogLine> PastReader::read()
{
    QList<StackLogLine> found;
    if (hasChanged(m_actions)) {
        QList<StackLogLine> lines;
        const auto actions = stack::ActionTimeline(m_actions.file).actions();
        for (const stack::StackAction &action : actions)
            lines.append(cleanLogLine(stack::lineOf(action)));
        found += newOf(m_actions, lines);
    }
    if (hasChanged(m_transitions)) {
        QList<StackLogLine> lines;
        const stack::ServiceHistory history(m_transitions.file);
        for (const stack::ServiceTransition &transition : history.transitions())
            lines.append(cleanLogLine(stack::lineOf(transition)));
        found += newOf(m_transitions, lines);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const StackLogLine &a, const StackLogLine &b) { return a.timeNs < b.timeNs; });
    return found;
}

} // namespace coco::desktop
