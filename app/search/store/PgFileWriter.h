// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/segment/TrigramSet.h"
#include "search/store/PgRepo.h"
#include "search/store/PgWordVector.h"
#include "search/store/StoreTypes.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace coco::search {

/// Puts whole files into the partitions of a build by COPY and takes them out. Inside the caller's
/// transaction, one thread; lives as long as a run, since it keeps count of words.
class PgFileWriter
{
public:
    /// `recipe`: of the files it writes, as recipeSum() has it.
    PgFileWriter(pg::PgConnection &connection, std::int64_t recipe)
        : m_connection(connection)
        , m_recipe(recipe)
    {
    }

    /// What a batch changes in the row of repos; valid when its transaction was committed.
    struct Totals
    {
        std::int64_t nextFile = 1;
        std::int64_t chunks = 0;
        std::int64_t words = 0;
    };

    /// Errors: InvalidArgument (vectors of other dimensions, too many chunks), before anything is written.
    [[nodiscard]] static Result<void> check(const WriteBatch &batch, const PgRepo &repo);
    [[nodiscard]] Result<Totals> apply(const WriteBatch &batch, const PgRepo &repo, Totals totals, const pg::PgCall &call);
    /// Takes out files by their numbers.
    [[nodiscard]] Result<Totals> drop(const std::vector<std::int64_t> &files, const PgRepo &repo, Totals totals, const pg::PgCall &call);

    /// By how much the chunks per term changed since the last call.
    [[nodiscard]] std::unordered_map<std::string, std::int64_t> takeTermChanges() { return std::exchange(m_termChanges, {}); }

private:
    /// A chunk on its way, with the numbers it gets.
    struct Row
    {
        ChunkId id;
        const ChunkRecord *chunk;
    };

    [[nodiscard]] Result<void> remove(const WriteBatch &batch, const PgRepo &repo, Totals &totals, const pg::PgCall &call);
    [[nodiscard]] Result<void> removeFiles(const std::vector<std::int64_t> &files, const PgRepo &repo, Totals &totals, const pg::PgCall &call);
    [[nodiscard]] Result<void> copyFiles(const WriteBatch &batch, const PgRepo &repo, std::int64_t firstFile, const pg::PgCall &call);
    [[nodiscard]] Result<void> copyChunks(const std::vector<Row> &rows, const PgRepo &repo, const pg::PgCall &call);
    [[nodiscard]] Result<void> copyTexts(const std::vector<Row> &rows, const PgRepo &repo, const pg::PgCall &call);
    [[nodiscard]] Result<void> copyWords(const std::vector<Row> &rows, const PgRepo &repo, Totals &totals, const pg::PgCall &call);
    [[nodiscard]] Result<void> copyVectors(const std::vector<Row> &rows, const PgRepo &repo, const pg::PgCall &call);
    [[nodiscard]] Result<void> copySymbols(const WriteBatch &batch, const PgRepo &repo, std::int64_t firstFile, const pg::PgCall &call);
    [[nodiscard]] Result<void> copyTrigrams(const WriteBatch &batch, const PgRepo &repo, std::int64_t firstFile, const pg::PgCall &call);
    [[nodiscard]] Result<void> touch(const QList<FileFingerprint> &fingerprints, const PgRepo &repo, const pg::PgCall &call);

    pg::PgConnection &m_connection;
    const std::int64_t m_recipe;
    WordVectorWriter m_words;
    TrigramSet m_trigrams;
    std::unordered_map<std::string, std::int64_t> m_termChanges;
};

} // namespace coco::search
