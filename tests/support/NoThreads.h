// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <pthread.h>

#include <cstddef>

namespace coco::search::test {

/// While it lives no thread can be made: there is no room for such a stack.
class NoThreads
{
public:
    NoThreads()
    {
        pthread_attr_t huge;
        pthread_getattr_default_np(&m_before);
        pthread_getattr_default_np(&huge);
        pthread_attr_setstacksize(&huge, std::size_t(1) << 50);
        pthread_setattr_default_np(&huge);
        pthread_attr_destroy(&huge);
    }
    ~NoThreads()
    {
        pthread_setattr_default_np(&m_before);
        pthread_attr_destroy(&m_before);
    }
    NoThreads(const NoThreads &) = delete;
    NoThreads &operator=(const NoThreads &) = delete;

private:
    pthread_attr_t m_before;
};

} // namespace coco::search::test
