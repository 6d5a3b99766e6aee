// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/DesktopSettings.h"
#include "desktop/EditorLauncher.h"

#include <QWidget>

class QAction;
class QButtonGroup;
class QCheckBox;
class QComboBox;
class QLineEdit;
class QSpinBox;
class QVBoxLayout;

namespace coco::desktop {

class SettingsFrame;
class ShortcutTable;
class TextLabel;
class Theme;

/// Settings by groups, each with a line of help, applied at once. GUI thread.
class SettingsPage : public QWidget
{
    Q_OBJECT
public:
    /// In the order of the list at the left.
    enum Group { Appearance, Start, Notifications, EditorGroup, Engine, Network, Shortcuts, Places };

    explicit SettingsPage(const Theme &theme, QWidget *parent = nullptr);

    void setEditors(const QList<Editor> &editors);
    void setSettings(const DesktopSettings &settings);
    /// Without a tray, closing the window quits: the entry says so and cannot be changed.
    void setTrayAvailable(bool available);
    /// Where things are kept, shown at the end.
    void setPlaces(const QString &dataFolder, const QString &settingsFile);
    /// What there is now; the page asks by autostartRequested() for another.
    void setAutostart(bool on);
    /// A sentence on what runs the server.
    void setEngine(const QString &sentence);
    void setShortcuts(const QList<QAction *> &actions);
    void showGroup(Group group);
    [[nodiscard]] const DesktopSettings &settings() const { return m_settings; }
    [[nodiscard]] SettingsFrame &frame() const { return *m_frame; }

Q_SIGNALS:
    void settingsChanged(const coco::desktop::DesktopSettings &settings);
    void autostartRequested(bool on);
    void chooseEngineRequested();

private:
    void addAppearance();
    void addStart();
    void addNotifications();
    void addEditor();
    void addEngine();
    void addNetwork();
    void addRest();
    /// `line` gets the label of the help.
    QCheckBox *addSwitch(Group group, const QString &text, const QString &help, TextLabel **line = nullptr);
    QComboBox *addChoice(Group group, const QString &name, const QString &help);
    /// Buttons of which one is chosen; `labels` in the order of their numbers.
    QButtonGroup *addRadios(QVBoxLayout &entry, const QStringList &labels);
    void changed();
    void refreshEnabled();
    [[nodiscard]] DesktopSettings chosen() const;

    const Theme &m_theme;
    SettingsFrame *m_frame;
    DesktopSettings m_settings;
    QButtonGroup *m_themes = nullptr;
    QComboBox *m_textSize = nullptr;
    QComboBox *m_language = nullptr;
    QCheckBox *m_autostart = nullptr;
    QCheckBox *m_startStack = nullptr;
    QCheckBox *m_closeToTray = nullptr;
    QCheckBox *m_keepServing = nullptr;
    QCheckBox *m_notify = nullptr;
    QCheckBox *m_notifyStack = nullptr;
    QCheckBox *m_notifyIndexing = nullptr;
    QCheckBox *m_notifyUpdates = nullptr;
    QComboBox *m_editor = nullptr;
    QLineEdit *m_command = nullptr;
    QWidget *m_commandRow = nullptr;
    TextLabel *m_engine = nullptr;
    QButtonGroup *m_proxies = nullptr;
    QWidget *m_proxyRow = nullptr;
    QLineEdit *m_proxyHost = nullptr;
    QSpinBox *m_proxyPort = nullptr;
    ShortcutTable *m_shortcuts = nullptr;
    TextLabel *m_trayHelp = nullptr;
    TextLabel *m_places = nullptr;
    bool m_filling = true; ///< what is set now was not chosen by anybody
};

} // namespace coco::desktop
