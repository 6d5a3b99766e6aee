// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/AppPaths.h"
#include "core/Settings.h"
#include "core/SignalWatcher.h"
#include "desktop/Autostart.h"
#include "desktop/DesktopOptions.h"
#include "desktop/DesktopSettings.h"
#include "desktop/EditorLauncher.h"
#include "desktop/FirstResultReport.h"
#include "desktop/StackSession.h"
#include "stack/HostWatch.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <memory>
#include <optional>

namespace coco::desktop {

class HostWatchController;
class MainWindow;
class Notifier;
class ProjectsController;
class SearchController;
class ServerLink;
class SleepWatch;
class SystemColorScheme;
class Theme;
class TrayPresence;

/// Builds every object of the application, hands references down and wires them. Created by main()
/// after QApplication, destroyed before it. GUI thread.
class DesktopComposition : public QObject
{
    Q_OBJECT
public:
    DesktopComposition(const AppPaths &paths, const DesktopOptions &options,
                       stack::EmbeddedServerOptions serverOptions = {});
    ~DesktopComposition() override;

    [[nodiscard]] static QString settingsPath(const AppPaths &paths) { return paths.config + QStringLiteral("/settings.json"); }
    /// Window first, everything else when the event loop runs.
    void start();
    /// What this or a later start asks for.
    void apply(const DesktopOptions &options);
    /// Ends the server, then quits the application; what is being done is taken back first.
    void quit();
    /// The same, with a question while something is being done.
    void askToQuit();
    void onClosed();
    [[nodiscard]] MainWindow &window() const { return *m_window; }
    [[nodiscard]] StackSession &stack() const { return *m_stack; }
    [[nodiscard]] stack::HostWatch &hostWatch() const { return *m_hostWatch; }
    [[nodiscard]] ProjectsController &projects() const { return *m_projects; }

private:
    void loadSettings();
    [[nodiscard]] stack::BackendParts stackParts(const QString &program) const;
    void wireSaving();
    void wireStack();
    void wireWindow();
    void wireTray();
    void wireNotifier();
    void wireHostWatch();
    void tellTray();
    void startRest();
    void onServerStatus(const stack::ServerStatus &status);
    void applySettings(const DesktopSettings &settings);
    /// What the settings or a start ask of the stack; nothing while something else is being done to it.
    void controlStack(bool wanted, const DesktopOptions &options);
    void showEngine();
    void refreshClosing();
    /// Now, on a thread of its own; several changes at once go through m_saveTimer.
    void saveSettings();
    void tellSettingsFaults();

    AppPaths m_paths;
    DesktopOptions m_options;
    QString m_settingsPath;
    std::unique_ptr<Settings> m_settingsFile;
    std::optional<Error> m_settingsFault; ///< why there is no file
    QTimer m_saveTimer;
    Autostart m_autostart = Autostart::fromEnvironment();
    DesktopSettings m_settings;
    FirstResultReport m_report;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<SystemColorScheme> m_scheme;
    std::unique_ptr<StackSession> m_stack;
    std::unique_ptr<SleepWatch> m_sleep;
    std::unique_ptr<ServerLink> m_link;
    std::unique_ptr<SearchController> m_searches;
    std::unique_ptr<ProjectsController> m_projects;
    std::unique_ptr<stack::HostWatch> m_hostWatch;
    std::unique_ptr<HostWatchController> m_hostWatching;
    std::unique_ptr<EditorLauncher> m_editors;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<TrayPresence> m_tray;
    std::unique_ptr<Notifier> m_notifier;
    QString m_wantedQuery; ///< asked for before its project was there
    bool m_quitting = false;
    bool m_closedEarly = false; ///< before it was known whether there is a tray
    bool m_stackStarted = false;
    SignalWatcher m_signals;
    QThreadPool m_writer; ///< of one thread, so that the newest settings are written last; waits for them at the end
};

/// Factor by which the system's font is larger than our base size; at least 1.
[[nodiscard]] double systemTextScale();

} // namespace coco::desktop
