// SPDX-License-Identifier: Apache-2.0
#include "search/parse/TreeMemory.h"

#include <tree_sitter/api.h>

#include <cstdlib>

#include <malloc.h>

namespace coco::search {
namespace {

thread_local std::int64_t heldBytes = 0;

void *counted(void *block)
{
    heldBytes += static_cast<std::int64_t>(::malloc_usable_size(block));
    return block;
}

/// tree-sitter takes it for granted that there is memory.
void *orAbort(void *block, std::size_t size)
{
    if (!block && size > 0)
        std::abort();
    return block;
}

void *takeBlock(std::size_t size)
{
    return counted(orAbort(std::malloc(size), size));
}

void *takeZeroed(std::size_t count, std::size_t size)
{
    return counted(orAbort(std::calloc(count, size), count * size));
}

void giveBlock(void *block)
{
    heldBytes -= static_cast<std::int64_t>(::malloc_usable_size(block));
    std::free(block);
}

void *resizeBlock(void *block, std::size_t size)
{
    heldBytes -= static_cast<std::int64_t>(::malloc_usable_size(block));
    return counted(orAbort(std::realloc(block, size), size));
}

/// Before any thread may be at work with it.
[[maybe_unused]] const bool counting = [] {
    ts_set_allocator(takeBlock, takeZeroed, resizeBlock, giveBlock);
    return true;
}();

} // namespace

std::int64_t treeMemory()
{
    return heldBytes;
}

bool TreeGate::enter(const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    if (!m_free.wait(lock, stop, [this] { return !m_taken; }))
        return false;
    m_taken = true;
    return true;
}

void TreeGate::leave()
{
    const std::lock_guard lock(m_mutex);
    m_taken = false;
    m_free.notify_one();
}

} // namespace coco::search
