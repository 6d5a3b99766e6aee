// SPDX-License-Identifier: Apache-2.0
#include "desktop/LogModel.h"

#include "desktop/LogText.h"

#include <QDateTime>
#include <QElapsedTimer>

#include <algorithm>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;
using stack::StackLogLine;

namespace {

constexpr qint64 kSliceNs = 6'000'000; // of a frame's 16 ms

} // namespace

LogModel::LogModel(QObject *parent, qsizetype mostLines)
    : QAbstractListModel(parent)
    , m_most(std::max<qsizetype>(1, mostLines))
{
    m_slices.setSingleShot(true);
    connect(&m_slices, &QTimer::timeout, this, &LogModel::scan);
}

int LogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant LogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const StackLogLine &found = line(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case TextRole:
        return found.text;
    case Qt::AccessibleTextRole:
        return tr("%1, %2: %3").arg(logSourceTitle(found.source), logLevelWord(found.level), found.text);
    case LevelRole:
        return int(found.level);
    case SourceRole:
        return int(found.source);
    case TimeRole:
        return found.timeNs;
    default:
        return {};
    }
}

const StackLogLine &LogModel::stored(qint64 number) const
{
    const auto at = std::size_t(number - m_first);
    return m_chunks[at / kChunk][at % kChunk];
}

void LogModel::count(const StackLogLine &line, int by)
{
    Tally &tally = m_tallies.at(std::size_t(line.source));
    tally.lines += by;
    if (line.level == stack::StackLogLevel::Warning)
        tally.warnings += by;
    else if (line.level == stack::StackLogLevel::Error)
        tally.errors += by;
}

LogModel::Tally LogModel::total() const
{
    Tally sum;
    for (const Tally &each : m_tallies) {
        sum.lines += each.lines;
        sum.warnings += each.warnings;
        sum.errors += each.errors;
    }
    return sum;
}

void LogModel::store(const StackLogLine &line)
{
    if (m_chunks.empty() || m_chunks.back().size() == kChunk) {
        m_chunks.emplace_back();
        m_chunks.back().reserve(kChunk);
    }
    m_chunks.back().push_back(line);
    count(line, 1);
    ++m_end;
}

void LogModel::append(const QList<StackLogLine> &lines)
{
    if (lines.isEmpty())
        return;
    for (const StackLogLine &line : lines)
        store(line);
    dropOldest();
    if (!m_slices.isActive())
        scan();
}

void LogModel::dropOldest()
{
    qint64 first = m_first;
    while (m_end - first > m_most && m_end - first > kChunk)
        first += kChunk;
    if (first == m_first)
        return;
    dropRowsBefore(first);
    for (; m_first < first; m_first += kChunk) {
        for (const StackLogLine &line : m_chunks.front())
            count(line, -1);
        m_chunks.pop_front();
        m_dropped += kChunk;
    }
    m_scanAt = std::max(m_scanAt, m_first);
    const auto isGone = [this](qint64 number) { return number < m_first; };
    std::erase_if(m_before, isGone);
    while (!m_aside.empty() && isGone(m_aside.front() >> kFlagBits))
        m_aside.pop_front();
}

void LogModel::dropRowsBefore(qint64 number)
{
    const int rows = rowOf(number);
    if (rows == 0)
        return;
    beginRemoveRows({}, 0, rows - 1);
    for (int i = 0; i < rows; ++i)
        m_matches -= m_rows[std::size_t(i)] & kMatch;
    m_rows.erase(m_rows.begin(), m_rows.begin() + rows);
    endRemoveRows();
}

void LogModel::clear()
{
    beginResetModel();
    m_chunks.clear();
    m_rows.clear();
    m_tallies = {};
    // Numbers go on, so that nobody takes a new line for an old one.
    m_first = m_end;
    m_dropped = 0;
    m_matches = 0;
    m_rebuilding = false;
    restart();
    endResetModel();
    Q_EMIT filtered();
}

void LogModel::restart()
{
    m_slices.stop();
    m_scanAt = m_first;
    m_undecided = 0;
    m_aside.clear();
    m_before.clear();
    m_after = 0;
    m_hid = false;
}

void LogModel::setFilter(const LogFilter &filter)
{
    if (filter.spec() == m_filter.spec())
        return;
    m_filter = filter;
    restart();
    m_rebuilding = true;
    scan();
}

void LogModel::take(qint64 number, Rows &rows)
{
    const StackLogLine &found = stored(number);
    if (!m_filter.isOfSource(found))
        return;
    const LogFilterSpec &wanted = m_filter.spec();
    bool matches = m_filter.isOfLevel(found);
    if (matches && m_filter.hasText()) {
        const LogFilter::Verdict verdict = m_filter.matches(found.text);
        m_undecided += verdict == LogFilter::Verdict::TooHard;
        matches = verdict == LogFilter::Verdict::Yes;
    }
    const auto add = [this, &rows](qint64 which, bool isMatch) {
        rows.push_back((which << kFlagBits) | (isMatch ? kMatch : 0) | (m_hid ? kGap : 0));
        m_hid = false;
    };
    if (matches) {
        for (const qint64 before : m_before)
            add(before, false);
        m_before.clear();
        add(number, true);
        m_after = wanted.context;
    } else if (!wanted.onlyMatches && m_filter.isOfLevel(found)) {
        add(number, false);
    } else if (m_after > 0) {
        add(number, false);
        --m_after;
    } else {
        m_before.push_back(number);
        if (qsizetype(m_before.size()) > wanted.context) {
            m_before.pop_front();
            m_hid = true;
        }
    }
}

void LogModel::scan()
{
    QElapsedTimer clock;
    clock.start();
    const int step = m_filter.spec().isExpression ? 1 : 64;
    Rows rows;
    while (m_scanAt < m_end && clock.nsecsElapsed() < kSliceNs) {
        const qint64 until = std::min(m_end, m_scanAt + step);
        while (m_scanAt < until)
            take(m_scanAt++, rows);
    }
    publish(std::move(rows));
    if (m_scanAt < m_end)
        m_slices.start(0);
    else
        Q_EMIT filtered();
}

void LogModel::publish(Rows &&rows)
{
    if (m_rebuilding) {
        m_aside.insert(m_aside.end(), rows.begin(), rows.end());
        if (m_scanAt < m_end)
            return;
        beginResetModel();
        m_rows = std::exchange(m_aside, {});
        m_matches = std::count_if(m_rows.begin(), m_rows.end(), [](qint64 row) { return row & kMatch; });
        m_rebuilding = false;
        endResetModel();
        return;
    }
    if (rows.empty())
        return;
    beginInsertRows({}, int(m_rows.size()), int(m_rows.size() + rows.size()) - 1);
    m_rows.insert(m_rows.end(), rows.begin(), rows.end());
    m_matches += std::count_if(rows.begin(), rows.end(), [](qint64 row) { return row & kMatch; });
    endInsertRows();
}

int LogModel::rowOf(qint64 number) const
{
    const auto found = std::lower_bound(m_rows.begin(), m_rows.end(), number << kFlagBits);
    return int(found - m_rows.begin());
}

int LogModel::nextMatch(int from, bool backwards) const
{
    const int rows = int(m_rows.size());
    if (m_matches <= 0 || rows == 0)
        return -1;
    int row = std::clamp(from, backwards ? 0 : -1, rows);
    for (int i = 0; i < rows; ++i) {
        row += backwards ? -1 : 1;
        if (row < 0)
            row = rows - 1;
        else if (row >= rows)
            row = 0;
        if (isMatch(row))
            return row;
    }
    return -1;
}

QList<StackLogLine> LogModel::allLines() const
{
    QList<StackLogLine> lines;
    lines.reserve(lineCount());
    for (const auto &chunk : m_chunks) {
        for (const StackLogLine &line : chunk)
            lines.append(line);
    }
    return lines;
}

QList<StackLogLine> LogModel::shownLines() const
{
    QList<StackLogLine> lines;
    lines.reserve(rowCount());
    for (int row = 0; row < rowCount(); ++row)
        lines.append(line(row));
    return lines;
}

} // namespace coco::desktop
