// SPDX-License-Identifier: Apache-2.0
#include "coco/WatchHere.h"

#include "search/index/IndexWatch.h"

#include <QFile>

#include <condition_variable>
#include <mutex>
#include <optional>

namespace coco::cli {
namespace {

/// What the main thread says to the one that waits for it.
class Answer
{
public:
    void give(bool answer)
    {
        const std::lock_guard lock(m_mutex);
        m_answer = answer;
        m_given.notify_all();
    }
    /// True also when it is no longer waited for.
    [[nodiscard]] bool wait(const std::stop_token &stop)
    {
        std::unique_lock lock(m_mutex);
        m_given.wait(lock, stop, [this] { return m_answer.has_value(); });
        return m_answer.value_or(true);
    }

private:
    std::mutex m_mutex;
    std::condition_variable_any m_given;
    std::optional<bool> m_answer;
};

} // namespace

WatchHere::WatchHere(const QString &root, const QString &ownFolder, Deliver deliver, const search::FileWatcher::Timing &timing)
    : m_deliver(std::move(deliver))
{
    search::FileWatcher::Callbacks callbacks;
    callbacks.options = [root, ownFolder] { return search::watchOptions(root, ownFolder); };
    callbacks.onChanges = [this](const search::TreeChanges &changes, const std::stop_token &stop) { return hand(changes, stop); };
    callbacks.onReach = [this](const search::WatchReach &reach) {
        QMetaObject::invokeMethod(this, [this, reach] { Q_EMIT reached(reach); }, Qt::QueuedConnection);
    };
    m_watcher = std::make_unique<search::FileWatcher>(QFile::encodeName(root), std::move(callbacks), timing);
}

WatchHere::~WatchHere() = default;

bool WatchHere::hand(const search::TreeChanges &changes, const std::stop_token &stop)
{
    const auto answer = std::make_shared<Answer>();
    const auto deliver = [this, changes, answer] { m_deliver(changes, [answer](bool done) { answer->give(done); }); };
    QMetaObject::invokeMethod(this, deliver, Qt::QueuedConnection);
    return answer->wait(stop);
}

} // namespace coco::cli
