// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "search/segment/TrigramQuery.h"
#include "search/store/MatchQuery.h"
#include "search/store/StoreTypes.h"

#include <memory>
#include <stop_token>

namespace coco::search {

/// Answers questions about one index as it was last committed. Thread-safe, blocking; never waits
/// for a writer. Shared: whoever searches keeps it alive while the index is replaced or removed.
/// Every function fails with Corrupted when stored data are damaged (the message names the command
/// that rebuilds the index) and with Cancelled soon after `stop` is requested.
class IndexReader
{
public:
    virtual ~IndexReader() = default;
    [[nodiscard]] virtual QString name() const = 0;
    [[nodiscard]] virtual QString root() const = 0;
    /// Changes whenever something was committed; equal numbers mean equal answers.
    [[nodiscard]] virtual quint64 generation() const = 0;

    [[nodiscard]] virtual Result<LexicalAnswer> lexical(const LexicalQuery &query, std::stop_token stop) = 0;
    /// What made the vectors of this index; none when it has words only.
    [[nodiscard]] virtual EmbedderIdentity embedder() const = 0;
    /// Nearest first; nothing in an index without vectors. InvalidArgument when the dimensions
    /// differ from the index's.
    [[nodiscard]] virtual Result<QList<VectorCandidate>> nearest(const VectorQuery &query, std::stop_token stop) = 0;
    /// In the order of `ids`; ids that are gone meanwhile are left out.
    [[nodiscard]] virtual Result<QList<StoredChunk>> chunks(const QList<ChunkId> &ids, bool withText,
                                                            std::stop_token stop) = 0;
    /// As chunks(), but nothing more than the id and the path need be there: for those who look at many.
    [[nodiscard]] virtual Result<QList<StoredChunk>> places(const QList<ChunkId> &ids, std::stop_token stop)
    {
        return chunks(ids, false, stop);
    }
    /// Chunks in path order until `visit` returns false.
    [[nodiscard]] virtual Result<void> scan(const ChunkFilter &filter,
                                            const std::function<bool(const StoredChunk &)> &visit,
                                            std::stop_token stop) = 0;
    /// The same, without chunks that hold no text the query lets through: quick where few files hold
    /// its trigrams. Chunks that do not match may be shown all the same.
    [[nodiscard]] virtual Result<void> scanMatching(const TrigramQuery &query, const ChunkFilter &filter,
                                                    const std::function<bool(const StoredChunk &)> &visit,
                                                    std::stop_token stop);
    /// The chunks whose text passes the query's test, without their texts.
    [[nodiscard]] virtual Result<MatchAnswer> matching(const MatchQuery &query, std::stop_token stop) = 0;
    [[nodiscard]] virtual Result<QList<SymbolRecord>> symbols(const RepoPath &file) = 0;
    /// The smallest symbol of the file that covers these lines, if any.
    [[nodiscard]] virtual Result<std::optional<SymbolRecord>> symbolAround(const RepoPath &file, int firstLine, int lastLine,
                                                                           std::stop_token stop) = 0;
    [[nodiscard]] virtual Result<bool> contains(const RepoPath &file) = 0;
    [[nodiscard]] virtual Result<QList<FileIssue>> failures() = 0;
    [[nodiscard]] virtual Result<QList<FileIssue>> skipped(int limit) = 0;
    /// What answers leave out because it is damaged, in words, with what to do; mostly empty. Known from
    /// when it was met, by a question or by verify().
    [[nodiscard]] virtual QString damage() { return {}; }
    /// Reads everything and checks that it fits together. Slow.
    [[nodiscard]] virtual Result<void> verify(std::stop_token stop) = 0;
};

/// Writes one run into one index. Owned by the run, used by one thread. A batch is applied whole or
/// not at all; destroying the writer without finish() leaves what was applied, state Interrupted.
/// Errors: DiskFull, ReadOnly, Io, Corrupted.
class IndexWriter
{
public:
    virtual ~IndexWriter() = default;
    /// What earlier runs left; empty for a fresh build.
    [[nodiscard]] virtual Result<QHash<RepoPath, FileFingerprint>> fingerprints() = 0;
    /// The same at and below some paths only, as for a run after a few changes, and without calling any
    /// outdated: that is the whole runs' to bring up to date. A store that can do it without reading all
    /// others overrides this.
    [[nodiscard]] virtual Result<QHash<RepoPath, FileFingerprint>> fingerprintsBelow(const QList<QByteArray> &paths);
    /// The chunks that have vectors in the file as it is stored now: a run that replaces it need not ask for
    /// those of equal chunks again. Nothing for a file that is not stored.
    [[nodiscard]] virtual Result<QList<EmbeddedText>> embeddedTexts(const RepoPath &file) = 0;
    [[nodiscard]] virtual Result<void> apply(const WriteBatch &batch) = 0;
    /// The index whose files the run began with; mostly empty. Else fingerprints() promise hashes alone,
    /// nobody sees the index until finish(), and what is neither written nor touched by then goes.
    [[nodiscard]] virtual QString seededFrom() const { return {}; }
    /// Whether stored files were found damaged and forgotten when the run began: it has to look at the whole,
    /// whatever it was told of changes.
    [[nodiscard]] virtual bool lostFiles() const { return false; }
    /// A fresh build takes the place of the old index here. Cancelled when the run's stop ended it: the index is
    /// Interrupted then, a fresh build gone.
    [[nodiscard]] virtual Result<void> finish(const RunOutcome &outcome) = 0;
};

/// How a run starts.
struct WriteRequest
{
    QString name;
    QString root;       ///< absolute
    bool fresh = false; ///< build beside what is there and replace it in the end
    std::int64_t now = 0; ///< seconds since the epoch
    EmbedderIdentity embedder = {}; ///< of the vectors the run brings; none for words only
    /// How the run makes records of files: equal words promise equal records of equal files; what other words
    /// made is called outdated, where the store can tell. Empty: nothing is promised, and no other index takes
    /// files over from this one.
    QString recipe = {};
    /// Where there is nothing yet, the run may begin with the files of this index: with those of the same
    /// recipe and embedder. Only a wish.
    QString seedFrom = {};
    /// Ends taking files over (the run then begins with nothing) and what takes long in finish(); what is applied
    /// afterwards is kept all the same.
    std::stop_token stop = {};
    /// The folder that an existing index is of; empty: `root`. Looked at again when the run begins, since a removed
    /// index may have come back since it was planned.
    QString movedFrom = {};
};

/// Keeps chunks, their words and symbols, for several indexes. Thread-safe; blocking.
class ChunkStore
{
public:
    virtual ~ChunkStore() = default;

    [[nodiscard]] virtual Result<QList<IndexSummary>> indexes() = 0;
    /// NotFound when there is none of that name.
    [[nodiscard]] virtual Result<IndexSummary> summary(const QString &name) = 0;
    [[nodiscard]] virtual Result<std::shared_ptr<IndexReader>> reader(const QString &name) = 0;
    /// Creates the index when there is none; one of the folder `movedFrom` takes over the new root.
    /// Errors: Conflict (a writer is at work on it; it is of another folder; or, unless fresh, it holds chunks of
    /// another embedder: both are named), Corrupted (unless fresh), DiskFull, ReadOnly.
    [[nodiscard]] virtual Result<std::unique_ptr<IndexWriter>> beginRun(const WriteRequest &request) = 0;

    /// Moves an index to the trash, from which restore() brings it back.
    [[nodiscard]] virtual Result<void> remove(const QString &name, std::int64_t now) = 0;
    [[nodiscard]] virtual Result<QList<RemovedIndex>> removed() = 0;
    /// Conflict when an index of that name exists again; NotFound when nothing is in the trash.
    [[nodiscard]] virtual Result<void> restore(const QString &name) = 0;
    /// Deletes for good what is longer in the trash than kTrashSeconds.
    [[nodiscard]] virtual Result<void> purgeExpired(std::int64_t now) = 0;
    /// Copies everything as last committed, the trash included, into a new folder that opens as a store;
    /// writers go on meanwhile. Nothing is left of an unfinished one. Errors: AlreadyExists, DiskFull,
    /// PermissionDenied, Unsupported (the database has its own tools for it), Cancelled.
    [[nodiscard]] virtual Result<void> snapshot(const QString &folder, std::stop_token stop) = 0;
};

/// The Conflict of a run whose vectors do not go with those of the index. Every store says it the
/// same way.
[[nodiscard]] Error otherEmbedder(const QString &index, const QString &root, const EmbedderIdentity &stored,
                                  const EmbedderIdentity &wanted);

/// Conflict when the index of that name, which is of the folder `root`, is not one that the run may go on with. Every
/// store says it the same way.
[[nodiscard]] Result<void> checkFolder(const WriteRequest &request, const QString &root);

constexpr std::int64_t kTrashSeconds = 24 * 60 * 60;

} // namespace coco::search
