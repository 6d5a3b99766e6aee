// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "mcp/ToolRegistry.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace coco::testing {

/// Tools that behave, for tests of the protocol around them. Thread-safe. Must outlive the
/// registry.
///   echo      {text*}  answers the text
///   list      {count}  answers that many items as a list
///   where     {}       answers the caller's project path
///   count     {to*}    reports progress 1…to, answers when done
///   hold      {}       blocks until release() or its stop token; reports progress 1 first
///   fail      {}       answers with isError
///   throw     {}       throws
class FakeTools
{
public:
    void addTo(mcp::ToolRegistry &tools);
    /// Lets every call of hold answer, also later ones.
    void release();
    [[nodiscard]] int holding() const { return m_holding; }
    [[nodiscard]] int stopped() const { return m_stopped; }

private:
    mcp::ToolResult hold(mcp::ToolContext &context);

    std::mutex m_mutex;
    std::condition_variable_any m_released;
    bool m_open = false;
    std::atomic<int> m_holding = 0;
    std::atomic<int> m_stopped = 0;
};

} // namespace coco::testing
