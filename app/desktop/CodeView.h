// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/ApiTypes.h"

#include <QAbstractScrollArea>

class QTextLayout;

namespace coco::desktop {

class Theme;

/// A read-only file with line numbers, colours, the lines of a hit and marked words. Paints only
/// what is seen, so a file of a million lines scrolls like a short one. Text can be selected by
/// mouse or keyboard and copied. GUI thread; borrows the theme.
class CodeView : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit CodeView(const Theme &theme, QWidget *parent = nullptr);

    void setDocument(const FileDocument &document);
    void clear();
    [[nodiscard]] const QString &text() const { return m_document.text; }
    /// Lines of the hit, 1-based and inclusive; 0, 0 marks none.
    void setHitLines(int first, int last);
    /// Words marked wherever they are, lower case.
    void setTerms(const QStringList &terms);
    /// Brings the line (1-based) into view, a third from the top when it has to scroll, and the caret, when nothing is
    /// selected.
    void showLine(int line);
    /// 1-based; of the caret.
    [[nodiscard]] int currentLine() const { return m_lineStarts.isEmpty() ? 0 : lineOf(m_cursor) + 1; }
    [[nodiscard]] int lineCount() const { return static_cast<int>(m_lineStarts.size()); }
    [[nodiscard]] int firstVisibleLine() const;
    [[nodiscard]] QString selectedText() const;
    void copySelection() const;
    /// Selects the next (or previous) place of `needle` from the selection on, round the end.
    /// False when there is none.
    bool findText(const QString &needle, bool backwards);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void scrollTo(int line); ///< as showLine(), without the caret
    /// True when the key moved the caret.
    bool moveCaret(const QKeyEvent &event);
    void setCaret(qsizetype position, bool selects);
    void bringCaretIntoSight(); ///< from left to right; up and down is scrollTo()'s
    void describeCaret();
    [[nodiscard]] qsizetype beside(qsizetype position, bool forward) const; ///< the next character's place
    void measure();
    void updateScrollBars();
    void paintLine(QPainter &painter, int line, int y);
    void paintSelection(QPainter &painter, int line, int y, const QString &text);
    void layOut(QTextLayout &layout, int line, const QString &text) const;
    [[nodiscard]] QString lineText(int line) const; ///< 0-based, tabs kept
    [[nodiscard]] qsizetype lineEnd(int line) const;
    [[nodiscard]] int lineOf(qsizetype position) const;
    [[nodiscard]] qsizetype positionAt(const QPoint &point) const;
    [[nodiscard]] int gutterWidth() const;

    const Theme &m_theme;
    FileDocument m_document;
    QList<qsizetype> m_lineStarts;
    QStringList m_terms;
    int m_hitFirst = 0;
    int m_hitLast = 0;
    int m_lineHeight = 18;
    int m_charWidth = 8;
    int m_longestLine = 0; ///< characters
    int m_reach = 0;       ///< pixels that the caret needed so far
    qsizetype m_anchor = 0;
    qsizetype m_cursor = 0;
};

} // namespace coco::desktop
