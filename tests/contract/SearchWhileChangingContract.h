// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Clock.h"
#include "search/api/SearchService.h"
#include "search/store/ChunkStore.h"

#include <QObject>
#include <QTest>

#include <atomic>
#include <memory>
#include <mutex>
#include <stop_token>

namespace coco::search {
class HybridSearcher;
class IndexScheduler;
class IndexWatches;
}

namespace coco::search::test {

class TreeBuilder;

/// What the threads of a test saw that must not be. Thread-safe.
class Objections
{
public:
    void add(const QString &text);
    [[nodiscard]] QString all() const;

private:
    mutable std::mutex m_mutex;
    QStringList m_texts;
};

/// Indexing, watching, removing and searching at once, for the sanitizers too: whatever is under way, an answer is
/// that of one committed state. A store's own test derives from it and says how to open one.
class SearchWhileChangingContract : public QObject
{
    Q_OBJECT

public:
    SearchWhileChangingContract();
    ~SearchWhileChangingContract() override;

protected:
    /// An empty store; `folder` is there for its files.
    [[nodiscard]] virtual std::unique_ptr<ChunkStore> openStore(const QString &folder) = 0;
    /// What the store does behind everybody's back, over and over, in a thread of its own.
    [[nodiscard]] virtual Result<void> tidy(ChunkStore &store, const QString &name)
    {
        Q_UNUSED(store)
        Q_UNUSED(name)
        return {};
    }

private:
    bool index(const QString &root, const QString &name, bool fresh = false);
    bool replace(const QString &relative, const QByteArray &text);
    void ask(const SearchRequest &wanted, std::atomic<int> &seen);
    void askForWhatStays(const QString &name, bool mayBeGone);
    void takeAwayAndBack();
    void tidyUp();

    std::unique_ptr<TreeBuilder> m_tree;
    std::unique_ptr<ChunkStore> m_store;
    std::unique_ptr<IndexScheduler> m_scheduler;
    std::unique_ptr<IndexWatches> m_watches;
    std::unique_ptr<HybridSearcher> m_searcher;
    SystemClock m_clock;
    Objections m_objections;
    std::atomic<bool> m_over = false;

private Q_SLOTS:
    void init();
    void cleanup();
    void answersFromOneCommittedState();
};

} // namespace coco::search::test
