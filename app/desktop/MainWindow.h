// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/DesktopSettings.h"
#include "desktop/ProjectsController.h"
#include "stack/EmbeddedServer.h"
#include "stack/StackSpec.h"

#include <QMainWindow>
#include <QPointer>

#include <optional>
#include <utility>

class QMenu;
class QStackedWidget;

namespace coco::desktop {

class DataPage;
class EditorLauncher;
class FirstStart;
class ImageDialog;
class LogsPage;
class ProjectsPage;
class Rail;
class SearchController;
class SearchPage;
class ServerLink;
class SettingsPage;
class StackPage;
class StackSession;
class StatusStrip;
class Theme;
class ToastBar;

/// What the window works with; everything is borrowed from the composition.
struct MainWindowParts
{
    const Theme &theme;
    ServerLink &link;
    SearchController &searches;
    ProjectsController &projects;
    EditorLauncher &editors;
    StackSession &stack;
};

/// The one window: rail, pages, status line, and folders dropped anywhere on it. GUI thread.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    enum Page { SearchPageIndex, ProjectsPageIndex, StackPageIndex, LogsPageIndex, DataPageIndex, SettingsPageIndex };

    explicit MainWindow(const MainWindowParts &parts);

    void setServerStatus(const stack::ServerStatus &status);
    /// Whether closing only hides.
    void setHidesOnClose(bool hides) { m_hidesOnClose = hides; }
    [[nodiscard]] bool hidesOnClose() const { return m_hidesOnClose; }
    void restore(const WindowMemory &memory);
    [[nodiscard]] WindowMemory memory() const;
    void showPage(Page page);
    /// The set-up in place of the pages, until it is completed or left.
    void showFirstStart();
    /// Null while it is not shown.
    [[nodiscard]] FirstStart *firstStart() const { return m_firstStart; }
    /// An image is being fetched, built or loaded, whether its dialog is seen or not.
    [[nodiscard]] bool isBringingImage() const;
    /// Before quitting, which a dialog that works would refuse.
    void stopImage();
    /// Shows, raises and focuses; `token` is an XDG activation token or empty.
    void bringForward(const QString &token = {});
    void showError(const Error &error);
    [[nodiscard]] SearchPage &searchPage() const { return *m_search; }
    [[nodiscard]] ProjectsPage &projectsPage() const { return *m_projects; }
    [[nodiscard]] StackPage &stackPage() const { return *m_stackPage; }
    [[nodiscard]] LogsPage &logsPage() const { return *m_logs; }
    [[nodiscard]] DataPage &dataPage() const { return *m_data; }
    [[nodiscard]] SettingsPage &settingsPage() const { return *m_settings; }
    [[nodiscard]] StatusStrip &statusStrip() const { return *m_status; }
    [[nodiscard]] ToastBar &toast() const { return *m_toast; }

Q_SIGNALS:
    void restartServerRequested();
    void quitRequested();
    /// The window was closed and stays closed.
    void closed();
    /// Closed, minimised or gone to the tray.
    void hidden();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void buildLayout();
    void buildMenu();
    void connectSearch();
    void connectProjects();
    void connectStack();
    void leaveFirstStart();
    void configure(const QString &setting);
    void openImage(const stack::StackSpec &spec);
    void onImage(const QString &reference, const QString &target);
    void useImage();
    void offerMount(const QStringList &folders);
    void offerToIndex(const QStringList &folders);
    void note(const QString &sentence);
    void startServer();
    void placeToast();
    void escape();

    MainWindowParts m_parts;
    Rail *m_rail;
    QStackedWidget *m_pages;
    SearchPage *m_search;
    ProjectsPage *m_projects;
    StackPage *m_stackPage;
    LogsPage *m_logs;
    DataPage *m_data;
    SettingsPage *m_settings;
    FirstStart *m_firstStart = nullptr;
    QPointer<ImageDialog> m_image; ///< deletes itself when it is closed
    std::optional<std::pair<QString, QString>> m_brought; ///< reference and target that wait for the stack to be free
    StatusStrip *m_status;
    ToastBar *m_toast;
    QMenu *m_menu;
    std::optional<stack::StackSpec> m_place; ///< where the projects were that were told last
    bool m_hidesOnClose = false;
};

} // namespace coco::desktop
