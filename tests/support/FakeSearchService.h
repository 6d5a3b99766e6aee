// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/api/SearchService.h"

#include <condition_variable>
#include <mutex>

namespace coco::testing {

/// Answers what the test put in; can fail, or hang until it is stopped. Thread-safe.
class FakeSearchService final : public search::SearchService
{
public:
    search::SearchResponse response;
    std::optional<Error> failure;
    bool hangs = false;
    search::SearchRequest lastRequest; ///< read after the call returned

    Result<search::SearchResponse> search(const search::SearchRequest &request, std::stop_token stop) override
    {
        std::unique_lock lock(m_mutex);
        lastRequest = request;
        if (hangs) {
            m_never.wait(lock, stop, [] { return false; });
            return fail(ErrorCode::Cancelled, QStringLiteral("The search was cancelled."));
        }
        if (failure)
            return tl::unexpected(*failure);
        return response;
    }

    /// A plausible hit.
    static search::SearchHit hit(const char *path, double score)
    {
        search::SearchHit hit;
        hit.indexName = QStringLiteral("shop");
        hit.path = *RepoPath::fromBytes(path);
        hit.startLine = 10;
        hit.endLine = 12;
        hit.score = score;
        hit.keywordScore = score;
        hit.content = "def refresh(token):\n    return token\n";
        hit.languageId = QStringLiteral("python");
        hit.blockType = QStringLiteral("function_definition");
        hit.symbolType = search::SymbolType::Function;
        hit.symbolName = QStringLiteral("refresh");
        hit.symbolSignature = QStringLiteral("def refresh(token)");
        hit.reasons = {{QStringLiteral("words"), 0.7}};
        return hit;
    }

private:
    std::mutex m_mutex;
    std::condition_variable_any m_never;
};

} // namespace coco::testing
