// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "search/api/SearchTypes.h"

#include <stop_token>

namespace coco::search {

/// Answers searches. Thread-safe; blocking; every call ends soon after its stop token is requested
/// (then Cancelled).
class SearchService
{
public:
    virtual ~SearchService() = default;
    /// Errors: InvalidArgument (query too long or empty, bad glob, bad expression, unknown language),
    /// NotFound (index), Corrupted (index damaged: message names the command that rebuilds it).
    [[nodiscard]] virtual Result<SearchResponse> search(const SearchRequest &request,
                                                        std::stop_token stop) = 0;
};

} // namespace coco::search
