// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/api/ExplainService.h"
#include "search/api/SearchService.h"
#include "search/source/FileWalker.h"
#include "search/store/ChunkStore.h"

namespace coco::search {

/// One question about one file: held against the rules of a walk, against what can be read, against
/// what is stored and, if a query is given, against its answer. One call.
class FileInquiry
{
public:
    /// Borrowed.
    FileInquiry(ChunkStore &store, SearchService &searcher, std::stop_token stop);

    [[nodiscard]] Result<FileAnswer> answer(const FileQuestion &question);

private:
    struct Place
    {
        IndexSummary index;
        RepoPath path;
    };

    [[nodiscard]] Result<std::optional<Place>> find(const FileQuestion &question);
    [[nodiscard]] Result<void> askDisk(const Place &place);
    void judgeWalk(const Place &place, const WalkResult &walk);
    void judgeContent(const Place &place, const WalkedFile &file, const WalkOptions &options);
    [[nodiscard]] Result<void> askStore(const Place &place);
    [[nodiscard]] Result<void> askSearch(const Place &place, const QString &query);
    [[nodiscard]] Result<void> askWords(const Place &place, const QString &query, FileRank &rank);
    void setVerdict(const QString &verdict, const QString &detail, const QString &decidedAt = {});

    ChunkStore &m_store;
    SearchService &m_searcher;
    const std::stop_token m_stop;
    FileAnswer m_answer;
    std::optional<WalkedFile> m_onDisk; ///< as a walk would take it
    QString m_settingsProblem; ///< why no run can begin
};

} // namespace coco::search
