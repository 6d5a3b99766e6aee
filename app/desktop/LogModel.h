// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/LogFilter.h"

#include <QAbstractListModel>
#include <QTimer>

#include <array>
#include <deque>
#include <vector>

namespace coco::desktop {

/// The lines of a log, bounded, and of them those that a filter lets through. Lines are numbered for
/// good, rows are not. Filtering many lines goes on in slices between events; until a new filter has
/// seen them all, the rows of the old one stay. GUI thread; deleted by its parent.
class LogModel : public QAbstractListModel
{
    Q_OBJECT
public:
    static constexpr qsizetype kMostLines = 200'000;
    static constexpr qsizetype kChunk = 4'096; ///< lines that go at once

    enum Role { TextRole = Qt::UserRole, LevelRole, SourceRole, TimeRole };

    struct Tally
    {
        qint64 lines = 0;
        qint64 warnings = 0;
        qint64 errors = 0;

        friend bool operator==(const Tally &, const Tally &) = default;
    };

    explicit LogModel(QObject *parent = nullptr, qsizetype mostLines = kMostLines);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    /// At the end; when there are too many, the oldest go.
    void append(const QList<stack::StackLogLine> &lines);
    void clear();
    void setFilter(const LogFilter &filter);
    [[nodiscard]] const LogFilter &filter() const { return m_filter; }
    /// A filter has not seen all lines yet.
    [[nodiscard]] bool isFiltering() const { return m_scanAt < end(); }

    [[nodiscard]] qsizetype lineCount() const { return qsizetype(end() - m_first); }
    /// Lines that are gone, since there were too many.
    [[nodiscard]] qint64 dropped() const { return m_dropped; }
    [[nodiscard]] qint64 matchCount() const { return m_matches; }
    /// Lines the expression gave up on.
    [[nodiscard]] qint64 undecided() const { return m_undecided; }
    [[nodiscard]] Tally tally(stack::LogSource source) const { return m_tallies.at(std::size_t(source)); }
    [[nodiscard]] Tally total() const;

    // Rows; `row` in range.
    [[nodiscard]] const stack::StackLogLine &line(int row) const { return stored(numberOf(row)); }
    [[nodiscard]] qint64 numberOf(int row) const { return m_rows[std::size_t(row)] >> kFlagBits; }
    /// Of that line, or of the next one that is shown; rowCount() behind the last.
    [[nodiscard]] int rowOf(qint64 number) const;
    [[nodiscard]] bool isMatch(int row) const { return m_rows[std::size_t(row)] & kMatch; }
    /// Lines are hidden between this row and the one before it.
    [[nodiscard]] bool followsGap(int row) const { return m_rows[std::size_t(row)] & kGap; }
    /// The next row that matches, going round; -1 when none does. `from` may be -1.
    [[nodiscard]] int nextMatch(int from, bool backwards) const;

    [[nodiscard]] QList<stack::StackLogLine> allLines() const;
    [[nodiscard]] QList<stack::StackLogLine> shownLines() const;

Q_SIGNALS:
    /// A filter has seen all lines; counts are up to date.
    void filtered();

private:
    static constexpr int kFlagBits = 2;
    static constexpr qint64 kMatch = 1;
    static constexpr qint64 kGap = 2;
    using Rows = std::deque<qint64>; ///< number of the line and flags

    [[nodiscard]] qint64 end() const { return m_end; }
    [[nodiscard]] const stack::StackLogLine &stored(qint64 number) const;
    void store(const stack::StackLogLine &line);
    void dropOldest();
    void dropRowsBefore(qint64 number);
    void restart();
    void scan();
    void take(qint64 number, Rows &rows);
    void count(const stack::StackLogLine &line, int by);
    void publish(Rows &&rows);

    const qsizetype m_most;
    std::deque<std::vector<stack::StackLogLine>> m_chunks; ///< all full but the last
    qint64 m_first = 0;
    qint64 m_end = 0;
    qint64 m_dropped = 0;
    std::array<Tally, 6> m_tallies;

    LogFilter m_filter;
    Rows m_rows;
    qint64 m_matches = 0;
    qint64 m_undecided = 0;

    QTimer m_slices;
    qint64 m_scanAt = 0;
    bool m_rebuilding = false;
    Rows m_aside;              ///< rows of the new filter, until it is done
    std::deque<qint64> m_before; ///< lines that the next match may bring along
    int m_after = 0;           ///< lines that the last match still brings along
    bool m_hid = false;        ///< since the last row
};

} // namespace coco::desktop
