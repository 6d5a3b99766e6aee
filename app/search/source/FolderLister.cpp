// SPDX-License-Identifier: Apache-2.0
#include "search/source/FolderLister.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>

namespace coco::search {
namespace {

FolderEntry::Kind kindOfMode(mode_t mode)
{
    if (S_ISREG(mode))
        return FolderEntry::Kind::File;
    if (S_ISDIR(mode))
        return FolderEntry::Kind::Folder;
    return S_ISLNK(mode) ? FolderEntry::Kind::Link : FolderEntry::Kind::Special;
}

FolderEntry::Kind kindOf(int folderFd, const dirent &entry)
{
    switch (entry.d_type) {
    case DT_REG:
        return FolderEntry::Kind::File;
    case DT_DIR:
        return FolderEntry::Kind::Folder;
    case DT_LNK:
        return FolderEntry::Kind::Link;
    case DT_UNKNOWN: {
        struct stat status = {};
        if (::fstatat(folderFd, entry.d_name, &status, AT_SYMLINK_NOFOLLOW) == 0)
            return kindOfMode(status.st_mode);
        return FolderEntry::Kind::Special;
    }
    default:
        return FolderEntry::Kind::Special;
    }
}

struct CloseFolder
{
    void operator()(DIR *folder) const { ::closedir(folder); }
};

} // namespace

bool listFolder(int folderFd, std::vector<FolderEntry> &entries)
{
    const int copy = ::fcntl(folderFd, F_DUPFD_CLOEXEC, 0);
    if (copy < 0)
        return false;
    const std::unique_ptr<DIR, CloseFolder> folder(::fdopendir(copy));
    if (!folder) {
        ::close(copy);
        return false;
    }
    errno = 0;
    while (const dirent *entry = ::readdir(folder.get())) {
        const QByteArray name(entry->d_name);
        if (name != "." && name != "..")
            entries.push_back({name, kindOf(folderFd, *entry)});
        errno = 0;
    }
    if (errno != 0)
        return false;
    std::sort(entries.begin(), entries.end(),
              [](const FolderEntry &a, const FolderEntry &b) { return a.name < b.name; });
    return true;
}

bool entryOf(int folderFd, const QByteArray &name, FolderEntry &entry)
{
    struct stat status = {};
    if (::fstatat(folderFd, name.constData(), &status, AT_SYMLINK_NOFOLLOW) != 0)
        return false;
    entry = {name, kindOfMode(status.st_mode)};
    return true;
}

bool stateOf(int folderFd, const QByteArray &name, FileState &state)
{
    struct stat status = {};
    if (::fstatat(folderFd, name.constData(), &status, AT_SYMLINK_NOFOLLOW) != 0)
        return false;
    state.isRegular = S_ISREG(status.st_mode);
    state.size = status.st_size;
    state.mtimeNs = std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec;
    state.inode = status.st_ino;
    return true;
}

} // namespace coco::search
