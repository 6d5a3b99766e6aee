// SPDX-License-Identifier: Apache-2.0
#include "search/store/BackgroundMerge.h"

#include "search/segment/SegmentMerge.h"
#include "search/store/IndexSegments.h"
#include "search/store/SegmentManifest.h"
#include "search/store/Sqlite.h"

#include <QFileInfo>
#include <QLoggingCategory>

#include <algorithm>
#include <system_error>

namespace coco::search {
namespace {

Q_LOGGING_CATEGORY(lcMerge, "coco.search.merge")

constexpr int kLoadAttempts = 20;

/// The old files are removed right after the commit, so it has to be on the disk by then.
constexpr const char *kMergeSetup = "PRAGMA synchronous = FULL; PRAGMA cache_size = -2048;";

Result<std::shared_ptr<const SegmentSet>> loadSet(IndexSegments &segments, SqliteConnection &connection)
{
    for (int attempt = 0;; ++attempt) {
        if (const Result<void> begun = connection.execute("BEGIN"); !begun)
            return fail(begun.error());
        auto set = segments.load(connection);
        static_cast<void>(connection.execute("COMMIT"));
        if (set || set.error().code != ErrorCode::Unavailable || attempt >= kLoadAttempts)
            return set;
    }
}

std::vector<SegmentWeight> weightsOf(const SegmentSet &set)
{
    std::vector<SegmentWeight> weights;
    for (const SegmentPart &part : set.parts()) {
        const FilesSection &files = part.segment->files();
        weights.push_back({part.segment->segment().bytes(), std::uint64_t(files.files()) + files.chunks(),
                           static_cast<std::uint64_t>(part.goneFiles + part.goneChunks)});
    }
    return weights;
}

std::optional<MergeRange> everythingOf(const SegmentSet &set)
{
    const auto &parts = set.parts();
    const bool tidy = parts.empty() || (parts.size() == 1 && parts.front().goneFiles == 0);
    return tidy ? std::nullopt : std::optional(MergeRange{0, parts.size()});
}

std::vector<SegmentInput> inputsOf(const SegmentSet &set, MergeRange range)
{
    std::vector<SegmentInput> inputs;
    for (std::size_t i = range.begin; i < range.end; ++i) {
        const SegmentPart &part = set.parts()[i];
        SegmentInput input{part.segment, {}};
        for (std::uint32_t file = 0; part.live && file < part.segment->files().files(); ++file)
            input.gone.push_back(!part.live->acceptsFile(file));
        inputs.push_back(std::move(input));
    }
    return inputs;
}

bool anythingLeft(const SegmentSet &set, MergeRange range)
{
    for (std::size_t i = range.begin; i < range.end; ++i) {
        if (set.parts()[i].goneFiles < set.parts()[i].segment->files().files())
            return true;
    }
    return false;
}

/// What the manifest says of the merged segment.
SegmentRow rowOf(const SegmentSet &set, MergeRange range, std::int64_t id, qint64 bytes)
{
    SegmentRow row{id, set.parts()[range.begin].row.firstFile, set.parts()[range.end - 1].row.lastFile, 0, 0, bytes};
    for (std::size_t i = range.begin; i < range.end; ++i) {
        row.files += set.parts()[i].segment->files().files() - set.parts()[i].goneFiles;
        row.chunks += set.parts()[i].segment->files().chunks() - set.parts()[i].goneChunks;
    }
    return row;
}

Result<void> forgetGone(SegmentManifest &manifest, const SegmentPart &part)
{
    for (std::uint32_t file = 0; part.live && file < part.segment->files().files(); ++file) {
        if (part.live->acceptsFile(file))
            continue;
        if (const Result<void> done = manifest.forgetGone(part.segment->files().number(file)); !done)
            return done;
    }
    return {};
}

/// False when one of the inputs is no longer there.
Result<bool> stillThere(SegmentManifest &manifest, const SegmentSet &set, MergeRange range)
{
    COCO_TRY(const auto rows, manifest.rows());
    for (std::size_t i = range.begin; i < range.end; ++i) {
        const std::int64_t id = set.parts()[i].row.id;
        if (std::none_of(rows.cbegin(), rows.cend(), [id](const SegmentRow &row) { return row.id == id; }))
            return false;
    }
    return true;
}

} // namespace

BackgroundMerge::BackgroundMerge(IndexSegments &segments, std::function<void()> committed)
    : m_segments(segments)
    , m_committed(std::move(committed))
{
}

BackgroundMerge::~BackgroundMerge()
{
    stop();
}

void BackgroundMerge::consider()
{
    const std::lock_guard lock(m_mutex);
    if (m_stopped)
        return;
    if (m_running) {
        m_again = true;
        return;
    }
    m_running = true;
    try {
        m_thread = std::jthread([this](std::stop_token stop) { run(std::move(stop)); }); // joins the one that ended
    } catch (const std::system_error &error) {
        qCWarning(lcMerge) << "segments are joined later:" << error.what();
        m_running = false;
    }
}

void BackgroundMerge::stop()
{
    std::jthread thread;
    {
        const std::lock_guard lock(m_mutex);
        m_stopped = true;
        thread = std::move(m_thread);
    }
    // Its destructor asks the thread to stop and waits for it.
}

void BackgroundMerge::wait()
{
    std::unique_lock lock(m_mutex);
    m_ended.wait(lock, [this] { return !m_running; });
}

void BackgroundMerge::run(std::stop_token stop)
{
    for (;;) {
        const Result<bool> merged = stop.stop_requested() ? Result<bool>(false) : mergeNext(false, stop);
        if (!merged && merged.error().code != ErrorCode::Cancelled)
            qCWarning(lcMerge).noquote() << "segments stay as they are:" << merged.error().message << merged.error().detail;
        if (merged && *merged)
            continue;
        const std::lock_guard lock(m_mutex);
        if (merged && m_again && !stop.stop_requested()) {
            m_again = false;
            continue;
        }
        m_again = false;
        m_running = false;
        m_ended.notify_all();
        return;
    }
}

Result<void> BackgroundMerge::compact(std::stop_token stop)
{
    for (;;) {
        COCO_TRY(const bool merged, mergeNext(true, stop));
        if (!merged)
            return {};
    }
}

Result<bool> BackgroundMerge::mergeNext(bool everything, std::stop_token stop)
{
    const std::lock_guard merging(m_merging);
    COCO_TRY(const auto connection, SqliteConnection::open(m_segments.database(), SqliteConnection::Mode::Read));
    COCO_TRY(const auto set, loadSet(m_segments, *connection));
    // A damaged one in between would leave ranges of files that overlap.
    const auto range = !set->damaged().isEmpty() ? std::nullopt : everything ? everythingOf(*set) : chooseMerge(weightsOf(*set));
    if (!range)
        return false;
    COCO_TRY(const std::int64_t id, m_segments.newId(*connection));
    const Result<void> done = merge(*set, *range, id, stop);
    if (!done && done.error().code == ErrorCode::Corrupted && m_segments.findDamage(*set, stop))
        return true; // without the damaged one
    if (!done)
        return fail(done.error());
    return true;
}

Result<void> BackgroundMerge::merge(const SegmentSet &set, MergeRange range, std::int64_t id, std::stop_token stop)
{
    if (anythingLeft(set, range)) {
        if (const Result<void> done = mergeSegments(m_segments.files(), inputsOf(set, range), m_segments.pathOf(id), stop); !done)
            return done;
    }
    const Result<void> replaced = replace(set, range, id);
    if (!replaced)
        m_segments.removeFile(id);
    return replaced;
}

Result<void> BackgroundMerge::replace(const SegmentSet &set, MergeRange range, std::int64_t id)
{
    const QMutexLocker lock(&m_segments.commitMutex());
    COCO_TRY(const auto connection, SqliteConnection::open(m_segments.database(), SqliteConnection::Mode::Write));
    if (const Result<void> done = connection->execute(kMergeSetup); !done)
        return done;
    COCO_TRY(const auto transaction, SqliteTransaction::begin(*connection));
    SegmentManifest manifest(*connection);
    COCO_TRY(const bool there, stillThere(manifest, set, range));
    if (!there)
        return fail(ErrorCode::Cancelled, {}, QStringLiteral("a segment was dropped meanwhile"));
    for (std::size_t i = range.begin; i < range.end; ++i) {
        if (const Result<void> done = manifest.remove(set.parts()[i].row.id); !done)
            return done;
        if (const Result<void> done = forgetGone(manifest, set.parts()[i]); !done)
            return done;
    }
    if (anythingLeft(set, range)) {
        if (const Result<void> done = manifest.add(rowOf(set, range, id, QFileInfo(m_segments.pathOf(id)).size())); !done)
            return done;
    }
    if (const Result<void> done = manifest.raiseVersion(); !done)
        return done;
    COCO_TRY(const std::int64_t version, manifest.version());
    if (const Result<void> done = transaction->commit(); !done)
        return done;
    m_segments.committed(version);
    m_committed();
    for (std::size_t i = range.begin; i < range.end; ++i)
        m_segments.removeFile(set.parts()[i].row.id);
    return {};
}

} // namespace coco::search
