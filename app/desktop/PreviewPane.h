// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/SearchAnswer.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace coco::desktop {

class CodeView;
class EmptyPanel;
class ServerLink;
class TextLabel;
class Theme;

/// The whole file of the current hit at its line: header with path and actions, code below, a find
/// bar on demand. Loads a moment after the last change, so that running through the list stays
/// quick; an answer that became stale is dropped. GUI thread; borrows theme and link.
class PreviewPane : public QWidget
{
    Q_OBJECT
public:
    PreviewPane(const Theme &theme, ServerLink &link, QWidget *parent = nullptr);

    /// `line` is shown; the hit's lines are banded.
    void showHit(const ResultItem &hit, int line, const QStringList &terms);
    void clear();
    /// Files of this index may have changed: the next hit in them is read anew.
    void forget(const QString &indexName);
    void focusCode();
    void openFind();
    [[nodiscard]] CodeView *codeView() const { return m_code; }

Q_SIGNALS:
    void openRequested();
    void copyReferenceRequested();
    void explainRequested();
    /// Escape in the code or the find bar.
    void leaveRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Place
    {
        int first = 0;
        int last = 0;
        int line = 0;
        QStringList terms;
        friend bool operator==(const Place &, const Place &) = default;
    };

    void buildHeader();
    void buildFindBar();
    void load();
    void show(const FileDocument &document);
    void showFault(const Error &error);
    void place();
    void elidePath();
    void findNext(bool backwards);

    const Theme &m_theme;
    ServerLink &m_link;
    QWidget *m_header;
    TextLabel *m_path;
    QPushButton *m_explain;
    QPushButton *m_copy;
    QPushButton *m_open;
    QWidget *m_findBar;
    QLineEdit *m_findText;
    TextLabel *m_findNote;
    QStackedWidget *m_stack;
    CodeView *m_code;
    EmptyPanel *m_empty;
    QTimer m_loadTimer;
    ResultItem m_hit;
    int m_line = 0;
    QStringList m_terms;
    QString m_shownKey; ///< index and path of the file in the view; empty: it has to be read anew
    QString m_codeKey;  ///< of what is in the view, be it up to date or not
    std::optional<Place> m_placed; ///< where the view was brought last
    quint64 m_generation = 0;
};

} // namespace coco::desktop
