// SPDX-License-Identifier: Apache-2.0
// Loaded into a program by LD_PRELOAD: what lies below the folder of COCO_UNTOLD looks as a container in a virtual
// machine sees a folder of its host. The file system says that it is one of FUSE, as virtiofs does, and watching
// succeeds, but no event ever comes.
#include <dlfcn.h>
#include <sys/inotify.h>
#include <sys/vfs.h>

#include <climits>
#include <cstdint>
#include <cstdlib>
#include <cstring>

namespace {

constexpr auto kFuse = 0x65735546;
/// Happens only when a disk is taken away.
constexpr std::uint32_t kNeverTold = IN_UNMOUNT;

template<typename Function>
Function next(const char *name)
{
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

bool isUntold(const char *path)
{
    const char *folder = std::getenv("COCO_UNTOLD");
    char resolved[PATH_MAX];
    if (!folder || !::realpath(path, resolved))
        return false;
    const std::size_t length = std::strlen(folder);
    return std::strncmp(resolved, folder, length) == 0 && (resolved[length] == '/' || resolved[length] == '\0');
}

} // namespace

extern "C" {
#pragma GCC visibility push(default)

int statfs(const char *path, struct statfs *facts) noexcept
{
    const int outcome = next<int (*)(const char *, struct statfs *)>("statfs")(path, facts);
    if (outcome == 0 && isUntold(path))
        facts->f_type = kFuse;
    return outcome;
}

int statfs64(const char *path, struct statfs64 *facts) noexcept
{
    const int outcome = next<int (*)(const char *, struct statfs64 *)>("statfs64")(path, facts);
    if (outcome == 0 && isUntold(path))
        facts->f_type = kFuse;
    return outcome;
}

int inotify_add_watch(int fd, const char *path, std::uint32_t mask) noexcept
{
    const auto add = next<int (*)(int, const char *, std::uint32_t)>("inotify_add_watch");
    return add(fd, path, isUntold(path) ? (mask & ~std::uint32_t(IN_ALL_EVENTS)) | kNeverTold : mask);
}

#pragma GCC visibility pop
}
