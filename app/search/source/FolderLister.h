// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <cstdint>
#include <vector>

namespace coco::search {

/// An entry of a folder as the file system gives it. Plain value.
struct FolderEntry
{
    enum class Kind { File, Folder, Link, Special };
    QByteArray name;
    Kind kind = Kind::File;
};

struct FileState
{
    bool isRegular = false;
    std::int64_t size = 0;
    std::int64_t mtimeNs = 0;
    std::uint64_t inode = 0;
};

/// Lists the open folder, sorted by bytes, without "." and "..". False with errno set when it cannot
/// be read. Nothing in it is opened.
[[nodiscard]] bool listFolder(int folderFd, std::vector<FolderEntry> &entries);

/// One entry by its name, links not followed. False with errno set.
[[nodiscard]] bool entryOf(int folderFd, const QByteArray &name, FolderEntry &entry);

/// State of an entry, links not followed. False with errno set.
[[nodiscard]] bool stateOf(int folderFd, const QByteArray &name, FileState &state);

} // namespace coco::search
