// SPDX-License-Identifier: Apache-2.0
#include "search/parse/TreeMemory.h"

#include <tree_sitter/api.h>

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace coco::search {
namespace {

constexpr std::size_t kPieceBytes = 1024 * 1024;
constexpr std::size_t kKeptPieces = 12; ///< between trees
constexpr std::size_t kSmall = 1024;    ///< above, sizes are rounded up to powers of two
constexpr std::size_t kStep = 16;
constexpr std::uint64_t kOfArena = std::uint64_t(1) << 63;

thread_local std::int64_t heldBytes = 0;
thread_local TreeArena *activeArena = nullptr;

/// Stands right before every block: its size, and whether it is of an arena.
std::uint64_t &noteOf(void *block)
{
    return static_cast<std::uint64_t *>(block)[-1];
}

std::size_t sizeOf(void *block)
{
    return noteOf(block) & ~kOfArena;
}

/// What is taken for a block of that size, with its note.
std::size_t roundedUp(std::size_t size)
{
    const std::size_t whole = size + sizeof(std::uint64_t);
    return whole <= kSmall ? (whole + kStep - 1) / kStep * kStep : std::bit_ceil(whole);
}

std::size_t classOf(std::size_t rounded)
{
    return rounded <= kSmall ? rounded / kStep : kSmall / kStep + static_cast<std::size_t>(std::bit_width(rounded / kSmall)) - 1;
}

/// tree-sitter takes it for granted that there is memory.
void *orAbort(void *block)
{
    if (!block)
        std::abort();
    return block;
}

/// Two notes' room, so that blocks are aligned as those of malloc.
void *noted(void *memory, std::size_t size)
{
    void *const block = static_cast<std::uint64_t *>(orAbort(memory)) + 2;
    noteOf(block) = size;
    heldBytes += static_cast<std::int64_t>(size);
    return block;
}

void *memoryOf(void *block)
{
    return static_cast<std::uint64_t *>(block) - 2;
}

void *takeBlock(std::size_t size)
{
    return activeArena ? activeArena->take(size) : noted(std::malloc(size + 2 * sizeof(std::uint64_t)), size);
}

void *takeZeroed(std::size_t count, std::size_t size)
{
    void *const block = takeBlock(count * size);
    std::memset(block, 0, count * size);
    return block;
}

void giveBlock(void *block)
{
    if (!block)
        return;
    if (noteOf(block) & kOfArena) {
        if (activeArena) // else its arena is about to be cleared
            activeArena->give(block);
        return;
    }
    heldBytes -= static_cast<std::int64_t>(sizeOf(block));
    std::free(memoryOf(block));
}

void *resizeBlock(void *block, std::size_t size)
{
    if (!block)
        return takeBlock(size);
    const std::size_t before = sizeOf(block);
    const bool ofArena = (noteOf(block) & kOfArena) != 0;
    if (!ofArena) {
        heldBytes -= static_cast<std::int64_t>(before);
        return noted(std::realloc(memoryOf(block), size + 2 * sizeof(std::uint64_t)), size);
    }
    if (roundedUp(size) == roundedUp(before)) {
        noteOf(block) = size | kOfArena;
        return block;
    }
    void *const moved = takeBlock(size);
    std::memcpy(moved, block, std::min(before, size));
    giveBlock(block);
    return moved;
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

TreeArena::Use::Use(TreeArena &arena)
{
    activeArena = &arena;
}

TreeArena::Use::~Use()
{
    activeArena = nullptr;
}

TreeArena::~TreeArena()
{
    clear();
    for (char *const piece : m_pieces)
        std::free(piece);
}

void TreeArena::clear()
{
    heldBytes -= std::exchange(m_held, 0);
    m_free.fill(nullptr);
    m_current = 0;
    m_used = 0;
    for (char *const block : m_large)
        std::free(block);
    m_large.clear();
    while (m_pieces.size() > kKeptPieces) {
        std::free(m_pieces.back());
        m_pieces.pop_back();
    }
}

char *TreeArena::fresh(std::size_t bytes)
{
    if (bytes > kPieceBytes / 4) {
        m_large.push_back(static_cast<char *>(orAbort(std::malloc(bytes))));
        return m_large.back();
    }
    if (m_current < m_pieces.size() && kPieceBytes - m_used < bytes) {
        ++m_current;
        m_used = 0;
    }
    if (m_current == m_pieces.size())
        m_pieces.push_back(static_cast<char *>(orAbort(std::malloc(kPieceBytes))));
    return m_pieces[m_current] + std::exchange(m_used, m_used + bytes);
}

void *TreeArena::take(std::size_t size)
{
    const std::size_t rounded = roundedUp(size);
    void *&given = m_free[classOf(rounded)];
    void *block = given;
    if (block)
        given = *static_cast<void **>(block);
    else
        block = fresh(rounded) + sizeof(std::uint64_t);
    noteOf(block) = size | kOfArena;
    const auto held = static_cast<std::int64_t>(size);
    m_held += held;
    heldBytes += held;
    return block;
}

void TreeArena::give(void *block)
{
    const std::size_t size = sizeOf(block);
    const auto held = static_cast<std::int64_t>(size);
    m_held -= held;
    heldBytes -= held;
    void *&given = m_free[classOf(roundedUp(size))];
    *static_cast<void **>(block) = given;
    given = block;
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
