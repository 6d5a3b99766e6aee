// SPDX-License-Identifier: Apache-2.0
#include "core/FreeMemory.h"

#include <malloc.h>

namespace coco {
namespace {

#ifdef __GLIBC__
/// malloc_trim() leaves alone the upper end of every thread's memory: it is what has to stay small.
constexpr int kKeptBytes = 4 * 1024 * 1024;
constexpr int kOwnMappingBytes = 4 * 1024 * 1024;
#endif

} // namespace

void keepLittleFreeMemory()
{
#ifdef __GLIBC__
    static_cast<void>(mallopt(M_TRIM_THRESHOLD, kKeptBytes));
    static_cast<void>(mallopt(M_MMAP_THRESHOLD, kOwnMappingBytes));
#endif
}

void giveBackFreeMemory()
{
#ifdef __GLIBC__
    static_cast<void>(malloc_trim(0));
#endif
}

} // namespace coco
