// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/source/UniqueFd.h"

#include <QByteArray>

namespace coco::search {

/// What the file ".git" of the open folder names, as it stands there; empty when there is none. Worktrees
/// and submodules have one.
[[nodiscard]] QByteArray gitFolderByFile(int folderFd);

/// The folder with what all checkouts of a repository share, info/exclude among it, for the repository
/// whose top is the open folder: ".git", or what the file ".git" leads to, by at most two steps. Not open
/// when there is no repository, or when what is named does not look like git's: any file may name any
/// folder of the disk.
[[nodiscard]] UniqueFd sharedGitFolder(int folderFd);

/// Absolute path of info/exclude of the repository whose top is the open folder, whether it is there or
/// not; empty when no repository has its top here.
[[nodiscard]] QByteArray infoExcludePath(int folderFd);

} // namespace coco::search
