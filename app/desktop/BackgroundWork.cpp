// SPDX-License-Identifier: Apache-2.0
#include "desktop/BackgroundWork.h"

namespace coco::desktop {

namespace {

constexpr int kThreads = 3; // a slow engine must not hold up what needs none

} // namespace

BackgroundWork::BackgroundWork(QObject *parent)
    : QObject(parent)
{
    m_pool.setMaxThreadCount(kThreads);
}

BackgroundWork::~BackgroundWork()
{
    m_stop.request_stop();
    m_pool.waitForDone();
}

std::stop_token BackgroundWork::begin()
{
    if (++m_running == 1)
        Q_EMIT runningChanged(true);
    return m_stop.get_token();
}

void BackgroundWork::end()
{
    if (--m_running == 0)
        Q_EMIT runningChanged(false);
}

void BackgroundWork::cancel()
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    if (std::exchange(m_running, 0) > 0)
        Q_EMIT runningChanged(false);
}

} // namespace coco::desktop
