// SPDX-License-Identifier: Apache-2.0
#include "desktop/CodeView.h"

#include "desktop/CodeFormats.h"
#include "desktop/ResultListModel.h"
#include "desktop/Theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kTextInset = 12;
constexpr int kMaxPaintedChars = 2'000; ///< of one line; minified files stay quick
constexpr int kTabColumns = 4;
constexpr int kCaretColumns = 2;   ///< seen on both sides of the caret
constexpr qsizetype kAround = 256; ///< code units laid out before and behind a position; more than any character takes

/// The place at or not far before `at` where a character may begin.
qsizetype cutBefore(QStringView text, qsizetype at)
{
    const qsizetype least = std::max<qsizetype>(0, at - kAround);
    while (at > least && (text.at(at).isLowSurrogate() || text.at(at).isMark()))
        --at;
    return at;
}

} // namespace

CodeView::CodeView(const Theme &theme, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_theme(theme)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("File preview"));
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setBackgroundRole(QPalette::Base);
    setLayoutDirection(Qt::LeftToRight); // code reads from the left in every language
    measure();
}

void CodeView::setDocument(const FileDocument &document)
{
    m_document = document;
    m_lineStarts = {0};
    m_longestLine = 0;
    qsizetype start = 0;
    const QString &text = m_document.text;
    for (qsizetype at = text.indexOf(u'\n'); at >= 0; at = text.indexOf(u'\n', at + 1)) {
        m_longestLine = std::max(m_longestLine, static_cast<int>(at - start));
        start = at + 1;
        m_lineStarts.append(start);
    }
    m_longestLine = std::max(m_longestLine, static_cast<int>(text.size() - start));
    if (m_lineStarts.size() > 1 && m_lineStarts.last() == text.size())
        m_lineStarts.removeLast(); // a final line break starts no line
    m_anchor = m_cursor = 0;
    m_reach = 0;
    setAccessibleDescription({});
    updateScrollBars();
    viewport()->update();
}

void CodeView::clear()
{
    setHitLines(0, 0);
    setDocument({});
}

void CodeView::setHitLines(int first, int last)
{
    m_hitFirst = first;
    m_hitLast = last;
    viewport()->update();
}

void CodeView::setTerms(const QStringList &terms)
{
    m_terms = terms;
    viewport()->update();
}

void CodeView::showLine(int line)
{
    if (m_anchor == m_cursor && line >= 1 && line <= lineCount())
        m_anchor = m_cursor = m_lineStarts.at(line - 1);
    scrollTo(line);
    describeCaret();
}

void CodeView::scrollTo(int line)
{
    const int visible = std::max(1, viewport()->height() / m_lineHeight);
    const int top = verticalScrollBar()->value();
    if (line - 1 < top + 1 || line - 1 > top + visible - 4)
        verticalScrollBar()->setValue(line - 1 - visible / 3);
    horizontalScrollBar()->setValue(0);
}

int CodeView::firstVisibleLine() const
{
    return verticalScrollBar()->value() + 1;
}

void CodeView::measure()
{
    const QFontMetricsF metrics(m_theme.codeFont());
    m_lineHeight = static_cast<int>(std::lround(metrics.height() * 1.25));
    m_charWidth = static_cast<int>(std::ceil(metrics.horizontalAdvance(u'm')));
    m_reach = 0;
}

void CodeView::updateScrollBars()
{
    const int visible = std::max(1, viewport()->height() / m_lineHeight);
    verticalScrollBar()->setRange(0, std::max(0, lineCount() - visible + 1));
    verticalScrollBar()->setPageStep(visible);
    const int columns = std::min(m_longestLine, kMaxPaintedChars) + kTabColumns;
    const int width = std::max(gutterWidth() + kTextInset + columns * m_charWidth, m_reach);
    horizontalScrollBar()->setRange(0, std::max(0, width - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(m_charWidth * 4);
}

int CodeView::gutterWidth() const
{
    const auto digits = QString::number(std::max(lineCount(), 99)).size();
    return static_cast<int>(digits + 3) * m_charWidth;
}

qsizetype CodeView::lineEnd(int line) const
{
    const qsizetype next = line + 1 < lineCount()            ? m_lineStarts.at(line + 1) - 1
                           : m_document.text.endsWith(u'\n') ? m_document.text.size() - 1
                                                             : m_document.text.size();
    return next > m_lineStarts.at(line) && m_document.text.at(next - 1) == u'\r' ? next - 1 : next;
}

QString CodeView::lineText(int line) const
{
    const qsizetype start = m_lineStarts.at(line);
    QString text = m_document.text.mid(start, std::min<qsizetype>(lineEnd(line) - start,
                                                                   kMaxPaintedChars));
    if (text.endsWith(u'\n'))
        text.chop(1);
    return text;
}

int CodeView::lineOf(qsizetype position) const
{
    const auto after = std::upper_bound(m_lineStarts.begin(), m_lineStarts.end(), position);
    return static_cast<int>(after - m_lineStarts.begin()) - 1;
}

void CodeView::layOut(QTextLayout &layout, int line, const QString &text) const
{
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    option.setTextDirection(Qt::LeftToRight);
    option.setTabStopDistance(m_charWidth * kTabColumns);
    layout.setTextOption(option);
    layout.setFormats(codeFormats(m_document.spans, m_lineStarts.at(line), text.size(),
                                  matchRanges(text, m_terms), m_theme.tokens()));
    layout.beginLayout();
    layout.createLine();
    layout.endLayout();
}

void CodeView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), m_theme.tokens().surface);
    if (m_document.text.isEmpty())
        return;
    painter.setFont(m_theme.codeFont());
    int y = 0;
    for (int line = verticalScrollBar()->value(); line < lineCount() && y < viewport()->height();
         ++line, y += m_lineHeight)
        paintLine(painter, line, y);
    if (hasFocus()) {
        painter.setPen(QPen(m_theme.tokens().accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(viewport()->rect().adjusted(1, 1, -1, -1));
    }
}

void CodeView::paintLine(QPainter &painter, int line, int y)
{
    const ThemeTokens &t = m_theme.tokens();
    const int gutter = gutterWidth();
    const bool hit = line + 1 >= m_hitFirst && line + 1 <= m_hitLast;
    const QRect row(0, y, viewport()->width(), m_lineHeight);
    if (hit)
        painter.fillRect(row, t.hitBand);
    const QString text = lineText(line);
    painter.save();
    painter.setClipRect(QRect(gutter, y, viewport()->width() - gutter, m_lineHeight));
    paintSelection(painter, line, y, text);
    QTextLayout layout(text, m_theme.codeFont());
    layOut(layout, line, text);
    const qreal inset = (m_lineHeight - QFontMetricsF(m_theme.codeFont()).height()) / 2;
    painter.setPen(t.text);
    const QPointF place(gutter + kTextInset - horizontalScrollBar()->value(), y + inset);
    layout.draw(&painter, place);
    if (hasFocus() && line == lineOf(m_cursor))
        layout.drawCursor(&painter, place, static_cast<int>(std::min(m_cursor - m_lineStarts.at(line), text.size())), 2);
    painter.restore();
    if (hit)
        painter.fillRect(QRect(0, y, 3, m_lineHeight), t.accent);
    painter.setPen(hit ? t.text : t.muted);
    painter.drawText(QRect(0, y, gutter - m_charWidth, m_lineHeight),
                     Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter,
                     QString::number(line + 1));
}

void CodeView::paintSelection(QPainter &painter, int line, int y, const QString &text)
{
    const auto [from, to] = std::minmax(m_anchor, m_cursor);
    const qsizetype start = m_lineStarts.at(line);
    if (from == to || to <= start || from > lineEnd(line))
        return;
    QTextLayout layout(text, m_theme.codeFont());
    layOut(layout, line, text);
    const QTextLine shape = layout.lineAt(0);
    const int left = static_cast<int>(std::clamp<qsizetype>(from - start, 0, text.size()));
    const int right = static_cast<int>(std::clamp<qsizetype>(to - start, 0, text.size()));
    const qreal origin = gutterWidth() + kTextInset - horizontalScrollBar()->value();
    const qreal x1 = origin + shape.cursorToX(left);
    const qreal x2 = origin + shape.cursorToX(right) + (to > lineEnd(line) ? m_charWidth / 2 : 0);
    painter.fillRect(QRectF(x1, y, x2 - x1, m_lineHeight), m_theme.tokens().selection);
}

qsizetype CodeView::positionAt(const QPoint &point) const
{
    if (m_document.text.isEmpty())
        return 0;
    const int line = std::clamp(verticalScrollBar()->value() + point.y() / m_lineHeight, 0,
                                lineCount() - 1);
    const QString text = lineText(line);
    QTextLayout layout(text, m_theme.codeFont());
    layOut(layout, line, text);
    const qreal x = point.x() - gutterWidth() - kTextInset + horizontalScrollBar()->value();
    return m_lineStarts.at(line) + layout.lineAt(0).xToCursor(x);
}

QString CodeView::selectedText() const
{
    const auto [from, to] = std::minmax(m_anchor, m_cursor);
    return m_document.text.mid(from, to - from);
}

void CodeView::copySelection() const
{
    if (m_anchor != m_cursor)
        QGuiApplication::clipboard()->setText(selectedText());
}

bool CodeView::findText(const QString &needle, bool backwards)
{
    const QString &text = m_document.text;
    if (needle.isEmpty() || text.isEmpty())
        return false;
    const auto [from, to] = std::minmax(m_anchor, m_cursor);
    qsizetype at = -1;
    if (backwards) {
        at = from > 0 ? text.lastIndexOf(needle, from - 1, Qt::CaseInsensitive) : -1;
        at = at < 0 ? text.lastIndexOf(needle, -1, Qt::CaseInsensitive) : at;
    } else {
        at = text.indexOf(needle, to, Qt::CaseInsensitive);
        at = at < 0 ? text.indexOf(needle, 0, Qt::CaseInsensitive) : at;
    }
    if (at < 0)
        return false;
    m_anchor = at;
    m_cursor = at + needle.size();
    scrollTo(lineOf(at) + 1);
    bringCaretIntoSight();
    describeCaret();
    viewport()->update();
    return true;
}

qsizetype CodeView::beside(qsizetype position, bool forward) const
{
    const int line = lineOf(position);
    const qsizetype start = m_lineStarts.at(line);
    const qsizetype end = lineEnd(line);
    if (forward && position >= end)
        return line + 1 < lineCount() ? m_lineStarts.at(line + 1) : position;
    position = std::min(position, end); // all of a file also holds its final line break
    if (!forward && position == start)
        return line > 0 ? lineEnd(line - 1) : position;
    // A character can be several code units, which a layout knows; of a long line, some around the position are enough.
    const QStringView whole = QStringView(m_document.text).mid(start, end - start);
    const qsizetype first = cutBefore(whole, std::max<qsizetype>(0, position - start - kAround));
    qsizetype last = std::min(whole.size(), position - start + kAround);
    if (last < whole.size() && whole.at(last).isLowSurrogate())
        ++last;
    const QTextLayout layout(whole.mid(first, last - first).toString());
    const auto within = static_cast<int>(position - start - first);
    return start + first + (forward ? layout.nextCursorPosition(within) : layout.previousCursorPosition(within));
}

bool CodeView::moveCaret(const QKeyEvent &event)
{
    if (m_lineStarts.isEmpty() || event.modifiers() & Qt::AltModifier)
        return false;
    const bool whole = event.modifiers() & Qt::ControlModifier;
    const int line = lineOf(m_cursor);
    const auto inLine = [this, column = m_cursor - m_lineStarts.at(line)](int other) {
        other = std::clamp(other, 0, lineCount() - 1);
        return std::min(m_lineStarts.at(other) + column, lineEnd(other));
    };
    const int page = std::max(1, viewport()->height() / m_lineHeight - 1);
    qsizetype to = 0;
    switch (event.key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        to = beside(m_cursor, event.key() == Qt::Key_Right);
        break;
    case Qt::Key_Up:
        to = inLine(line - 1);
        break;
    case Qt::Key_Down:
        to = inLine(line + 1);
        break;
    case Qt::Key_PageUp:
        to = inLine(line - page);
        break;
    case Qt::Key_PageDown:
        to = inLine(line + page);
        break;
    case Qt::Key_Home:
        to = whole ? 0 : m_lineStarts.at(line);
        break;
    case Qt::Key_End:
        to = whole ? lineEnd(lineCount() - 1) : lineEnd(line);
        break;
    default:
        return false;
    }
    setCaret(to, event.modifiers() & Qt::ShiftModifier);
    return true;
}

void CodeView::setCaret(qsizetype position, bool selects)
{
    m_cursor = position;
    if (!selects)
        m_anchor = m_cursor;
    const int line = lineOf(m_cursor);
    const int visible = std::max(1, viewport()->height() / m_lineHeight);
    QScrollBar *bar = verticalScrollBar();
    bar->setValue(std::clamp(bar->value(), line - visible + 1, line));
    bringCaretIntoSight();
    describeCaret();
    viewport()->update();
}

void CodeView::bringCaretIntoSight()
{
    const int line = lineOf(m_cursor);
    const QString text = lineText(line);
    QTextLayout layout(text, m_theme.codeFont());
    layOut(layout, line, text);
    const auto column = static_cast<int>(std::min(m_cursor - m_lineStarts.at(line), text.size()));
    const auto x = static_cast<int>(std::lround(layout.lineAt(0).cursorToX(column)));
    const int margin = kCaretColumns * m_charWidth;
    // Tabs and wide characters reach further than the bar, which counts characters, expects.
    if (const int reach = gutterWidth() + kTextInset + x + margin; reach > m_reach) {
        m_reach = reach;
        updateScrollBars();
    }
    QScrollBar *bar = horizontalScrollBar();
    const int least = gutterWidth() + kTextInset + x + margin - viewport()->width();
    bar->setValue(std::min(std::max(bar->value(), least), std::max(0, x - margin)));
}

void CodeView::describeCaret()
{
    if (m_lineStarts.isEmpty())
        return;
    const int line = lineOf(m_cursor);
    setAccessibleDescription(tr("Line %1: %2").arg(line + 1).arg(lineText(line)));
}

void CodeView::resizeEvent(QResizeEvent *)
{
    updateScrollBars();
}

void CodeView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) {
        measure();
        updateScrollBars();
        viewport()->update();
    }
    QAbstractScrollArea::changeEvent(event);
}

void CodeView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy) && m_anchor != m_cursor)
        copySelection();
    else if (event->matches(QKeySequence::SelectAll)) {
        m_anchor = 0;
        m_cursor = m_document.text.size();
        viewport()->update();
    } else if (!moveCaret(*event))
        QAbstractScrollArea::keyPressEvent(event);
}

void CodeView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_cursor = positionAt(event->position().toPoint());
    if (!(event->modifiers() & Qt::ShiftModifier))
        m_anchor = m_cursor;
    viewport()->update();
}

void CodeView::mouseMoveEvent(QMouseEvent *event)
{
    if (!(event->buttons() & Qt::LeftButton))
        return;
    m_cursor = positionAt(event->position().toPoint());
    viewport()->update();
}

void CodeView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QString &text = m_document.text;
    const auto isWord = [&](qsizetype at) {
        return at >= 0 && at < text.size() && (text.at(at).isLetterOrNumber() || text.at(at) == u'_');
    };
    m_anchor = m_cursor = positionAt(event->position().toPoint());
    while (isWord(m_anchor - 1))
        --m_anchor;
    while (isWord(m_cursor))
        ++m_cursor;
    viewport()->update();
}

void CodeView::focusInEvent(QFocusEvent *)
{
    viewport()->update();
}

void CodeView::focusOutEvent(QFocusEvent *)
{
    viewport()->update();
}

} // namespace coco::desktop
