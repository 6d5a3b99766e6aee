// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/RepoPath.h"
#include "search/api/EmbedderIdentity.h"
#include "search/api/IndexTypes.h"
#include "search/api/SearchTypes.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

#include <cstdint>
#include <functional>
#include <optional>

namespace coco::search {

/// Identity of a chunk within one index for as long as its file does not change.
using ChunkId = std::int64_t;

/// What tells whether a file changed since it was indexed. Plain value.
struct FileFingerprint
{
    RepoPath path;
    std::int64_t size = 0;
    std::int64_t mtimeNs = 0;
    std::uint64_t inode = 0;
    std::uint64_t hash = 0;         ///< of the content
    std::int64_t checkedAtNs = 0;   ///< wall time at which the content was read
    bool isOutdated = false;        ///< its record was made in another way: an equal content is no reason to keep it
};

/// A chunk as it is written.
struct ChunkRecord
{
    std::uint32_t startByte = 0;
    std::uint32_t endByte = 0;
    int startLine = 0; ///< 1-based, inclusive
    int endLine = 0;
    QByteArray text;
    QString blockType;
    QString hierarchy;
    SymbolType symbolType = SymbolType::None;
    QString symbolName;
    QString qualifiedName;
    QString signature;
    QByteArray names; ///< names defined inside, separated by spaces
    Embedding embedding = {}; ///< of the run's identity; empty in an index of words only, and when read
};

/// What a vector was made of besides the path, and the vector as the store keeps it.
struct EmbeddedText
{
    QString hierarchy;
    QByteArray text;
    Embedding vector;
};

/// A symbol as it is written.
struct SymbolRecord
{
    SymbolType type = SymbolType::None;
    QString name;
    QString qualifiedName;
    QString signature;
    int startLine = 0;
    int endLine = 0;
};

/// A whole file as it is written: it replaces what was stored under that path.
struct FileRecord
{
    FileFingerprint fingerprint;
    QString languageId;
    QString parseStatus; ///< ok, partial, error, no_grammar
    int lineCount = 0;
    QList<ChunkRecord> chunks;
    QList<SymbolRecord> symbols;
};

/// Changes that become visible, and durable, together.
struct WriteBatch
{
    QList<FileRecord> files;         ///< added or replaced
    QList<RepoPath> removed;
    QList<FileFingerprint> touched;  ///< same content, other time or inode

    [[nodiscard]] bool isEmpty() const { return files.isEmpty() && removed.isEmpty() && touched.isEmpty(); }
};

/// A chunk as it is read.
struct StoredChunk
{
    ChunkId id = 0;
    RepoPath path;
    QString languageId;
    std::uint64_t fileHash = 0;
    std::int64_t fileSize = 0;
    std::int64_t fileMtimeNs = 0;
    int fileLines = 0;
    ChunkRecord record;
};

/// Which chunks a query may return. An empty member does not restrict.
struct ChunkFilter
{
    QStringList languageIds;
    QString pathGlob; ///< gitignore-like
    QList<SymbolType> symbolTypes;
    QString symbolNameGlob;

    [[nodiscard]] bool isEmpty() const
    {
        return languageIds.isEmpty() && pathGlob.isEmpty() && symbolTypes.isEmpty() && symbolNameGlob.isEmpty();
    }
    bool operator==(const ChunkFilter &) const = default;
};

/// A word in the form the index holds (see rank/Words.h) and how much it matters.
struct LexicalTerm
{
    QByteArray text;
    double weight = 1.0;
};

struct LexicalQuery
{
    QList<LexicalTerm> terms; ///< distinct, at most 32
    ChunkFilter filter;
    int files = 100;        ///< the best files …
    int chunksPerFile = 4;  ///< … with the best chunks of each
};

/// A chunk that holds at least one of the terms, or whose file's path does.
/// The masks have bit i set for term i of the query.
struct LexicalCandidate
{
    ChunkId chunk = 0;
    double chunkScore = 0; ///< sum of weight · idf · strength (0–1) over the terms, in the chunk
    double fileScore = 0;  ///< the same over the whole file, its names and its path
    std::uint32_t inChunk = 0;
    std::uint32_t inNames = 0; ///< among the names the chunk defines
    std::uint32_t inFile = 0;
    std::uint32_t inPath = 0;
};

struct LexicalAnswer
{
    QList<LexicalCandidate> candidates; ///< grouped by file, best file first
    QList<double> idf;                  ///< per term, times its weight
    qint64 chunkCount = 0;              ///< of the whole index
};

/// What is nearest in meaning.
struct VectorQuery
{
    Embedding vector; ///< of the index's identity
    ChunkFilter filter;
    int limit = 100;
};

struct VectorCandidate
{
    ChunkId chunk = 0;
    double similarity = 0; ///< cosine, -1–1
};

/// How a run ended, for the index's own description.
struct RunOutcome
{
    IndexState state = IndexState::Indexed;
    double seconds = 0;
    std::int64_t finishedAt = 0; ///< seconds since the epoch
    QString branch;
    QString commit;
    QList<FileIssue> failures;
    QList<FileIssue> skipped;
    qint64 skippedCount = 0;
};

} // namespace coco::search
