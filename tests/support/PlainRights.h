// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <linux/capability.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>

namespace coco::testing {

/// While it lives, rights of files count for this thread, and for threads it starts, also where it runs as root.
class PlainRights
{
public:
    PlainRights()
    {
        ::syscall(SYS_capget, &m_header, m_before.data());
        auto without = m_before;
        without[0].effective &= ~((1U << CAP_DAC_OVERRIDE) | (1U << CAP_DAC_READ_SEARCH));
        ::syscall(SYS_capset, &m_header, without.data());
    }
    ~PlainRights() { ::syscall(SYS_capset, &m_header, m_before.data()); }
    PlainRights(const PlainRights &) = delete;
    PlainRights &operator=(const PlainRights &) = delete;

private:
    __user_cap_header_struct m_header{_LINUX_CAPABILITY_VERSION_3, 0};
    std::array<__user_cap_data_struct, 2> m_before{};
};

} // namespace coco::testing
