// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/index/IndexWatch.h"

#include <QString>

#include <map>
#include <memory>
#include <mutex>

namespace coco::search {

/// The watches of one server. Their names are kept in a file of its data folder, so that a restart
/// watches again what was asked for. Thread-safe. Owned by the composition; the service it borrows must
/// outlive it.
class IndexWatches final : public WatchService
{
public:
    /// Starts what the file names; a file that cannot be read counts as empty.
    IndexWatches(IndexService &indexes, QString file, const IndexWatch::Timing &timing = {});
    ~IndexWatches() override;

    [[nodiscard]] QList<WatchedIndex> watches() const override;
    [[nodiscard]] Result<WatchedIndex> watch(const QString &indexName) override;
    [[nodiscard]] Result<void> unwatch(const QString &indexName) override;
    void tellsOf(const QStringList &indexNames, std::chrono::milliseconds time) override;
    [[nodiscard]] Result<bool> isToldOfChanges(const QString &indexName) override;

    [[nodiscard]] bool isEmpty() const { return watches().isEmpty(); }
    /// The list of indexes changed: those that are gone are not watched any longer.
    void indexesChanged();
    /// Ends all of them, without forgetting any. Idempotent.
    void stop();

private:
    void start(const QString &name);
    [[nodiscard]] Result<void> remember();

    IndexService &m_indexes;
    const QString m_file;
    const IndexWatch::Timing m_timing;
    mutable std::mutex m_mutex; ///< guards the next two
    std::map<QString, std::unique_ptr<IndexWatch>> m_watches;
    bool m_stopped = false;
};

} // namespace coco::search
