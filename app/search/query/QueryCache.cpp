// SPDX-License-Identifier: Apache-2.0
#include "search/query/QueryCache.h"

namespace coco::search {
namespace {

constexpr qsizetype kMaxBytes = 8 * 1024 * 1024;

qsizetype weightOf(const SearchResponse &response)
{
    qsizetype weight = 256;
    for (const SearchHit &hit : response.hits)
        weight += 512 + hit.content.size() + hit.contextBefore.size() + hit.contextAfter.size();
    return weight;
}

} // namespace

QueryCache::QueryCache()
    : m_answers(kMaxBytes)
{
}

std::optional<SearchResponse> QueryCache::find(const QByteArray &key)
{
    const QMutexLocker lock(&m_mutex);
    const SearchResponse *known = m_answers.object(key);
    return known ? std::optional(*known) : std::nullopt;
}

void QueryCache::insert(const QByteArray &key, const SearchResponse &response)
{
    const QMutexLocker lock(&m_mutex);
    m_answers.insert(key, new SearchResponse(response), weightOf(response));
}

} // namespace coco::search
