// SPDX-License-Identifier: Apache-2.0
#include "search/store/ChunkStore.h"

#include <QCoreApplication>
#include <QSet>

namespace coco::search {

Result<QHash<RepoPath, FileFingerprint>> IndexWriter::fingerprintsBelow(const QList<QByteArray> &paths)
{
    COCO_TRY(auto all, fingerprints());
    const QSet<QByteArray> wanted(paths.cbegin(), paths.cend());
    const bool whole = wanted.contains(QByteArray());
    all.removeIf([&wanted, whole](const auto &entry) {
        const QByteArray &path = entry.key().bytes();
        bool below = whole || wanted.contains(path);
        for (qsizetype slash = path.indexOf('/'); slash > 0 && !below; slash = path.indexOf('/', slash + 1))
            below = wanted.contains(path.first(slash));
        return !below;
    });
    for (FileFingerprint &file : all)
        file.isOutdated = file.isOutdated && whole;
    return all;
}

Result<void> IndexReader::scanMatching(const TrigramQuery &query, const ChunkFilter &filter,
                                       const std::function<bool(const StoredChunk &)> &visit, std::stop_token stop)
{
    return query.kind == TrigramQuery::Kind::None ? Result<void>() : scan(filter, visit, std::move(stop));
}

Error otherEmbedder(const QString &index, const QString &root, const EmbedderIdentity &stored,
                    const EmbedderIdentity &wanted)
{
    return {ErrorCode::Conflict,
            QCoreApplication::translate("coco::ChunkStore",
                                        "“%1” was made with another embedding: %2; this server uses: %3. The two do not mix. "
                                        "Build it anew with “coco index %4 --fresh”; until then it is searched by words.")
                .arg(index, embedderLabel(stored), embedderLabel(wanted), root),
            stored.digest == wanted.digest ? QString() : QStringLiteral("digests: %1, %2").arg(stored.digest, wanted.digest)};
}

Result<void> checkFolder(const WriteRequest &request, const QString &root)
{
    if (root == request.root || root == request.movedFrom)
        return {};
    return fail(ErrorCode::Conflict,
                QCoreApplication::translate("coco::ChunkStore",
                                            "“%1” is the index of “%2”, so “%3” cannot have that name. Give another one with --name, or "
                                            "remove that index first.")
                    .arg(request.name, root, request.root));
}

} // namespace coco::search
