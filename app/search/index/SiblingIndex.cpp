// SPDX-License-Identifier: Apache-2.0
#include "search/index/SiblingIndex.h"

#include "search/index/GitHead.h"
#include "search/index/MovedFolder.h"

#include <tuple>

namespace coco::search {
namespace {

/// The best worktree of the repository: at the same commit, else the one looked at last.
QString worktreeAmong(const QList<IndexSummary> &others, const QString &root)
{
    const GitPlace place = gitPlaceOf(root);
    if (place.repository.isEmpty())
        return {};
    const QString commit = readGitHead(root).commit;
    const IndexSummary *best = nullptr;
    const auto rank = [&commit](const IndexSummary &index) {
        return std::tuple(!commit.isEmpty() && index.commit == commit, index.state == IndexState::Indexed, index.updatedAt);
    };
    for (const IndexSummary &index : others) {
        if (gitPlaceOf(index.root) == place && (!best || rank(*best) < rank(index)))
            best = &index;
    }
    return best ? best->name : QString();
}

QString copyAmong(const QList<IndexSummary> &others, const QString &root, ChunkStore &store)
{
    QString best;
    double bestShare = kSameFolderShare;
    for (const IndexSummary &index : others) {
        const auto reader = store.reader(index.name);
        const double share = reader ? shareFoundIn(root, **reader) : 0;
        if (share < bestShare)
            continue;
        best = index.name;
        bestShare = share;
    }
    return best;
}

} // namespace

QString siblingIndexOf(const QString &root, const QString &name, ChunkStore &store)
{
    const auto all = store.indexes();
    if (!all)
        return {};
    QList<IndexSummary> others;
    for (const IndexSummary &index : *all) {
        if (index.name != name && index.files > 0 && index.root != root)
            others.append(index);
    }
    const QString worktree = worktreeAmong(others, root);
    return worktree.isEmpty() ? copyAmong(others, root, store) : worktree;
}

} // namespace coco::search
