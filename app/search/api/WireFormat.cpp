// SPDX-License-Identifier: Apache-2.0
#include "search/api/WireFormat.h"

#include <QDateTime>

using namespace Qt::Literals::StringLiterals;

namespace coco::search {

QJsonObject progressToJson(const IndexProgress &progress)
{
    return {
        {u"phase"_s, indexPhaseName(progress.phase)},
        {u"files_done"_s, progress.filesDone},
        {u"files_total"_s, progress.filesTotal},
        {u"bytes_done"_s, progress.bytesDone},
        {u"bytes_total"_s, progress.bytesTotal},
        {u"chunks"_s, progress.chunks},
        {u"failures"_s, progress.failures},
        {u"eta_s"_s, progress.etaSeconds},
        {u"elapsed_s"_s, progress.elapsedSeconds},
        {u"current_file"_s, progress.currentFile},
    };
}

IndexProgress progressFromJson(const QJsonObject &json)
{
    IndexProgress progress;
    const QString phase = json.value("phase"_L1).toString();
    for (const IndexPhase known : {IndexPhase::Scanning, IndexPhase::Indexing, IndexPhase::Finishing,
                                   IndexPhase::Done}) {
        if (phase == indexPhaseName(known))
            progress.phase = known;
    }
    progress.filesDone = json.value("files_done"_L1).toInteger();
    progress.filesTotal = json.value("files_total"_L1).toInteger();
    progress.bytesDone = json.value("bytes_done"_L1).toInteger();
    progress.bytesTotal = json.value("bytes_total"_L1).toInteger();
    progress.chunks = json.value("chunks"_L1).toInteger();
    progress.failures = json.value("failures"_L1).toInteger();
    progress.etaSeconds = json.value("eta_s"_L1).toDouble(-1);
    progress.elapsedSeconds = json.value("elapsed_s"_L1).toDouble();
    progress.currentFile = json.value("current_file"_L1).toString();
    return progress;
}

QJsonObject reportToJson(const IndexReport &report)
{
    QJsonObject object{
        {u"files_added"_s, report.filesAdded},
        {u"files_updated"_s, report.filesUpdated},
        {u"files_removed"_s, report.filesRemoved},
        {u"files_unchanged"_s, report.filesUnchanged},
        {u"files_shared"_s, report.filesShared},
        {u"files_failed"_s, report.filesFailed},
        {u"files_by_lines"_s, report.filesByLines},
        {u"files_skipped"_s, report.filesSkipped},
        {u"chunks"_s, report.chunks},
        {u"bytes"_s, report.bytes},
        {u"elapsed_s"_s, report.elapsedSeconds},
        {u"parse_s"_s, report.parseSeconds},
    };
    if (!report.movedFrom.isEmpty())
        object.insert(u"moved_from"_s, report.movedFrom);
    if (!report.sharedWith.isEmpty())
        object.insert(u"shared_with"_s, report.sharedWith);
    if (!report.worktreeOf.isEmpty())
        object.insert(u"worktree_of"_s, report.worktreeOf);
    return object;
}

QString isoTime(qint64 epochSeconds)
{
    if (epochSeconds <= 0)
        return {};
    return QDateTime::fromSecsSinceEpoch(epochSeconds, Qt::UTC).toString(Qt::ISODate);
}

} // namespace coco::search
