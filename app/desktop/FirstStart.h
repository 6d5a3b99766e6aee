// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stack/StackSpec.h"

#include <QWidget>

#include <memory>
#include <optional>
#include <utility>

class QPushButton;
class QStackedWidget;

namespace coco::desktop {

class FirstStartCheck;
class FirstStartFolders;
class FirstStartPlace;
class ProjectsController;
class ServerLink;
class SetupRun;
class StackSession;
class TextLabel;
class Theme;

/// What the card works with; everything is borrowed.
struct FirstStartParts
{
    const Theme &theme;
    StackSession &session;
    ProjectsController &projects;
    ServerLink &link;
    QString home; ///< where repositories are looked for
};

/// Setting up in three steps on one card: where it runs, what to index, check and go. Nothing is written
/// before the last button, and what that begins is taken back when it is cancelled or fails. GUI thread.
class FirstStart : public QWidget
{
    Q_OBJECT
public:
    enum Step { Place, Folders, Check, StepCount };

    explicit FirstStart(const FirstStartParts &parts, QWidget *parent = nullptr);
    ~FirstStart() override;

    /// Of the choice so far.
    [[nodiscard]] stack::StackSpec spec() const;
    [[nodiscard]] Step step() const { return m_step; }
    /// The set-up was begun and is not over.
    [[nodiscard]] bool isRunning() const { return m_run != nullptr; }
    void addFolder(const QString &folder);
    /// Looks again what would be done, where that is shown: the image came, or an engine.
    void lookAgain();
    void setImage(const QString &reference, const QString &target);
    [[nodiscard]] FirstStartPlace &place() const { return *m_place; }
    [[nodiscard]] FirstStartFolders &folders() const { return *m_folders; }
    [[nodiscard]] FirstStartCheck &check() const { return *m_check; }
    [[nodiscard]] QPushButton &nextButton() const { return *m_next; }
    [[nodiscard]] QPushButton &backButton() const { return *m_back; }
    [[nodiscard]] QPushButton &leaveButton() const { return *m_leave; }

Q_SIGNALS:
    /// Done; questions that have answers.
    void completed(const QStringList &examples);
    /// The person wants to see the window without it.
    void left();
    void imageRequested(const coco::stack::StackSpec &spec);

private:
    void buildLayout();
    void go(Step step);
    void next();
    void back();
    void leave();
    void begin();
    void onEnded(const std::optional<Error> &fault, const QStringList &examples);
    void usePort(const QString &setting, int port);
    void refresh();

    const FirstStartParts m_parts;
    Step m_step = Place;
    // Chosen here; the settings are read after the window is shown.
    std::optional<stack::PortChoice> m_ports;
    std::optional<std::pair<QString, QString>> m_image; ///< reference, target
    QList<TextLabel *> m_names;
    FirstStartPlace *m_place;
    FirstStartFolders *m_folders;
    FirstStartCheck *m_check;
    QStackedWidget *m_pages;
    QPushButton *m_back;
    QPushButton *m_leave;
    QPushButton *m_next;
    std::unique_ptr<SetupRun> m_run;
};

} // namespace coco::desktop
