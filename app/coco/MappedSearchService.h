// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/PathMap.h"
#include "search/api/SearchService.h"

namespace coco::cli {

/// A search service whose remarks name folders as the host of a container does. Thread-safe as the
/// service behind it, which is borrowed and must outlive it.
class MappedSearchService final : public search::SearchService
{
public:
    MappedSearchService(search::SearchService &service, PathMap map)
        : m_service(service)
        , m_map(std::move(map))
    {
    }

    Result<search::SearchResponse> search(const search::SearchRequest &request, std::stop_token stop) override
    {
        COCO_TRY(search::SearchResponse response, m_service.search(request, std::move(stop)));
        for (search::SearchRemark &remark : response.remarks)
            remark.message.replace(remark.root, m_map.toHost(remark.root));
        return response;
    }

private:
    search::SearchService &m_service;
    const PathMap m_map;
};

} // namespace coco::cli
