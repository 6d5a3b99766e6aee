// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <cstdint>

namespace coco::search {

struct IndexRequest
{
    QString root;        ///< absolute folder
    QString name;        ///< empty: from cocosearch.yaml, else derived from the folder's name
    bool fresh = false;  ///< ignore what is stored and index everything again
    /// Relative paths at or below which something changed: nothing else is looked at. Empty: the whole.
    QList<QByteArray> changed = {};
    bool onlyExisting = false; ///< NotFound when there is no index yet, as for watching
};

enum class IndexPhase { Scanning, Indexing, Finishing, Done };
[[nodiscard]] QString indexPhaseName(IndexPhase phase);

/// Snapshot of a run; immutable value.
struct IndexProgress
{
    QString indexName;
    IndexPhase phase = IndexPhase::Scanning;
    qint64 filesDone = 0;
    qint64 filesTotal = 0; ///< 0 while unknown
    qint64 bytesDone = 0;
    qint64 bytesTotal = 0;
    qint64 chunks = 0;
    qint64 failures = 0;
    double etaSeconds = -1; ///< -1 while unknown
    double elapsedSeconds = 0;
    QString currentFile;
};

/// What a finished run did.
struct IndexReport
{
    QString indexName;
    QString root;
    qint64 filesAdded = 0;
    qint64 filesUpdated = 0;
    qint64 filesRemoved = 0;
    qint64 filesUnchanged = 0;
    qint64 filesShared = 0; ///< taken over from another index, without parsing
    qint64 filesFailed = 0;
    qint64 filesByLines = 0; ///< among the added and updated: cut by lines, because their grammar could not read them
    qint64 filesSkipped = 0;
    qint64 chunks = 0;
    qint64 bytes = 0;
    double elapsedSeconds = 0;
    double parseSeconds = 0; ///< summed over threads
    QString movedFrom = {};  ///< folder the index was of before; empty when it is the same
    QString sharedWith = {}; ///< index from which files were taken over; mostly empty
    QString worktreeOf = {}; ///< main checkout of the repository of which the folder is another one
};

} // namespace coco::search
