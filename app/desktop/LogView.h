// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/LogText.h"

#include <QAbstractScrollArea>
#include <QTextLayout>
#include <QTimer>

#include <utility>

namespace coco::desktop {

class LogModel;
class Theme;

/// The lines of a LogModel in rows of one height, of which only the visible ones are ever laid out. Text
/// is selected over several lines like any other. Follows the end until somebody scrolls up. GUI thread.
class LogView : public QAbstractScrollArea
{
    Q_OBJECT
public:
    LogView(LogModel &model, const Theme &theme, QWidget *parent = nullptr);

    void setClock(LogClock clock);
    /// Names of the services in front of the lines.
    void setShowsSource(bool shows);

    [[nodiscard]] bool isFollowing() const { return m_following; }
    /// Goes to the end and stays there.
    void follow();
    /// Rows that came since it stopped following.
    [[nodiscard]] int newRows() const { return m_newRows; }

    /// Makes it the current row and shows it; stops following.
    void showRow(int row);
    [[nodiscard]] int currentRow() const;
    [[nodiscard]] int firstVisibleRow() const;
    [[nodiscard]] int visibleRows() const;
    /// Where the text begins, in pixels of the viewport.
    [[nodiscard]] int textLeft() const;

    /// Of one line as it is; of several with time, level and source in front.
    [[nodiscard]] QString selectedText() const;
    [[nodiscard]] bool hasSelection() const { return m_anchor != m_cursor; }
    void selectAll();
    void copy() const;

Q_SIGNALS:
    void followingChanged(bool following);
    void newRowsChanged(int rows);
    void selectionChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    static constexpr int kLogInset = 10;
    static constexpr int kLogGap = 10; ///< between the columns

    /// A place between two characters of a line, whatever row that is in.
    using Place = std::pair<qint64, qsizetype>;

    void onInserted(int first, int last);
    void onRemoved(int first, int last);
    void onAboutToReset();
    void onReset();
    void onScrolled();
    void setFollowing(bool following);
    void setNewRows(int rows);
    void measure();
    void updateBars();
    void scrollToRow(int row);
    /// Up or down, from where it is or else from what is seen.
    void moveCurrent(int rows);
    void extendSelection(int rows);
    void dragFurther();
    [[nodiscard]] int rowAt(int y) const;
    [[nodiscard]] Place placeAt(const QPoint &point) const;
    void layOut(QTextLayout &layout, const QString &text) const;
    void paintRow(QPainter &painter, int row, int y);
    void paintPrefix(QPainter &painter, int row, int y);
    void paintText(QPainter &painter, int row, int y);

    LogModel &m_model;
    const Theme &m_theme;
    LogClock m_clock = LogClock::Local;
    bool m_showsSource = true;
    int m_lineHeight = 0;
    int m_charWidth = 0;
    int m_timeWidth = 0;
    int m_sourceWidth = 0;
    int m_widest = 0; ///< pixels of text seen so far
    bool m_following = true;
    bool m_adjusting = false; ///< the bars move because of us
    int m_newRows = 0;
    Place m_anchor{-1, 0};
    Place m_cursor{-1, 0};
    qint64 m_current = -1;  ///< number of the line
    qint64 m_topNumber = 0; ///< while the rows are made anew
    bool m_dragging = false;
    QPoint m_dragPoint;
    QTimer m_dragTimer; ///< scrolls while the pointer is outside
    QTimer m_clockTimer; ///< repaints relative times
};

} // namespace coco::desktop
