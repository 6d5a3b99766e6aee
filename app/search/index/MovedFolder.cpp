// SPDX-License-Identifier: Apache-2.0
#include "search/index/MovedFolder.h"

#include <QFile>
#include <QFileInfo>

#include <sys/stat.h>

namespace coco::search {
namespace {

constexpr qsizetype kSample = 64;

struct Sampled
{
    RepoPath path;
    std::int64_t size = 0;
};

/// The first files of the index, by path.
Result<QList<Sampled>> sampleOf(IndexReader &reader)
{
    QList<Sampled> sample;
    const auto visit = [&sample](const StoredChunk &chunk) {
        if (sample.isEmpty() || sample.last().path != chunk.path)
            sample.append({chunk.path, chunk.fileSize});
        return sample.size() < kSample;
    };
    if (const auto scanned = reader.scan({}, visit, {}); !scanned)
        return fail(scanned.error());
    return sample;
}

double shareFoundIn(const QString &root, const QList<Sampled> &sample)
{
    const QByteArray folder = QFile::encodeName(root);
    qsizetype found = 0;
    for (const Sampled &file : sample) {
        struct stat status = {};
        const bool there = ::lstat(file.path.absoluteBelow(folder).constData(), &status) == 0 && S_ISREG(status.st_mode);
        found += there && status.st_size == file.size ? 1 : 0;
    }
    return sample.isEmpty() ? 0 : static_cast<double>(found) / static_cast<double>(sample.size());
}

} // namespace

double shareFoundIn(const QString &root, IndexReader &reader)
{
    const Result<QList<Sampled>> sample = sampleOf(reader);
    return sample ? shareFoundIn(root, *sample) : 0;
}

bool isFolderOf(const IndexSummary &index, const QString &root, ChunkStore &store)
{
    // Not from the summary: one that cannot be read counts no files either.
    const auto reader = store.reader(index.name);
    const auto sample = reader ? sampleOf(**reader) : Result<QList<Sampled>>(fail(reader.error()));
    return sample && (sample->isEmpty() || shareFoundIn(root, *sample) >= kSameFolderShare);
}

std::optional<IndexSummary> indexThatMovedTo(const QString &root, ChunkStore &store)
{
    const auto all = store.indexes();
    if (!all)
        return std::nullopt;
    std::optional<IndexSummary> best;
    double bestShare = kSameFolderShare;
    for (const IndexSummary &index : *all) {
        if (index.root == root)
            return std::nullopt;
        if (index.files == 0 || index.state == IndexState::Indexing || QFileInfo::exists(index.root))
            continue;
        const auto reader = store.reader(index.name);
        const double share = reader ? shareFoundIn(root, **reader) : 0;
        if (share >= bestShare) {
            best = index;
            bestShare = share;
        }
    }
    return best;
}

} // namespace coco::search
