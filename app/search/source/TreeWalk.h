// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/source/FileWalker.h"
#include "search/source/FolderLister.h"
#include "search/source/IgnoreChain.h"
#include "search/source/RepositoryRules.h"
#include "search/source/UniqueFd.h"

#include <vector>

namespace coco::search {

/// One walk over one tree, whole or some paths of it: a stack of open folders with the rules that
/// count in them. Lives on the stack of who walks; one thread, one run.
class TreeWalk
{
public:
    /// `root` is absolute; it and the options are borrowed.
    TreeWalk(const QByteArray &root, const WalkOptions &options, std::stop_token stop,
             std::function<void(qint64 filesSoFar)> onProgress);

    /// Files are not looked at; the visitor, which is borrowed, is told of folders.
    void visitFoldersOnly(const FolderVisitor &visit) { m_onFolder = &visit; }
    /// `paths` are relative to the root; an empty one stands for the root. Errors: Cancelled.
    [[nodiscard]] Result<WalkResult> run(UniqueFd root, QList<QByteArray> paths);
    /// Those of the paths that the rules do not leave out, whether they are there or not. Folders are
    /// not looked into.
    [[nodiscard]] QList<QByteArray> notLeftOut(UniqueFd root, QList<QByteArray> paths);

private:
    struct Frame
    {
        UniqueFd fd;
        QByteArray prefix; ///< "folder/" below the root, empty for the root
        std::vector<QByteArray> folders;
        std::size_t next = 0;
        IgnoreChain::Mark mark;
    };
    enum class Listing { Whole, RulesOnly };

    enum class Way { Open, Gone, LeftOut };

    void walkPath(const QByteArray &path);
    [[nodiscard]] bool isLeftOut(const QByteArray &path);
    [[nodiscard]] Way goTo(const QByteArray &path);
    [[nodiscard]] Way goDown(const QByteArray &path, const QByteArray &name);
    void drain(std::size_t depth);
    void leave();
    void descend(const QByteArray &name, Listing listing);
    void enter(UniqueFd fd, const QByteArray &prefix, Listing listing);
    [[nodiscard]] static RepositoryKind kindOf(const Frame &frame, const std::vector<FolderEntry> &entries);
    void addRules(int fd, const QByteArray &prefix, const std::vector<FolderEntry> &entries, RepositoryKind kind);
    void visit(Frame &frame, const FolderEntry &entry);
    [[nodiscard]] bool wanted(const QByteArray &path, const QByteArray &name, bool isFolder);
    [[nodiscard]] bool included(const QByteArray &path);
    [[nodiscard]] bool isWantedDocument(QByteArrayView name) const;
    void take(const Frame &frame, const QByteArray &path, const FolderEntry &entry);
    void leaveOut(const QByteArray &path, const QString &reason, const QString &detail,
                  std::optional<DecidingRule> rule = std::nullopt);
    void failed(const QByteArray &path, const QString &reason, const QString &detail);
    void unreadable(const QByteArray &path, int error);

    const QByteArray &m_root;
    const WalkOptions &m_options;
    const std::stop_token m_stop;
    const std::function<void(qint64)> m_onProgress;
    const FolderVisitor *m_onFolder = nullptr;
    const IgnoreRules m_includes;
    const IgnoreRules m_excludes;
    IgnoreChain m_chain;
    std::vector<Frame> m_frames;
    WalkResult m_result;
};

} // namespace coco::search
