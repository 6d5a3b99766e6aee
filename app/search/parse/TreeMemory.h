// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <stop_token>
#include <vector>

namespace coco::search {

/// Bytes that the parsers and trees of the calling thread hold. What another thread frees counts there.
[[nodiscard]] std::int64_t treeMemory();

/// Where tree-sitter takes the memory of a tree from, to give it back at once: taking a tree apart block by
/// block costs a tenth of making it. Keeps some of it for the next tree. Owned by one thread's parser.
class TreeArena
{
public:
    TreeArena() = default;
    ~TreeArena();
    TreeArena(const TreeArena &) = delete;
    TreeArena &operator=(const TreeArena &) = delete;

    /// As long as one lives, tree-sitter works out of the arena on this thread. Whatever it takes meanwhile
    /// ends with clear().
    class Use
    {
    public:
        explicit Use(TreeArena &arena);
        ~Use();
        Use(const Use &) = delete;
        Use &operator=(const Use &) = delete;
    };

    /// Nothing that was taken may be used any more.
    void clear();

    /// For the allocator.
    [[nodiscard]] void *take(std::size_t size);
    void give(void *block);

private:
    [[nodiscard]] char *fresh(std::size_t bytes);

    std::vector<char *> m_pieces;
    std::vector<char *> m_large; ///< blocks that fill no piece with others
    std::size_t m_current = 0; ///< the piece that is being used up
    std::size_t m_used = 0;    ///< of it
    std::array<void *, 104> m_free{}; ///< lists of given blocks, by class of size
    std::int64_t m_held = 0;
};

/// Lets one of several threads hold a large tree at a time, so that their number does not multiply the
/// largest. Thread-safe. Owned by who runs the threads.
class TreeGate
{
public:
    /// Waits for its turn. False: the stop was requested.
    [[nodiscard]] bool enter(const std::stop_token &stop);
    void leave();

private:
    std::mutex m_mutex;
    std::condition_variable_any m_free;
    bool m_taken = false;
};

} // namespace coco::search
