// SPDX-License-Identifier: Apache-2.0
#include "search/source/GitFolder.h"

#include "search/source/RootedFile.h"

#include <fcntl.h>
#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>

namespace coco::search {
namespace {

constexpr qsizetype kMaxLinkBytes = 8192;

bool isThere(int folderFd, const char *name, mode_t type)
{
    struct stat status = {};
    return ::fstatat(folderFd, name, &status, AT_SYMLINK_NOFOLLOW) == 0 && (status.st_mode & S_IFMT) == type;
}

/// `path` is absolute or relative to the open folder, as git writes both.
UniqueFd openNamed(int folderFd, const QByteArray &path)
{
    if (path.isEmpty() || path.contains('\0'))
        return {};
    return UniqueFd(::openat(folderFd, path.constData(), O_RDONLY | O_DIRECTORY | O_NONBLOCK | O_CLOEXEC));
}

bool isRepository(int gitFd)
{
    return isThere(gitFd, "HEAD", S_IFREG) && isThere(gitFd, "objects", S_IFDIR);
}

QByteArray pathOf(int fd)
{
    std::array<char, PATH_MAX> path{};
    const QByteArray link = "/proc/self/fd/" + QByteArray::number(fd);
    const ssize_t length = ::readlink(link.constData(), path.data(), path.size());
    return length > 0 ? QByteArray(path.data(), length) : QByteArray();
}

} // namespace

QByteArray gitFolderByFile(int folderFd)
{
    const QByteArray content = readSmallFile(folderFd, ".git", kMaxLinkBytes);
    return content.startsWith("gitdir:") ? content.mid(7).trimmed() : QByteArray();
}

UniqueFd sharedGitFolder(int folderFd)
{
    if (isThere(folderFd, ".git", S_IFDIR))
        return UniqueFd(::openat(folderFd, ".git", O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!isThere(folderFd, ".git", S_IFREG))
        return {};
    UniqueFd own = openNamed(folderFd, gitFolderByFile(folderFd));
    if (!own.isOpen() || !isThere(own.get(), "HEAD", S_IFREG))
        return {};
    if (isThere(own.get(), "commondir", S_IFREG))
        own = openNamed(own.get(), readSmallFile(own.get(), "commondir", kMaxLinkBytes).trimmed());
    return own.isOpen() && isRepository(own.get()) ? std::move(own) : UniqueFd();
}

QByteArray infoExcludePath(int folderFd)
{
    const UniqueFd git = sharedGitFolder(folderFd);
    const QByteArray path = git.isOpen() ? pathOf(git.get()) : QByteArray();
    return path.isEmpty() ? path : QByteArray(path + "/info/exclude");
}

} // namespace coco::search
