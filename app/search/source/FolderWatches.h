// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/source/UniqueFd.h"

#include <QByteArray>
#include <QHash>
#include <QList>

#include <cstdint>
#include <functional>
#include <map>

namespace coco::search {

/// What happened to an entry of a watched folder.
struct FolderEvent
{
    enum class Kind {
        Changed,       ///< written, created, attributes
        FolderCame,    ///< created or moved in
        FolderLeft,    ///< removed or moved away, with all below it
        Lost,          ///< the kernel dropped events: anything may have changed
        RootGone,
        RulesChanged,  ///< a file that was watched for the rules in it; folder and name are empty
    };
    Kind kind = Kind::Changed;
    QByteArray folder; ///< relative to the root; empty: the root
    QByteArray name;   ///< of the entry; empty: the folder itself
};

/// The kernel's watches over some folders of one tree. One thread.
class FolderWatches
{
public:
    enum class Added { Yes, TooMany, Gone };

    FolderWatches();
    /// False when the user may have no more instances; everything else then does nothing.
    [[nodiscard]] bool isOpen() const { return m_fd.isOpen(); }
    /// Becomes readable when there are events.
    [[nodiscard]] int fd() const { return m_fd.get(); }
    [[nodiscard]] qsizetype count() const { return m_folders.size(); }

    /// `folderFd` is the open folder that `folder` names, so that nothing else can be watched in its place.
    Added add(const QByteArray &folder, int folderFd);
    /// A single file outside the watched folders, there or not. It is told once at least; then it, or what came
    /// in its place, has to be added anew.
    void addRules(const QByteArray &file);
    /// The folder and all below it; all of them for an empty one.
    void removeBelow(const QByteArray &folder);
    /// Takes what is there, without waiting.
    void read(const std::function<void(const FolderEvent &)> &take);

private:
    void forget(int watch);
    [[nodiscard]] FolderEvent eventOf(std::uint32_t mask, const QByteArray &folder, const QByteArray &name) const;

    UniqueFd m_fd;
    QHash<int, QByteArray> m_folders;      ///< by watch
    std::map<QByteArray, int> m_watches;   ///< by folder
    QHash<int, QByteArray> m_rules;        ///< by watch: the name to look for in a folder; empty: the file itself
};

} // namespace coco::search
