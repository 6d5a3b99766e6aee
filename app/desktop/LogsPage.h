// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Error.h"

#include <QWidget>

class QPushButton;
class QSplitter;
class QStackedWidget;

namespace coco::desktop {

class BackgroundWork;
class EmptyPanel;
class LogFeed;
class LogFilterBar;
class LogModel;
class LogSourceList;
class LogView;
class StackSession;
class TextLabel;
class Theme;

/// What the services and this program wrote, live. Reads nothing before it was shown for the first time.
/// GUI thread.
class LogsPage : public QWidget
{
    Q_OBJECT
public:
    LogsPage(const Theme &theme, StackSession &session, QWidget *parent = nullptr);
    /// Shows the lines of one service only; empty: all.
    void showService(const QString &service);

    [[nodiscard]] LogModel &model() const { return *m_model; }
    [[nodiscard]] LogView &view() const { return *m_view; }
    [[nodiscard]] LogFilterBar &filterBar() const { return *m_filter; }
    [[nodiscard]] LogSourceList &sources() const { return *m_sources; }

Q_SIGNALS:
    /// To be told in the window's toast.
    void noted(const QString &sentence);
    void failed(const coco::Error &error);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] QWidget *newHead();
    void buildLayout();
    void buildMenus();
    void connectParts();
    void followSpec();
    void refresh();
    void refreshPlaces();
    void refreshMatches();
    void refreshFollow();
    void refreshEmpty();
    [[nodiscard]] QString stateSentence() const;
    void goToMatch(bool backwards);
    void chooseFile(bool shownOnly);
    void save(const QString &file, bool shownOnly);

    const Theme &m_theme;
    StackSession &m_session;
    LogModel *m_model;
    LogFeed *m_feed;
    BackgroundWork *m_work;
    LogSourceList *m_sources;
    LogView *m_view;
    LogFilterBar *m_filter;
    QSplitter *m_splitter;
    QStackedWidget *m_stack;
    EmptyPanel *m_empty;
    QPushButton *m_clock;
    QPushButton *m_save;
    QPushButton *m_followAgain;
    TextLabel *m_summary;
    TextLabel *m_state;
    bool m_begun = false;
};

} // namespace coco::desktop
