// SPDX-License-Identifier: Apache-2.0
#include "coco/ListCommand.h"

#include "coco/ExitCode.h"
#include "coco/ProgressLine.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace coco::cli {
namespace {

constexpr qint64 kSecondsPerMinute = 60;
constexpr qint64 kSecondsPerHour = 60 * kSecondsPerMinute;
constexpr qint64 kSecondsPerDay = 24 * kSecondsPerHour;

QString coarse(qint64 seconds)
{
    if (seconds < kSecondsPerHour)
        return ListCommand::tr("%1 min").arg(std::max<qint64>(0, seconds) / kSecondsPerMinute);
    if (seconds < 2 * kSecondsPerDay)
        return ListCommand::tr("%1 h").arg(seconds / kSecondsPerHour);
    return ListCommand::tr("%1 days").arg(seconds / kSecondsPerDay);
}

QString ageOf(qint64 epochSeconds)
{
    const qint64 seconds = QDateTime::currentSecsSinceEpoch() - epochSeconds;
    if (epochSeconds <= 0)
        return ListCommand::tr("never");
    return seconds < kSecondsPerMinute ? ListCommand::tr("just now") : ListCommand::tr("%1 ago").arg(coarse(seconds));
}

QString watchWord(const QString &state)
{
    if (state.isEmpty())
        return ListCommand::tr("no");
    return state == "waiting"_L1 ? ListCommand::tr("waiting") : ListCommand::tr("yes");
}

/// Columns as wide as their widest cell, two spaces between.
QStringList aligned(const QList<QStringList> &rows)
{
    QList<qsizetype> widths;
    for (const QStringList &row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (qsizetype at = 0; at < row.size(); ++at)
            widths[at] = std::max(widths.at(at), row.at(at).size());
    }
    QStringList lines;
    for (const QStringList &row : rows) {
        QString line;
        for (qsizetype at = 0; at < row.size(); ++at)
            line += at + 1 < row.size() ? QString(row.at(at).leftJustified(widths.at(at) + 2)) : row.at(at);
        lines.append(line);
    }
    return lines;
}

} // namespace

void ListCommand::run()
{
    const bool removed = invocation().has(u"--removed"_s);
    const QString field = removed ? u"removed"_s : u"indexes"_s;
    whenDone(server().call("GET", u"/api/"_s + field), [this, removed, field](const QJsonObject &answer) {
        const QJsonArray items = answer.value(field).toArray();
        if (invocation().wantsJson())
            terminal().printJson(items);
        else if (removed)
            printRemoved(items);
        else
            printIndexes(items);
        Q_EMIT finished(Ok);
    });
}

void ListCommand::printIndexes(const QJsonArray &indexes)
{
    if (indexes.isEmpty()) {
        terminal().print(tr("Nothing is indexed yet. Start with: coco index FOLDER"));
        return;
    }
    QList<QStringList> rows{{tr("NAME"), tr("FILES"), tr("SIZE"), tr("STATE"), tr("WATCHED"), tr("UPDATED"), tr("FOLDER")}};
    for (const QJsonValue &index : indexes) {
        rows.append({index["name"_L1].toString(), countText(index["files"_L1].toInteger()),
                     sizeText(index["size_bytes"_L1].toInteger()), index["state"_L1].toString(), watchWord(index["watch"_L1].toString()),
                     ageOf(index["updated_at"_L1].toInteger()), harmless(index["root"_L1].toString())});
    }
    const QStringList lines = aligned(rows);
    terminal().print(terminal().styled(lines.first(), Terminal::Style::Dim));
    for (const QString &line : lines.mid(1))
        terminal().print(line);
}

void ListCommand::printRemoved(const QJsonArray &removed)
{
    if (removed.isEmpty()) {
        terminal().print(tr("Nothing was removed in the last 24 hours."));
        return;
    }
    QList<QStringList> rows{{tr("NAME"), tr("REMOVED"), tr("KEPT FOR"), tr("FOLDER")}};
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    for (const QJsonValue &index : removed) {
        rows.append({index["name"_L1].toString(), ageOf(index["removed_at"_L1].toInteger()),
                     coarse(index["expires_at"_L1].toInteger() - now), harmless(index["root"_L1].toString())});
    }
    const QStringList lines = aligned(rows);
    terminal().print(terminal().styled(lines.first(), Terminal::Style::Dim));
    for (const QString &line : lines.mid(1))
        terminal().print(line);
    terminal().print(tr("Bring one back with: coco restore-index NAME"));
}

} // namespace coco::cli
