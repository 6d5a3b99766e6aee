// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Error.h"
#include "desktop/BackgroundWork.h"
#include "stack/StackController.h"

#include <QObject>

#include <functional>
#include <optional>

class QWidget;

namespace coco::desktop {

class StackSession;
class Theme;
struct FaultAdvice;

/// What a person does to the stack from its page: shown as a plan first where something is made in an engine, then
/// brought into force. GUI thread; deleted with `page`, on which its dialogs open.
class StackActions : public QObject
{
    Q_OBJECT
public:
    StackActions(const Theme &theme, StackSession &session, QWidget *page);

public Q_SLOTS:
    void start();
    void stop();
    void restart();
    void repeat(coco::stack::StackOperation operation);
    /// The plan of the settings, to be looked at and agreed to.
    void showPlan();
    /// Another place for the server, to be chosen.
    void chooseBackend();
    void useEmbedded();
    void usePort(const QString &service, const QString &port);
    /// Asks the registry; imageRequested() follows where it has a newer image.
    void checkForUpdate();

public:
    /// Applies what an error advised.
    void follow(const FaultAdvice &advice);
    /// The settings from before a change that failed. False when they cannot be read.
    bool takeChangeBack();
    /// An operation ended. True when it was the first half of a move, and the second has begun.
    [[nodiscard]] bool finishMove(const std::optional<Error> &fault);

Q_SIGNALS:
    /// The person left the place where the server was.
    void moving();
    void imageRequested();
    void updateFound(const QString &image);
    /// For the window's toast.
    void noted(const QString &sentence);
    void failed(const coco::Error &error);

private:
    void begin(bool accepted);
    void showUpdate();
    void switchTo(const stack::StackSpec &spec);
    /// `agreed` gets the settings of the plan that the person agreed to.
    void planFor(const stack::StackSpec &spec, const std::function<void(const stack::StackSpec &)> &agreed);

    const Theme &m_theme;
    StackSession &m_session;
    QWidget *const m_page;
    BackgroundWork m_work;
    std::optional<stack::StackSpec> m_next; ///< to be brought into force when the old place is left
};

} // namespace coco::desktop
