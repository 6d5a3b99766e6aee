// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/ApiTypes.h"
#include "desktop/SearchAnswer.h"
#include "stack/EmbeddedServer.h"

#include <QTimer>
#include <QWidget>

class QSplitter;
class QPushButton;
class QStackedWidget;

namespace coco::desktop {

class Card;
class EditorLauncher;
class EmptyPanel;
class FilterBar;
class PreviewPane;
class RemarkBar;
class ResultListModel;
class ResultListView;
class SearchBox;
class SearchController;
class ServerLink;
class TextLabel;
class Theme;

/// What the page works with; everything is borrowed from the composition.
struct SearchPageParts
{
    const Theme &theme;
    ServerLink &link;
    SearchController &controller;
    EditorLauncher &editors;
};

/// The search page: box, filters, hits, preview. GUI thread.
class SearchPage : public QWidget
{
    Q_OBJECT
public:
    explicit SearchPage(const SearchPageParts &parts, QWidget *parent = nullptr);

    void setProjects(const QList<Project> &projects, bool known);
    void setServerStatus(const stack::ServerStatus &status);
    void setQueryText(const QString &text);
    void focusBox();
    void searchAgain();
    /// Questions to try, shown while nothing is asked; empty: none.
    void setExamples(const QStringList &queries);
    [[nodiscard]] QList<QPushButton *> exampleButtons() const;
    [[nodiscard]] SearchBox &box() const { return *m_box; }
    [[nodiscard]] FilterBar &filters() const { return *m_filters; }
    [[nodiscard]] RemarkBar &remarks() const { return *m_remarks; }
    [[nodiscard]] ResultListModel &results() const { return *m_model; }
    [[nodiscard]] ResultListView &list() const { return *m_list; }
    [[nodiscard]] PreviewPane &preview() const { return *m_preview; }
    [[nodiscard]] QSplitter &splitter() const { return *m_splitter; }
    [[nodiscard]] EmptyPanel &panel() const { return *m_panel; }
    /// Whether the panel stands where results would.
    [[nodiscard]] bool showsPanel() const;

    // Actions of the current hit, also reached from the menus.
    void openCurrent();
    void copyReference();
    void copyBlock();
    void explainCurrent();

Q_SIGNALS:
    void addFolderRequested();
    void projectsRequested();
    void indexRequested(const QString &name, bool fresh);
    void stackRequested();
    void restartServerRequested();
    void hideRequested();
    /// A first (or another) answer with results is on the screen; 0: none, and nothing is indexed any more that
    /// could bring some.
    void resultsShown(int count);
    /// What was asked of a hit did not work.
    void failed(const coco::Error &error);
    void noted(const QString &sentence);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    enum class View { Results, NoProject, Start, NoResult, NothingIndexed, Failed, NotRunning, Waiting };

    void buildLayout();
    void connectBox();
    void connectList();
    void addShortcuts();
    void ask();
    void onAnswer(const SearchAnswer &answer);
    void onFailed(const Error &error);
    void onCleared();
    void showCurrent(int row);
    void requestColours();
    void showMeta(const SearchAnswer &answer);
    void showContextMenu(const QPoint &at);
    void setView(View view, const Error &error = {});
    void refreshIdleView();
    /// The server failed or was stopped: whatever is asked, that is what there is to say.
    [[nodiscard]] bool isServerDown() const;
    /// Every project is indexed and no run goes on.
    [[nodiscard]] bool isSettled() const;
    void showNothing();
    void showServerDown();
    void onPanelPrimary();
    void onPanelSecondary();
    void searchExactText();
    [[nodiscard]] QString rootOf(const QString &indexName) const;
    [[nodiscard]] const ResultItem *current() const;

    const Theme &m_theme;
    ServerLink &m_link;
    SearchController &m_controller;
    EditorLauncher &m_editors;
    SearchBox *m_box;
    FilterBar *m_filters;
    TextLabel *m_meta;
    RemarkBar *m_remarks;
    ResultListModel *m_model;
    ResultListView *m_list;
    QWidget *m_closestBar;
    PreviewPane *m_preview;
    QSplitter *m_splitter;
    EmptyPanel *m_panel;
    QWidget *m_examples;
    QStackedWidget *m_stack;
    QTimer m_staleTimer;
    QTimer m_nothingTimer;
    QList<Project> m_projects;
    bool m_projectsKnown = false;
    View m_view = View::Waiting;
    std::optional<stack::ServerStatus> m_server; ///< once it was told
    quint64 m_coloursGeneration = 0;
};

} // namespace coco::desktop
