// SPDX-License-Identifier: Apache-2.0
#include "core/MemoryUse.h"

#include <charconv>
#include <string>

#include <fcntl.h>
#include <unistd.h>

namespace coco {
namespace {

std::optional<MemoryUse> readStatm(const char *path)
{
    const int descriptor = ::open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return {};
    char text[256];
    const ssize_t length = ::read(descriptor, text, sizeof(text));
    ::close(descriptor);
    if (length <= 0)
        return {};
    const char *at = text;
    const char *const end = text + length;
    qint64 pages[3] = {}; // the whole address space, resident, shared
    for (qint64 &number : pages) {
        const auto [next, error] = std::from_chars(at, end, number);
        if (error != std::errc())
            return {};
        at = next == end ? end : next + 1;
    }
    const qint64 pageBytes = ::sysconf(_SC_PAGESIZE);
    return MemoryUse{pages[1] * pageBytes, pages[2] * pageBytes};
}

} // namespace

std::optional<MemoryUse> memoryUse()
{
    return readStatm("/proc/self/statm");
}

std::optional<MemoryUse> memoryUseOf(qint64 pid)
{
    return readStatm(("/proc/" + std::to_string(pid) + "/statm").c_str());
}

} // namespace coco
