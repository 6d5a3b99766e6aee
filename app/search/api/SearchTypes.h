// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/RepoPath.h"
#include "search/api/EmbedderIdentity.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>

namespace coco::search {

enum class SymbolType { None, Function, Class, Method, Interface };

/// Wire name: "function", "class", "method", "interface"; empty for None.
[[nodiscard]] QString symbolTypeName(SymbolType type);
[[nodiscard]] std::optional<SymbolType> symbolTypeFromName(QStringView name);

enum class SearchMode {
    Ranked, ///< words, names and paths, ranked
    Regex,  ///< RE2 expression over the chunks' lines
    Exact,  ///< the query as it stands, letter for letter
};

/// One search over one or several indexes.
struct SearchRequest
{
    QString query; ///< at most kMaxQueryLength characters
    QStringList indexNames;
    int limit = 10;               ///< 1–100
    SearchMode mode = SearchMode::Ranked;
    QStringList languages;        ///< names, aliases or extensions; empty: any
    QString pathGlob;             ///< gitignore-like glob over the relative path; empty: any
    QList<SymbolType> symbolTypes;
    QString symbolNameGlob;       ///< * and ?, matched against name and qualified name
    int contextBefore = -1;       ///< lines; -1: decided by smartContext
    int contextAfter = -1;
    bool smartContext = true;     ///< grow to the enclosing symbol, at most 50 lines
    bool includeDependencies = false;
    double minScore = 0.0;
};

constexpr int kMaxQueryLength = 10'000;

/// Share of the evidence behind a hit, for the explain panel.
struct RankReason
{
    QString name;     ///< "words", "definition", "path", "stem", "test penalty", …
    double factor = 1; ///< contribution or multiplier, as `kind` of rule says
};

struct DependencyEdge
{
    QString file; ///< the other end, relative path or module name
    QString symbol;
    QString depType; ///< import | call | reference
    QString module;
};

struct SearchHit
{
    QString indexName;
    RepoPath path;
    int startLine = 0; ///< 1-based, inclusive
    int endLine = 0;
    double score = 0;  ///< 0–1
    double keywordScore = 0;
    double vectorScore = 0; ///< 0–1; 0 without vectors
    QByteArray content; ///< UTF-8
    QString blockType;  ///< syntax node kind of the chunk; empty for line chunks
    QString hierarchy;  ///< e.g. "class Session > def refresh"
    QString languageId;
    SymbolType symbolType = SymbolType::None;
    QString symbolName;
    QString symbolSignature; ///< at most 200 characters
    QByteArray contextBefore;
    QByteArray contextAfter;
    QList<RankReason> reasons;
    QList<DependencyEdge> dependencies;
    QList<DependencyEdge> dependents;
};

/// What an answer could not take into account.
struct SearchRemark
{
    enum class Kind {
        EmbedderMismatch,    ///< the index holds vectors of another embedder
        EmbedderUnavailable, ///< the embedder did not answer
        IndexDamaged,        ///< a part of the index cannot be read and was left out
        Incomplete,          ///< the search ended before everything was looked at
    };
    Kind kind = Kind::EmbedderMismatch;
    QString indexName;
    QString message; ///< with what to do
    QString root = {}; ///< of the index, as the message may name it
};

struct SearchResponse
{
    QList<SearchHit> hits;
    QList<SearchRemark> remarks;
    bool hybrid = false; ///< vectors took part, at least in one index
    QStringList matchedTerms; ///< lower-case words to mark in snippets
    bool confident = true;    ///< false: nothing good found, hits are only the closest
    bool complete = true;     ///< false: time, the number of matches or files that were replaced meanwhile left something out
    double elapsedMs = 0;
};

struct LanguageCount
{
    QString language;
    qint64 files = 0;
    qint64 chunks = 0;
    qint64 lines = 0;
};

enum class IndexState { Indexed, Indexing, Failed, Interrupted };
[[nodiscard]] QString indexStateName(IndexState state);

struct IndexSummary
{
    QString name;
    QString root; ///< absolute folder
    IndexState state = IndexState::Indexed;
    qint64 files = 0;
    qint64 chunks = 0;
    qint64 failures = 0; ///< files that are not searchable although they should be
    qint64 byLines = 0;  ///< among `files`: cut by lines, because their grammar could not read them
    qint64 skipped = 0;
    qint64 sizeBytes = 0; ///< on disk; of what is shared with other indexes, the part that falls to this one
    qint64 sharedBytes = 0; ///< whole size of the files that are shared with other indexes
    qint64 createdAt = 0; ///< seconds since the epoch
    qint64 updatedAt = 0;
    double indexingSeconds = 0;
    QString branch;
    QString commit;
    EmbedderIdentity embedder; ///< none for words only
    QList<LanguageCount> languages;
    QList<std::pair<QString, qint64>> symbols; ///< symbol type → count
};

/// A removed index that can still be brought back.
struct RemovedIndex
{
    QString name;
    QString root;
    qint64 removedAt = 0;
    qint64 expiresAt = 0;
};

/// A file that could not be indexed, or was left out on purpose, and why.
struct FileIssue
{
    QString path;   ///< display form
    QString reason; ///< short stable word: unreadable, vanished, too_large, binary, parse_error, ignored, secret, …
    QString detail; ///< sentence for people
};

/// The file is searchable all the same: it was cut by lines, without its symbols.
[[nodiscard]] bool isOnlyByLines(const FileIssue &issue);

} // namespace coco::search
