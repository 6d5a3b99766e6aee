// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/source/FolderLister.h"
#include "search/source/IgnoreChain.h"

#include <QByteArray>
#include <QList>

#include <vector>

namespace coco::search {

/// What a folder below the root of a walk is to git.
enum class RepositoryKind {
    None,           ///< part of what is around it
    Repository,     ///< a repository or submodule of its own
    LinkedWorktree, ///< a second checkout of some repository
};

[[nodiscard]] RepositoryKind repositoryKind(int folderFd, const std::vector<FolderEntry> &entries);

/// Adds the rules of the ignore file `name` when the folder has it. `prefix` is "folder/" or empty.
void addRulesOf(int folderFd, const char *name, const QByteArray &prefix,
                const std::vector<FolderEntry> &entries, IgnoreChain &chain);

/// Adds info/exclude of the repository whose top is the open folder.
void addInfoExclude(int folderFd, const QByteArray &prefix, IgnoreChain &chain);

/// Adds what the repository around the root says about it: .gitignore files from the repository's top
/// down to the root's parent, and info/exclude; and the user's excludes of all repositories, from the
/// file `globalExcludes`, if any. Nothing when those rules leave out the root itself, because a folder
/// that was named is wanted.
void addRulesAbove(const QByteArray &root, const QByteArray &globalExcludes, IgnoreChain &chain);

/// Files outside the walked tree that addRulesAbove() and addInfoExclude() of the root ask, whether they are
/// there or not: absolute. The user's excludes are not among them.
[[nodiscard]] QList<QByteArray> ruleFilesAbove(const QByteArray &root);

} // namespace coco::search
