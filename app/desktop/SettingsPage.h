// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/DesktopSettings.h"
#include "desktop/EditorLauncher.h"

#include <QWidget>

class QButtonGroup;
class QCheckBox;
class QComboBox;
class QLineEdit;
class QVBoxLayout;

namespace coco::desktop {

class Theme;

/// Settings, each with a line of help, applied at once. GUI thread.
class SettingsPage : public QWidget
{
    Q_OBJECT
public:
    explicit SettingsPage(const Theme &theme, QWidget *parent = nullptr);

    void setEditors(const QList<Editor> &editors);
    void setSettings(const DesktopSettings &settings);
    /// Without a tray, closing the window quits: the entry says so and cannot be changed.
    void setTrayAvailable(bool available);
    /// Where things are kept, shown at the end.
    void setPlaces(const QString &dataFolder, const QString &settingsFile);
    [[nodiscard]] const DesktopSettings &settings() const { return m_settings; }

Q_SIGNALS:
    void settingsChanged(const coco::desktop::DesktopSettings &settings);

private:
    void addAppearance(QVBoxLayout &column);
    void addEditor(QVBoxLayout &column);
    void addWindow(QVBoxLayout &column);
    void addPlaces(QVBoxLayout &column);
    QVBoxLayout *addGroup(QVBoxLayout &column, const QString &title);
    void addHelp(QVBoxLayout &group, const QString &sentence);
    void changed();

    const Theme &m_theme;
    DesktopSettings m_settings;
    QButtonGroup *m_themes;
    QComboBox *m_editor;
    QLineEdit *m_command;
    QWidget *m_commandRow;
    QCheckBox *m_closeToTray;
    QCheckBox *m_keepServing;
    class TextLabel *m_trayHelp;
    class TextLabel *m_places;
    bool m_filling = false;
};

} // namespace coco::desktop
