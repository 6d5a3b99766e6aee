// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <stop_token>

namespace coco::search {

/// Bytes that the parsers and trees of the calling thread hold. What another thread frees counts there.
[[nodiscard]] std::int64_t treeMemory();

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
