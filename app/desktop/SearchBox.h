// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>
#include <QWidget>

class QLineEdit;
class QPushButton;

namespace coco::desktop {

class Theme;

/// The box at the top of the search page: a lens, the text, and how it is understood (words or an
/// exact expression). Keeps the history of queries: Up in an empty box brings the last one back.
/// GUI thread.
class SearchBox : public QWidget
{
    Q_OBJECT
public:
    explicit SearchBox(const Theme &theme, QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;
    void setText(const QString &text);
    [[nodiscard]] bool isRegex() const { return m_regex; }
    void setRegex(bool regex);
    [[nodiscard]] const QStringList &history() const { return m_history; }
    void setHistory(const QStringList &history) { m_history = history; }
    /// Puts the present text at the head of the history.
    void remember();
    void focusText();
    [[nodiscard]] QLineEdit *lineEdit() const { return m_edit; }

Q_SIGNALS:
    void textChanged(const QString &text);
    void regexChanged(bool regex);
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
    [[nodiscard]] bool handleKey(int key, Qt::KeyboardModifiers modifiers);
    [[nodiscard]] bool recall(int direction);

    const Theme &m_theme;
    QLineEdit *m_edit;
    QPushButton *m_mode;
    QStringList m_history;
    int m_recalled = -1;
    bool m_regex = false;
};

} // namespace coco::desktop
