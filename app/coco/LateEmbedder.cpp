// SPDX-License-Identifier: Apache-2.0
#include "coco/LateEmbedder.h"

#include "core/Backoff.h"
#include "core/Logging.h"

#include <QCoreApplication>

#include <condition_variable>

namespace coco::cli {

LateEmbedder::LateEmbedder(Open open)
    : m_open(std::move(open))
    , m_problem{ErrorCode::Unavailable,
                QCoreApplication::translate("coco::cli", "The embedding service is being reached. Try again in a moment."),
                {}}
    , m_thread([this](const std::stop_token &stop) { work(stop); })
{
}

LateEmbedder::~LateEmbedder() = default;

Result<search::Embedder *> LateEmbedder::embedder()
{
    const std::lock_guard lock(m_mutex);
    if (m_done)
        return m_embedder.get();
    return fail(m_problem);
}

bool LateEmbedder::wasTried() const
{
    const std::lock_guard lock(m_mutex);
    return m_tried;
}

void LateEmbedder::work(const std::stop_token &stop)
{
    Backoff backoff;
    std::mutex mutex;
    std::condition_variable_any never;
    while (!attempt(stop)) {
        std::unique_lock lock(mutex);
        never.wait_for(lock, stop, backoff.next(), [] { return false; });
        if (stop.stop_requested())
            return;
    }
}

bool LateEmbedder::attempt(const std::stop_token &stop)
{
    auto opened = m_open(stop);
    const std::lock_guard lock(m_mutex);
    if (opened) {
        m_embedder = *std::move(opened);
        m_done = true;
    } else {
        if (!m_tried || m_problem != opened.error())
            qCWarning(logServer).noquote() << opened.error().message << opened.error().detail;
        m_problem = opened.error();
    }
    m_tried = true;
    return m_done;
}

} // namespace coco::cli
