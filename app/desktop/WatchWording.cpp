// SPDX-License-Identifier: Apache-2.0
#include "desktop/WatchWording.h"

#include <QCoreApplication>

namespace coco::desktop {
namespace {

using namespace Qt::Literals::StringLiterals;
using stack::HostWatchedIndex;
using stack::HostWatchStatus;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::WatchWording)
};

QString byTheClock()
{
    return Text::tr("looked at every minute");
}

/// What the server does by itself.
QString serversWords(const QString &state)
{
    if (state.isEmpty() || state == "starting"_L1)
        return {};
    if (state == "looking"_L1)
        return byTheClock();
    if (state == "told"_L1)
        return Text::tr("kept up to date by a program that watches elsewhere");
    return state == "waiting"_L1 ? Text::tr("cannot be watched now, tried again") : Text::tr("kept up to date");
}

WatchWords wordsOf(const HostWatchedIndex &index)
{
    switch (index.state) {
    case HostWatchedIndex::State::Starting:
        return {Text::tr("about to be watched by this application"), {}, {}};
    case HostWatchedIndex::State::Watching:
        return {Text::tr("kept up to date, watched by this application"), {}, {}};
    case HostWatchedIndex::State::Looking:
        return {byTheClock(), index.message, {}};
    case HostWatchedIndex::State::Waiting:
        return {byTheClock(), Text::tr("This application cannot keep it up to date just now, and tries again: %1").arg(index.message), {}};
    case HostWatchedIndex::State::Ended:
        break;
    }
    return {byTheClock(), Text::tr("This application does not watch it: %1").arg(index.message), {}};
}

} // namespace

WatchWords watchWords(const Project &project, const HostWatchStatus &here)
{
    const auto index = here.indexes.constFind(project.summary.name);
    // Switched off a moment ago: the child is ending.
    if (project.watch.isEmpty() || index == here.indexes.constEnd())
        return {serversWords(project.watch), {}, {}};
    if (here.state == HostWatchStatus::State::Waiting || here.state == HostWatchStatus::State::Failed)
        return {byTheClock(), here.error.message, here.error.detail};
    return wordsOf(*index);
}

} // namespace coco::desktop
