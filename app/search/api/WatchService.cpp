// SPDX-License-Identifier: Apache-2.0
#include "search/api/WatchService.h"

namespace coco::search {

QString watchStateName(WatchedIndex::State state)
{
    switch (state) {
    case WatchedIndex::State::Watching:
        return QStringLiteral("watching");
    case WatchedIndex::State::Looking:
        return QStringLiteral("looking");
    case WatchedIndex::State::Told:
        return QStringLiteral("told");
    case WatchedIndex::State::Waiting:
        return QStringLiteral("waiting");
    case WatchedIndex::State::Starting:
        break;
    }
    return QStringLiteral("starting");
}

} // namespace coco::search
