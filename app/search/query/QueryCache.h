// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/api/SearchTypes.h"

#include <QByteArray>
#include <QCache>
#include <QMutex>

#include <optional>

namespace coco::search {

/// Keeps the last answers. The key holds the generation of every index asked, so that an answer is
/// never given after something changed. Thread-safe.
class QueryCache
{
public:
    QueryCache();
    [[nodiscard]] std::optional<SearchResponse> find(const QByteArray &key);
    void insert(const QByteArray &key, const SearchResponse &response);

private:
    QMutex m_mutex; ///< guards m_answers
    QCache<QByteArray, SearchResponse> m_answers;
};

} // namespace coco::search
