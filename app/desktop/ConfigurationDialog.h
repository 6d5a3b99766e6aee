// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/BackgroundWork.h"
#include "desktop/SpecDraft.h"
#include "stack/StackPreview.h"

#include <QDialog>
#include <QHash>
#include <QTimer>

class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace coco::desktop {

class NavigationList;
class RawSpecField;
class SettingField;
class StackSession;
class TextLabel;
class Theme;

/// Every setting of the stack, judged while it is typed, with what a change would do. Nothing is saved
/// before one of its buttons. GUI thread; borrows theme and session.
class ConfigurationDialog : public QDialog
{
    Q_OBJECT
public:
    enum Group { Ports, Names, Repositories, Resources, Embedding, Environment, Image, Restart, Expert, GroupCount };

    ConfigurationDialog(const Theme &theme, StackSession &session, QWidget *parent = nullptr);
    ~ConfigurationDialog() override;

    /// Shows the group of this setting with its field focused; unknown and empty ones show the first group.
    void showSetting(const QString &path);
    [[nodiscard]] SpecDraft &draft() { return m_draft; }
    [[nodiscard]] SettingField *field(const QString &path) const;
    [[nodiscard]] Group group() const;
    [[nodiscard]] QPushButton &saveButton() const { return *m_save; }
    [[nodiscard]] QPushButton &applyButton() const { return *m_apply; }
    [[nodiscard]] QPushButton &undoButton() const { return *m_undo; }
    /// What the change would do, as shown.
    [[nodiscard]] QString effect() const;

Q_SIGNALS:
    void noted(const QString &sentence);
    void failed(const coco::Error &error);
    /// Other settings than before are saved; with `applied`, they are being brought into force.
    void saved(bool applied);

private:
    void buildLayout();
    void buildGroups();
    void buildPorts();
    void buildNames();
    void buildRepositories();
    void buildResources();
    void buildEmbedding();
    void buildEnvironment();
    void buildImage();
    void buildRestart();
    void buildExpert();
    QVBoxLayout *addGroup(const QString &name, const QString &help);
    SettingField *addField(QVBoxLayout &group, const QString &path, const QString &name, const QString &help, int kind);
    void onChanged();
    void followImage();
    void look();
    void showPreview(const stack::StackPreview &preview);
    void showPorts(const stack::StackPreview &preview);
    [[nodiscard]] QString effectOf(const stack::StackPreview &preview) const;
    void testEmbedding();
    void refreshPrivacy();
    void refreshButtons();
    void save();
    void apply();
    void undo();
    void openExport();

    const Theme &m_theme;
    StackSession &m_session;
    SpecDraft m_draft;
    stack::ImageChoice m_image; ///< as the session had it last
    NavigationList *m_groups;
    QStackedWidget *m_pages;
    QHash<QString, SettingField *> m_fields;
    QHash<QString, QPushButton *> m_portButtons;
    QHash<QString, TextLabel *> m_portStates;
    TextLabel *m_privacy = nullptr;
    RawSpecField *m_raw = nullptr;
    QPushButton *m_test = nullptr;
    TextLabel *m_testResult = nullptr;
    TextLabel *m_effect;
    QPushButton *m_undo;
    QPushButton *m_export;
    QPushButton *m_cancel;
    QPushButton *m_save;
    QPushButton *m_apply;
    QTimer m_lookTimer;
    BackgroundWork m_look;
    BackgroundWork m_probe;
};

/// The settings before the last change, kept beside the file. Errors: NotFound, Corrupted, Unsupported. Blocks shortly.
[[nodiscard]] Result<stack::StackSpec> previousSettings(const AppPaths &paths);

} // namespace coco::desktop
