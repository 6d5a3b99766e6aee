// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "search/api/DecidingRule.h"
#include "search/api/SearchTypes.h"

#include <optional>
#include <stop_token>

namespace coco::search {

/// Why is a file (not) found?
struct FileQuestion
{
    QString path;      ///< absolute, or relative to the index's root when one is named
    QString indexName; ///< empty: the index whose root holds the path most closely
    QString query;     ///< empty: whether it is indexed is all that is asked
};

/// Where a file stands in the answer to a query.
struct FileRank
{
    int rank = 0;     ///< 1-based among the files found; 0: not among them
    int hits = 0;     ///< how many results were looked at
    double score = 0; ///< of its best passage, 0–1
    int startLine = 0;
    bool confident = true; ///< of the whole answer
    QStringList matched;   ///< words of the query that the file or its path holds
    QStringList missing;   ///< words it does not
    QString detail;        ///< sentence for people
};

struct FileAnswer
{
    QString indexName; ///< empty: no index holds the path
    QString root;
    QString path;      ///< as asked for, relative to the root where it lies in one; display form
    /// Stable word: "indexed", "no_index", "absent", "not_indexed_yet", "bad_settings" (no run can begin),
    /// "folder", or the reason as in FileIssue: "ignored", "excluded", "not_included", "too_large", "binary",
    /// "minified", "generated", "secret", "symlink", "special", "worktree", "unreadable", …
    QString verdict;
    QString detail;    ///< sentence for people, with what to do
    QString decidedAt; ///< the path that the verdict is about: the file, or a folder that holds it
    std::optional<DecidingRule> rule;
    bool indexed = false;  ///< stored, whatever a run would do now
    bool changed = false;  ///< stored from another state of the file
    qint64 chunks = 0;     ///< stored
    QString languageId;
    QString parseProblem;  ///< why it was cut by lines, if it was
    std::optional<FileRank> rank;
};

/// What one rule of the ranking does to the answer.
struct RuleEffect
{
    QString rule;      ///< "definition", "file name", "path", "file", "penalties", "same file", "meaning"
    int moved = 0;     ///< results whose rank differs without it
    int cameIn = 0;    ///< results that would not be among them without it
};

struct AnalysedTerm
{
    QString text;
    double weight = 0; ///< of the word in the query, 0–2
    double idf = 0;    ///< times the weight: how telling it is in this index
    bool compound = false;
};

struct AnalysedHit
{
    QString path;
    int startLine = 0;
    int endLine = 0;
    QString symbolName;
    double score = 0;
    double words = 0;
    QList<RankReason> reasons;
    QList<std::pair<QString, int>> rankWithout; ///< rule → rank without it (0: not among the results), where it differs
};

/// How a text as it stands is looked up in one index.
struct ExactEffort
{
    bool narrowed = false; ///< trigrams say where it may be; false: it is too short, all was read
    qint64 read = 0;       ///< passages that could not be ruled out
    qint64 matches = 0;    ///< passages that hold it
    bool complete = true;  ///< false: reading ended early
    double ms = 0;
};

/// How a query is read and answered in one index.
struct IndexAnalysis
{
    QString indexName;
    QList<AnalysedTerm> terms;
    qint64 chunks = 0;         ///< of the index
    int wordCandidates = 0;
    int vectorCandidates = 0;
    int bothCandidates = 0;
    QStringList remarks;
    bool confident = true;
    QList<AnalysedHit> hits;
    QList<RuleEffect> rules;
    double wordsMs = 0;
    double vectorsMs = 0;
    double rankMs = 0;
    std::optional<ExactEffort> exact = {}; ///< instead of terms, candidates and rules, where the text was looked up
};

struct QueryReport
{
    QString query;
    QString kind; ///< "symbol", "path", "prose"; "exact" for a text as it stands
    QStringList symbols;
    QStringList paths;
    QStringList wants; ///< of "tests", "examples", "docs", "generated"
    QList<IndexAnalysis> indexes;
};

/// Tells why a search answers as it does. Thread-safe; blocking.
class ExplainService
{
public:
    virtual ~ExplainService() = default;
    /// Errors: InvalidArgument (a path that is none), NotFound (an index that was named), and those of
    /// the store.
    [[nodiscard]] virtual Result<FileAnswer> whyMissing(const FileQuestion &question, std::stop_token stop) = 0;
    /// Ranked and exact searches. Errors: InvalidArgument (an expression), and as SearchService::search().
    [[nodiscard]] virtual Result<QueryReport> analyse(const SearchRequest &request, std::stop_token stop) = 0;
};

} // namespace coco::search
