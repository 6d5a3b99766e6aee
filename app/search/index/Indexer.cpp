// SPDX-License-Identifier: Apache-2.0
#include "search/index/Indexer.h"

#include "search/index/EmbedStage.h"
#include "search/index/GitHead.h"
#include "search/index/ParsePool.h"
#include "search/index/SiblingIndex.h"
#include "search/parse/ParsingRecipe.h"

#include <QCoreApplication>
#include <QFile>
#include <QSet>

#include <algorithm>

namespace coco::search {
namespace {

constexpr qsizetype kBatchFiles = 4'000;
constexpr std::chrono::milliseconds kBatchAge{1'500};
constexpr std::chrono::milliseconds kMaxBatchAge{6'000};
constexpr int kAgeShare = 4;
constexpr std::chrono::milliseconds kPublishEvery{50};
constexpr qsizetype kMaxIssues = 10'000;

tl::unexpected<Error> cancelled()
{
    return fail(ErrorCode::Cancelled,
                QCoreApplication::translate("coco::Indexer", "Indexing was cancelled. What was done so far is kept; "
                                                             "index again to continue."));
}

void addIssue(QList<FileIssue> &issues, const FileIssue &issue)
{
    if (issues.size() < kMaxIssues)
        issues.append(issue);
}

bool isBefore(const FileIssue &a, const FileIssue &b)
{
    return a.path < b.path;
}

bool isAtOrBelow(const QByteArray &path, const QSet<QByteArray> &folders)
{
    if (folders.contains(path))
        return true;
    for (qsizetype slash = folders.isEmpty() ? -1 : path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
        if (folders.contains(path.first(slash)))
            return true;
    }
    return false;
}

/// What a run over some paths looks at: they, what is below them, and the folders above them, which are held against
/// the rules as well.
class LookedAt
{
public:
    explicit LookedAt(const QList<QByteArray> &changed)
        : m_changed(changed.cbegin(), changed.cend())
    {
        for (const QByteArray &path : changed) {
            for (qsizetype slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1))
                m_above.insert(path.first(slash));
        }
    }

    [[nodiscard]] bool contains(const FileIssue &issue) const
    {
        const auto known = RepoPath::fromDisplay(issue.path);
        const QByteArray path = known ? known->bytes() : issue.path.toUtf8();
        return m_changed.contains(QByteArray()) || isAtOrBelow(path, m_changed) || m_above.contains(path);
    }

private:
    QSet<QByteArray> m_changed;
    QSet<QByteArray> m_above;
};

/// The order of a walk's files, also against paths alone.
struct PathOrder
{
    bool operator()(const WalkedFile &a, const RepoPath &b) const { return a.path < b; }
    bool operator()(const RepoPath &a, const WalkedFile &b) const { return a < b.path; }
};

/// One run, from the walk to the outcome. Lives on the calling thread.
class Run
{
public:
    Run(const IndexPlan &plan, ChunkStore &store, const Clock &clock, std::stop_token stop,
        const std::function<void(const IndexProgress &)> &publish)
        : m_plan(plan)
        , m_store(store)
        , m_clock(clock)
        , m_stop(std::move(stop))
        , m_publish(publish)
        , m_begin(clock.now())
        , m_published(m_begin)
        , m_committed(m_begin)
        , m_embedding(plan.embedder, clock, m_stop)
    {
        m_progress.indexName = plan.name;
        m_report.indexName = plan.name;
        m_report.root = plan.root;
        m_report.movedFrom = plan.movedFrom;
        m_report.worktreeOf = plan.worktreeOf;
    }

    Result<IndexReport> execute()
    {
        publishNow();
        const QString seed = m_plan.seedFrom.isEmpty() && m_plan.maySeed ? siblingIndexOf(m_plan.root, m_plan.name, m_store) : m_plan.seedFrom;
        COCO_TRY(m_writer, m_store.beginRun({m_plan.name, m_plan.root, m_plan.fresh, wallSeconds(), identity(), recipe(), seed, m_stop, m_plan.movedFrom}));
        m_report.sharedWith = m_writer->seededFrom();
        Result<void> done = readEarlierIssues();
        if (done || isWhole()) // what cannot be read may be what a run over the whole mends
            done = walk();
        if (done)
            done = indexFiles();
        if (done)
            done = removeMissing();
        return done ? finish() : abandon(done.error());
    }

private:
    [[nodiscard]] std::int64_t wallSeconds() const
    {
        return std::chrono::duration_cast<std::chrono::seconds>(m_clock.wallNow().time_since_epoch()).count();
    }

    [[nodiscard]] EmbedderIdentity identity() const
    {
        return m_plan.embedder ? m_plan.embedder->identity() : EmbedderIdentity();
    }

    /// Everything that decides what record a file gives, but for its path and the embedder.
    [[nodiscard]] QString recipe() const
    {
        const QString parsing = parsingRecipe();
        return m_plan.walk.documents ? QString(parsing + QStringLiteral("+documents")) : parsing;
    }

    [[nodiscard]] double secondsSince(Clock::Steady begin) const
    {
        return std::chrono::duration<double>(m_clock.now() - begin).count();
    }

    [[nodiscard]] bool isWhole() const { return m_plan.changed.isEmpty() || m_writer->lostFiles(); }

    Result<void> walk()
    {
        const bool whole = isWhole();
        COCO_TRY(m_known, whole ? m_writer->fingerprints() : m_writer->fingerprintsBelow(m_plan.changed));
        const auto onProgress = [this](qint64 files) {
            m_progress.filesTotal = files;
            publishSometimes();
        };
        COCO_TRY(m_walk, walkPaths(QFile::encodeName(m_plan.root), m_plan.walk, whole ? QList<QByteArray>{QByteArray()} : m_plan.changed,
                                   m_stop, onProgress));
        m_progress.phase = IndexPhase::Indexing;
        m_progress.filesTotal = m_walk.files.size();
        for (const WalkedFile &file : std::as_const(m_walk.files))
            m_progress.bytesTotal += file.size;
        m_progress.failures = m_walk.failures.size();
        m_parsing = m_clock.now();
        publishNow();
        return {};
    }

    Result<void> indexFiles()
    {
        ParsePool pool(m_plan, m_walk.files, m_known, m_stop);
        while (auto outcome = pool.next()) {
            m_progress.currentFile = outcome->path.toDisplay();
            if (outcome->kind != FileOutcome::Kind::Parsed)
                take(*std::move(outcome));
            else if (const Result<void> done = embed(*std::move(outcome)); !done)
                return done;
            if (batchIsFull()) {
                if (const Result<void> done = commit(); !done)
                    return done;
            }
            publishSometimes();
        }
        if (const Result<void> done = takeEmbedded(); !done)
            return done;
        if (const Result<void> done = commit(); !done)
            return done;
        if (m_progress.filesDone < m_walk.files.size())
            return cancelled();
        return {};
    }

    Result<void> embed(FileOutcome outcome)
    {
        QList<EmbeddedText> before;
        if (m_plan.embedder && m_known.contains(outcome.path)) {
            // Only to save asking: what cannot be read is embedded anew.
            if (auto texts = m_writer->embeddedTexts(outcome.path))
                before = *std::move(texts);
        }
        m_embedding.add(std::move(outcome), before);
        return m_embedding.isFull() ? takeEmbedded() : Result<void>();
    }

    /// A file counts as done when its vectors are there.
    Result<void> takeEmbedded()
    {
        if (m_stop.stop_requested())
            return cancelled();
        publishSometimes();
        Result<QList<FileOutcome>> files = m_embedding.flush();
        if (!files)
            return fail(files.error().code == ErrorCode::Cancelled ? cancelled().value() : files.error());
        for (FileOutcome &file : *files)
            take(std::move(file));
        return {};
    }

    void take(FileOutcome outcome)
    {
        m_report.parseSeconds += outcome.parseSeconds;
        m_progress.bytesDone += outcome.size;
        ++m_progress.filesDone;
        switch (outcome.kind) {
        case FileOutcome::Kind::Unchanged:
            ++m_report.filesUnchanged;
            break;
        case FileOutcome::Kind::Touched:
            ++(isSeeded() ? m_report.filesShared : m_report.filesUnchanged);
            m_batch.touched.append(outcome.touched);
            break;
        case FileOutcome::Kind::Parsed:
            takeRecord(std::move(outcome));
            break;
        case FileOutcome::Kind::Skipped:
            ++m_walk.skippedCount;
            addIssue(m_walk.skipped, outcome.issue);
            removeKnown(outcome.path);
            break;
        case FileOutcome::Kind::Failed:
            addIssue(m_walk.failures, outcome.issue);
            ++m_progress.failures;
            break;
        case FileOutcome::Kind::Vanished:
            removeKnown(outcome.path);
            break;
        }
    }

    void takeRecord(FileOutcome outcome)
    {
        if (m_known.contains(outcome.path) && !isSeeded())
            ++m_report.filesUpdated;
        else
            ++m_report.filesAdded;
        m_earlier.byLines.remove(outcome.path);
        if (outcome.parserGaveUp) {
            addIssue(m_byLines, outcome.issue);
            ++m_report.filesByLines;
        }
        m_report.bytes += outcome.record.fingerprint.size;
        m_report.chunks += outcome.record.chunks.size();
        m_progress.chunks += outcome.record.chunks.size();
        m_batchBytes += outcome.record.fingerprint.size;
        m_batch.files.append(std::move(outcome.record));
    }

    void removeKnown(const RepoPath &path)
    {
        if (!m_known.contains(path))
            return;
        m_earlier.byLines.remove(path);
        m_report.filesRemoved += isSeeded() ? 0 : 1;
        m_batch.removed.append(path);
    }

    /// What is known is of another index: to this one all is new.
    [[nodiscard]] bool isSeeded() const { return !m_report.sharedWith.isEmpty(); }

    [[nodiscard]] bool batchIsFull() const
    {
        if (m_batchBytes >= m_plan.batchBytes || m_batch.files.size() + m_batch.touched.size() >= kBatchFiles)
            return true;
        return !m_batch.isEmpty() && m_clock.now() - m_committed >= batchAge();
    }

    /// Long runs commit less often: every commit is a segment, and segments have to be merged.
    [[nodiscard]] Clock::Steady::duration batchAge() const
    {
        return std::clamp<Clock::Steady::duration>((m_clock.now() - m_begin) / kAgeShare, kBatchAge, kMaxBatchAge);
    }

    Result<void> commit()
    {
        const WriteBatch batch = std::exchange(m_batch, {});
        m_batchBytes = 0;
        const Result<void> done = m_writer->apply(batch);
        m_committed = m_clock.now();
        return done;
    }

    /// What is stored but was not in the walk. What could not be read keeps what it had.
    Result<void> removeMissing()
    {
        m_progress.phase = IndexPhase::Finishing;
        publishNow();
        QSet<QByteArray> unread = m_walk.unreadFolders;
        const bool anywhere = unread.contains(QByteArray());
        for (const FileIssue &issue : std::as_const(m_walk.failures)) {
            if (const Result<RepoPath> path = RepoPath::fromDisplay(issue.path))
                unread.insert(path->bytes());
        }
        for (auto it = m_known.cbegin(); it != m_known.cend(); ++it) {
            const RepoPath &path = it.key();
            if (!isInWalk(path) && !anywhere && !isAtOrBelow(path.bytes(), unread))
                removeKnown(path);
        }
        std::sort(m_batch.removed.begin(), m_batch.removed.end());
        return commit();
    }

    /// What the runs before told: it counts on for all that this one says nothing new about.
    Result<void> readEarlierIssues()
    {
        if (m_plan.fresh)
            return {};
        COCO_TRY(const auto reader, m_store.reader(isSeeded() ? m_report.sharedWith : m_plan.name));
        COCO_TRY(const QList<FileIssue> failures, reader->failures());
        for (const FileIssue &issue : failures) {
            const auto path = RepoPath::fromDisplay(issue.path);
            if (isOnlyByLines(issue) && path)
                m_earlier.byLines.insert(*path, issue);
            else if (!isSeeded())
                m_earlier.failures.append(issue);
        }
        if (isSeeded())
            return {};
        COCO_TRY(m_earlier.skipped, reader->skipped(static_cast<int>(kMaxIssues)));
        m_earlier.skippedCount = m_earlier.skipped.size();
        if (m_earlier.skippedCount >= kMaxIssues) {
            COCO_TRY(const IndexSummary summary, m_store.summary(m_plan.name));
            m_earlier.skippedCount = summary.skipped;
        }
        return {};
    }

    /// A run over a few paths says nothing new about the others.
    void addEarlierIssues()
    {
        const LookedAt lookedAt(m_plan.changed);
        m_walk.skippedCount += m_earlier.skippedCount;
        for (const FileIssue &issue : std::as_const(m_earlier.failures)) {
            if (!lookedAt.contains(issue))
                addIssue(m_walk.failures, issue);
        }
        for (const FileIssue &issue : std::as_const(m_earlier.skipped)) {
            if (lookedAt.contains(issue))
                --m_walk.skippedCount;
            else
                addIssue(m_walk.skipped, issue);
        }
        std::sort(m_walk.skipped.begin(), m_walk.skipped.end(), isBefore);
    }

    /// Every file of the walk has been dealt with by now.
    [[nodiscard]] bool isInWalk(const RepoPath &path) const
    {
        return std::binary_search(m_walk.files.cbegin(), m_walk.files.cend(), path, PathOrder());
    }

    [[nodiscard]] RunOutcome outcome(IndexState state) const
    {
        RunOutcome result;
        result.state = state;
        result.seconds = secondsSince(m_begin);
        result.finishedAt = wallSeconds();
        const GitHead head = readGitHead(m_plan.root);
        result.branch = head.branch;
        result.commit = head.commit;
        QList<FileIssue> byLines = m_byLines;
        for (const FileIssue &issue : m_earlier.byLines)
            addIssue(byLines, issue);
        std::sort(byLines.begin(), byLines.end(), isBefore);
        result.failures = m_walk.failures + byLines;
        result.skipped = m_walk.skipped;
        result.skippedCount = m_walk.skippedCount;
        return result;
    }

    Result<IndexReport> finish()
    {
        if (!isWhole())
            addEarlierIssues();
        else // what was damaged is not known any more, and may be gone as well
            m_earlier.byLines.removeIf([this](QHash<RepoPath, FileIssue>::iterator it) { return !m_known.contains(it.key()); });
        if (const Result<void> done = m_writer->finish(outcome(IndexState::Indexed)); !done)
            return fail(done.error());
        m_report.filesFailed = m_progress.failures;
        m_report.filesSkipped = m_walk.skippedCount;
        m_report.elapsedSeconds = secondsSince(m_begin);
        if (m_report.filesShared == 0)
            m_report.sharedWith.clear();
        m_progress.phase = IndexPhase::Done;
        m_progress.etaSeconds = 0;
        publishNow();
        return m_report;
    }

    Result<IndexReport> abandon(const Error &error)
    {
        const IndexState state = error.code == ErrorCode::Cancelled ? IndexState::Interrupted : IndexState::Failed;
        // Whole files whose vectors are paid for already; a store that failed before fails again.
        static_cast<void>(commit());
        m_walk.failures = m_earlier.failures;
        m_walk.skipped = m_earlier.skipped;
        m_walk.skippedCount = m_earlier.skippedCount;
        static_cast<void>(m_writer->finish(outcome(state)));
        publishNow();
        return fail(error);
    }

    void publishSometimes()
    {
        if (m_clock.now() - m_published >= kPublishEvery)
            publishNow();
    }

    void publishNow()
    {
        m_published = m_clock.now();
        m_progress.elapsedSeconds = secondsSince(m_begin);
        if (m_progress.phase == IndexPhase::Indexing && m_progress.bytesDone > 0) {
            const double spent = secondsSince(m_parsing);
            const double left = static_cast<double>(m_progress.bytesTotal - m_progress.bytesDone);
            m_progress.etaSeconds = spent * left / static_cast<double>(m_progress.bytesDone);
        }
        if (m_publish)
            m_publish(m_progress);
    }

    const IndexPlan &m_plan;
    ChunkStore &m_store;
    const Clock &m_clock;
    const std::stop_token m_stop;
    const std::function<void(const IndexProgress &)> &m_publish;
    const Clock::Steady m_begin;
    Clock::Steady m_published;
    Clock::Steady m_committed;
    Clock::Steady m_parsing;
    std::unique_ptr<IndexWriter> m_writer;
    QHash<RepoPath, FileFingerprint> m_known;
    EmbedStage m_embedding;
    WalkResult m_walk;
    struct Earlier
    {
        QList<FileIssue> failures;
        QHash<RepoPath, FileIssue> byLines; ///< of files that this run has not parsed or removed
        QList<FileIssue> skipped;
        qint64 skippedCount = 0;
    };
    Earlier m_earlier;
    QList<FileIssue> m_byLines; ///< indexed, but not by their grammar
    WriteBatch m_batch;
    qint64 m_batchBytes = 0;
    IndexProgress m_progress;
    IndexReport m_report;
};

} // namespace

Result<IndexReport> runIndexing(const IndexPlan &plan, ChunkStore &store, const Clock &clock, std::stop_token stop,
                                const std::function<void(const IndexProgress &)> &publish)
{
    return Run(plan, store, clock, std::move(stop), publish).execute();
}

} // namespace coco::search
