// SPDX-License-Identifier: Apache-2.0
#include "desktop/LogView.h"

#include "desktop/LogModel.h"
#include "desktop/Theme.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;
using stack::LogSource;

namespace {

constexpr int kDragInterval = 50; // milliseconds
constexpr int kClockInterval = 10'000;

} // namespace

LogView::LogView(LogModel &model, const Theme &theme, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_model(model)
    , m_theme(theme)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Lines of the log"));
    viewport()->setCursor(Qt::IBeamCursor);
    setLayoutDirection(Qt::LeftToRight); // logs read from the left in every language
    m_dragTimer.setInterval(kDragInterval);
    m_clockTimer.setInterval(kClockInterval);
    connect(&m_dragTimer, &QTimer::timeout, this, &LogView::dragFurther);
    connect(&m_clockTimer, &QTimer::timeout, viewport(), [this] { viewport()->update(); });
    connect(&model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { onInserted(first, last); });
    connect(&model, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex &, int first, int last) { onRemoved(first, last); });
    connect(&model, &QAbstractItemModel::modelAboutToBeReset, this, &LogView::onAboutToReset);
    connect(&model, &QAbstractItemModel::modelReset, this, &LogView::onReset);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &LogView::onScrolled);
    connect(&theme, &Theme::changed, viewport(), [this] { viewport()->update(); });
    measure();
}

void LogView::setClock(LogClock clock)
{
    m_clock = clock;
    clock == LogClock::Relative ? m_clockTimer.start() : m_clockTimer.stop();
    measure();
    viewport()->update();
}

void LogView::setShowsSource(bool shows)
{
    m_showsSource = shows;
    viewport()->update();
}

void LogView::measure()
{
    const QFontMetricsF metrics(m_theme.codeFont());
    m_lineHeight = int(std::lround(metrics.height() * 1.35));
    m_charWidth = std::max(1, int(std::ceil(metrics.horizontalAdvance(u'm'))));
    m_timeWidth = m_clock == LogClock::Hidden     ? 0
                  : m_clock == LogClock::Relative ? m_charWidth * 16
                                                  : int(std::ceil(metrics.horizontalAdvance(u"00-00 00:00:00"_s)));
    m_sourceWidth = 0;
    for (int source = 0; source <= int(LogSource::Actions); ++source)
        m_sourceWidth = std::max(m_sourceWidth,
                                 int(std::ceil(metrics.horizontalAdvance(logSourceTitle(LogSource(source))))));
}

int LogView::textLeft() const
{
    int left = kLogInset + m_charWidth + kLogGap;
    if (m_timeWidth > 0)
        left += m_timeWidth + kLogGap;
    return m_showsSource ? left + m_sourceWidth + kLogGap : left;
}

int LogView::visibleRows() const
{
    return std::max(1, viewport()->height() / m_lineHeight);
}

int LogView::firstVisibleRow() const
{
    return verticalScrollBar()->value();
}

int LogView::currentRow() const
{
    if (m_current < 0)
        return -1;
    const int row = m_model.rowOf(m_current);
    return row < m_model.rowCount() && m_model.numberOf(row) == m_current ? row : -1;
}

void LogView::updateBars()
{
    m_adjusting = true;
    QScrollBar *bar = verticalScrollBar();
    bar->setRange(0, std::max(0, m_model.rowCount() - visibleRows()));
    bar->setPageStep(visibleRows());
    bar->setSingleStep(1);
    if (m_following)
        bar->setValue(bar->maximum());
    QScrollBar *across = horizontalScrollBar();
    across->setRange(0, std::max(0, textLeft() + m_widest + 2 * m_charWidth - viewport()->width()));
    across->setPageStep(viewport()->width());
    across->setSingleStep(m_charWidth * 4);
    m_adjusting = false;
}

void LogView::onInserted(int first, int last)
{
    updateBars();
    if (!m_following)
        setNewRows(m_newRows + last - first + 1);
    viewport()->update();
}

void LogView::onRemoved(int, int last)
{
    // Only the oldest ever go. What somebody reads stays where it is.
    m_adjusting = true;
    verticalScrollBar()->setValue(std::max(0, verticalScrollBar()->value() - last - 1));
    m_adjusting = false;
    updateBars();
    viewport()->update();
}

void LogView::onAboutToReset()
{
    const int top = firstVisibleRow();
    m_topNumber = top < m_model.rowCount() ? m_model.numberOf(top) : 0;
}

void LogView::onReset()
{
    m_widest = 0;
    if (m_model.rowCount() == 0)
        setNewRows(0);
    updateBars();
    if (!m_following) {
        m_adjusting = true;
        verticalScrollBar()->setValue(m_model.rowOf(m_current >= 0 ? m_current : m_topNumber)
                                      - (m_current >= 0 ? visibleRows() / 2 : 0));
        m_adjusting = false;
        setNewRows(std::min(m_newRows, m_model.rowCount()));
    }
    viewport()->update();
}

void LogView::onScrolled()
{
    if (!m_adjusting)
        setFollowing(verticalScrollBar()->value() >= verticalScrollBar()->maximum());
    viewport()->update();
}

void LogView::setFollowing(bool following)
{
    if (following)
        setNewRows(0);
    if (m_following == following)
        return;
    m_following = following;
    Q_EMIT followingChanged(following);
}

void LogView::setNewRows(int rows)
{
    if (m_newRows == rows)
        return;
    m_newRows = rows;
    Q_EMIT newRowsChanged(rows);
}

void LogView::follow()
{
    setFollowing(true);
    m_current = -1;
    updateBars();
    viewport()->update();
}

void LogView::scrollToRow(int row)
{
    const int top = firstVisibleRow();
    if (row < top + 1 || row > top + visibleRows() - 3)
        verticalScrollBar()->setValue(row - visibleRows() / 3);
}

void LogView::showRow(int row)
{
    if (row < 0 || row >= m_model.rowCount())
        return;
    setFollowing(false);
    m_current = m_model.numberOf(row);
    // Near the end the bar reaches its maximum, which is no wish to follow.
    m_adjusting = true;
    scrollToRow(row);
    m_adjusting = false;
    setAccessibleDescription(m_model.index(row).data(Qt::AccessibleTextRole).toString());
    viewport()->update();
}

int LogView::rowAt(int y) const
{
    return firstVisibleRow() + int(std::floor(double(y) / m_lineHeight));
}

void LogView::layOut(QTextLayout &layout, const QString &text) const
{
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    option.setTextDirection(Qt::LeftToRight);
    layout.setTextOption(option);
    layout.setFont(m_theme.codeFont());
    layout.setText(text);
    layout.beginLayout();
    layout.createLine();
    layout.endLayout();
}

LogView::Place LogView::placeAt(const QPoint &point) const
{
    const int rows = m_model.rowCount();
    if (rows == 0)
        return {-1, 0};
    const int row = rowAt(point.y());
    if (row < 0)
        return {m_model.numberOf(0), 0};
    if (row >= rows)
        return {m_model.numberOf(rows - 1), m_model.line(rows - 1).text.size()};
    QTextLayout layout;
    layOut(layout, m_model.line(row).text);
    const qreal x = point.x() - textLeft() + horizontalScrollBar()->value();
    return {m_model.numberOf(row), layout.lineAt(0).xToCursor(x)};
}

QString LogView::selectedText() const
{
    const auto [from, to] = std::minmax(m_anchor, m_cursor);
    if (from == to)
        return {};
    const int first = m_model.rowOf(from.first);
    const int end = m_model.rowOf(to.first);
    if (from.first == to.first) {
        if (first >= m_model.rowCount() || m_model.numberOf(first) != from.first)
            return {};
        return m_model.line(first).text.mid(from.second, to.second - from.second);
    }
    QString text;
    for (int row = first; row <= end && row < m_model.rowCount(); ++row) {
        if (m_model.numberOf(row) == to.first && to.second == 0)
            break; // selected up to its beginning
        if (!text.isEmpty())
            text.append(u'\n');
        text.append(logPlainText(m_model.line(row)));
    }
    return text;
}

void LogView::copy() const
{
    if (hasSelection())
        QGuiApplication::clipboard()->setText(selectedText());
}

void LogView::selectAll()
{
    const int rows = m_model.rowCount();
    if (rows == 0)
        return;
    m_anchor = {m_model.numberOf(0), 0};
    m_cursor = {m_model.numberOf(rows - 1), m_model.line(rows - 1).text.size()};
    Q_EMIT selectionChanged();
    viewport()->update();
}

void LogView::moveCurrent(int rows)
{
    const int last = m_model.rowCount() - 1;
    if (last < 0)
        return;
    const int current = currentRow();
    if (current >= 0)
        showRow(std::clamp(current + rows, 0, last));
    else
        showRow(rows > 0 ? firstVisibleRow() : std::min(last, firstVisibleRow() + visibleRows() - 1));
}

void LogView::extendSelection(int rows)
{
    if (m_model.rowCount() == 0)
        return;
    if (!hasSelection()) {
        const int current = currentRow();
        const int row = current >= 0 ? current : rows > 0 ? firstVisibleRow() : m_model.rowCount() - 1;
        m_anchor = {m_model.numberOf(row), rows > 0 ? 0 : m_model.line(row).text.size()};
        m_cursor = m_anchor;
    }
    const int row = std::clamp(m_model.rowOf(m_cursor.first) + (hasSelection() ? rows : 0), 0, m_model.rowCount() - 1);
    m_cursor = {m_model.numberOf(row), rows > 0 ? m_model.line(row).text.size() : 0};
    setFollowing(false);
    m_adjusting = true;
    scrollToRow(row);
    m_adjusting = false;
    Q_EMIT selectionChanged();
    viewport()->update();
}

void LogView::keyPressEvent(QKeyEvent *event)
{
    QScrollBar *bar = verticalScrollBar();
    const bool shift = event->modifiers() & Qt::ShiftModifier;
    if (event->matches(QKeySequence::Copy))
        copy();
    else if (event->matches(QKeySequence::SelectAll))
        selectAll();
    else if (event->matches(QKeySequence::MoveToStartOfDocument) || event->key() == Qt::Key_Home)
        bar->setValue(0);
    else if (event->matches(QKeySequence::MoveToEndOfDocument) || event->key() == Qt::Key_End)
        follow();
    else if (shift && event->key() == Qt::Key_Down)
        extendSelection(1);
    else if (shift && event->key() == Qt::Key_Up)
        extendSelection(-1);
    else if (event->key() == Qt::Key_Down)
        moveCurrent(1);
    else if (event->key() == Qt::Key_Up)
        moveCurrent(-1);
    else
        QAbstractScrollArea::keyPressEvent(event);
}

void LogView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_cursor = placeAt(event->position().toPoint());
    if (!(event->modifiers() & Qt::ShiftModifier) || m_anchor.first < 0)
        m_anchor = m_cursor;
    m_current = m_cursor.first;
    if (const int row = currentRow(); row >= 0)
        setAccessibleDescription(m_model.index(row).data(Qt::AccessibleTextRole).toString());
    m_dragging = true;
    Q_EMIT selectionChanged();
    viewport()->update();
}

void LogView::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_dragging)
        return;
    m_dragPoint = event->position().toPoint();
    const bool outside = m_dragPoint.y() < 0 || m_dragPoint.y() >= viewport()->height();
    if (outside != m_dragTimer.isActive())
        outside ? m_dragTimer.start() : m_dragTimer.stop();
    dragFurther();
}

void LogView::dragFurther()
{
    if (m_dragTimer.isActive())
        verticalScrollBar()->setValue(firstVisibleRow() + (m_dragPoint.y() < 0 ? -3 : 3));
    m_cursor = placeAt(m_dragPoint);
    if (hasSelection())
        setFollowing(false); // what somebody selects must not run away
    Q_EMIT selectionChanged();
    viewport()->update();
}

void LogView::mouseReleaseEvent(QMouseEvent *)
{
    m_dragging = false;
    m_dragTimer.stop();
}

void LogView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const Place place = placeAt(event->position().toPoint());
    if (place.first < 0)
        return;
    const QString text = m_model.line(m_model.rowOf(place.first)).text;
    const auto isWord = [&text](qsizetype at) {
        return at >= 0 && at < text.size() && (text.at(at).isLetterOrNumber() || text.at(at) == u'_');
    };
    m_anchor = m_cursor = place;
    while (isWord(m_anchor.second - 1))
        --m_anchor.second;
    while (isWord(m_cursor.second))
        ++m_cursor.second;
    Q_EMIT selectionChanged();
    viewport()->update();
}

void LogView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("&Copy\tCtrl+C"), this, &LogView::copy)->setEnabled(hasSelection());
    menu->addAction(tr("Select &all\tCtrl+A"), this, &LogView::selectAll);
    menu->popup(event->globalPos());
}

bool LogView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int row = rowAt(help->pos().y());
        if (row >= 0 && row < m_model.rowCount() && help->pos().x() < textLeft())
            QToolTip::showText(help->globalPos(), tr("%1 · %2 · %3")
                                                      .arg(logPlainText(m_model.line(row)).section(u' ', 0, 0),
                                                           logSourceTitle(m_model.line(row).source),
                                                           logLevelWord(m_model.line(row).level)));
        else
            QToolTip::hideText();
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void LogView::resizeEvent(QResizeEvent *)
{
    updateBars();
}

void LogView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) {
        measure();
        updateBars();
        viewport()->update();
    }
    QAbstractScrollArea::changeEvent(event);
}

void LogView::focusInEvent(QFocusEvent *)
{
    viewport()->update();
}

void LogView::focusOutEvent(QFocusEvent *)
{
    viewport()->update();
}

} // namespace coco::desktop
