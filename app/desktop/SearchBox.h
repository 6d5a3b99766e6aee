// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/SearchAnswer.h"

#include <QStringList>
#include <QWidget>

class QLineEdit;
class QMenu;
class QPushButton;

namespace coco::desktop {

class Theme;

/// The box at the top of the search page: a lens, the text, and how it is understood (words, exact text
/// or a regular expression), which stays until it is changed. Keeps the history of queries: Up in an empty box brings the last one back.
/// GUI thread.
class SearchBox : public QWidget
{
    Q_OBJECT
public:
    static constexpr QKeyCombination kNextModeKeys = Qt::CTRL | Qt::Key_M;

    explicit SearchBox(const Theme &theme, QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;
    void setText(const QString &text);
    [[nodiscard]] QueryMode mode() const { return m_mode; }
    void setMode(QueryMode mode);
    /// Words, exact text, expression, words, …
    void nextMode();
    [[nodiscard]] QPushButton *modeButton() const { return m_modeButton; }
    [[nodiscard]] const QStringList &history() const { return m_history; }
    void setHistory(const QStringList &history) { m_history = history; }
    /// Puts the present text at the head of the history.
    void remember();
    void focusText();
    [[nodiscard]] QLineEdit *lineEdit() const { return m_edit; }

Q_SIGNALS:
    void textChanged(const QString &text);
    void modeChanged(coco::desktop::QueryMode mode);
    /// The list shall move its current row by that many.
    void moveRequested(int rows);
    void openRequested();
    void previewRequested();
    void copyRequested();
    /// Escape in an empty box.
    void leaveRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QMenu *newModeMenu();
    void showMode();
    [[nodiscard]] bool handleKey(int key, Qt::KeyboardModifiers modifiers);
    [[nodiscard]] bool recall(int direction);

    const Theme &m_theme;
    QLineEdit *m_edit;
    QPushButton *m_modeButton;
    QStringList m_history;
    int m_recalled = -1;
    QueryMode m_mode = QueryMode::Words;
};

} // namespace coco::desktop
