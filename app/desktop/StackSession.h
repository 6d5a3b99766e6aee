// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stack/EmbeddedServer.h"
#include "stack/StackController.h"

#include <QObject>

#include <deque>
#include <functional>

namespace coco::desktop {

/// The stack as the window knows it, whatever runs the server: one status, one address for the clients,
/// and everything that can be done with it. The embedded server is a child of this process and supervised
/// here; the other back ends go through the controller, also backup, restore and uninstall of all.
/// GUI thread; owned by DesktopComposition. Never blocks, but for a destructor without stopped() before.
class StackSession : public QObject
{
    Q_OBJECT
public:
    StackSession(stack::BackendParts parts, stack::EmbeddedServerOptions embedded);
    ~StackSession() override;

    /// Reads the settings' file and shows, or with the embedded back end starts, what it asks for.
    void start();
    /// Cancels what runs, ends our child, then stopped(). A container goes on.
    void stop();

    /// Settings in force. While fault() they are the defaults, and nothing can be done.
    [[nodiscard]] const stack::StackSpec &spec() const { return m_controller.spec(); }
    /// Why the settings' file could not be read.
    [[nodiscard]] const std::optional<Error> &fault() const { return m_fault; }
    /// Reads the file again, e.g. after a person mended it.
    void reload();
    /// Keeps the broken file beside it as "stack.json.broken" and begins with the defaults.
    void useDefaults();
    [[nodiscard]] const stack::BackendParts &parts() const { return m_controller.parts(); }
    [[nodiscard]] const stack::StackStatus &status() const { return m_status; }
    /// The same for those who talk to the server; usable whenever the MCP server answers.
    [[nodiscard]] const stack::ServerStatus &server() const { return m_server; }
    /// Process number of our child; 0 while there is none.
    [[nodiscard]] qint64 embeddedPid() const;
    /// The last state of every service over runs of the program; see stack::ServiceHistory.
    [[nodiscard]] QString historyFile() const;

    /// Something is being done, other than looking.
    [[nodiscard]] bool isBusy() const { return m_busy; }
    [[nodiscard]] stack::StackOperation operation() const { return m_operation; } ///< while busy
    [[nodiscard]] bool isCancelling() const { return m_cancelling; }
    /// Why an operation did not begin, right after it answered false.
    [[nodiscard]] Error refusal() const;

    // Each answers false, and does nothing, while another one runs or fault() is there; finished()
    // follows otherwise.
    bool bringUp(bool withoutBackup = false);
    bool bringDown();
    bool restart();
    /// Saves the settings only; a container that differs shows it in status().pendingChanges.
    [[nodiscard]] Result<void> save(const stack::StackSpec &spec);
    /// Saves and brings them into force: another back end takes over, a container is made anew.
    bool apply(const stack::StackSpec &spec);
    bool pull();
    bool build(const docker::BuildRequest &request);
    bool loadImage(const QString &tarFile);
    bool backUp(const QString &file);
    bool restore(const QString &file);
    bool uninstall(bool withData, stack::UninstallScope scope = stack::UninstallScope::Stack);
    void cancel();
    /// Asks for the status now.
    void refresh();
    /// While asleep nobody is asked; what was missed is looked at afterwards.
    void setAsleep(bool asleep);
    void setKeepServing(bool keep) { m_embedded.setKeepRunning(keep); }

    /// Whether the server can read this folder: always, but in a container only what is mounted.
    [[nodiscard]] bool sees(const QString &folder) const;

Q_SIGNALS:
    void statusChanged(const coco::stack::StackStatus &status);
    void serverChanged(const coco::stack::ServerStatus &server);
    void specChanged();
    void busyChanged(bool busy);
    void progressed(const coco::stack::RunStep &step);
    void imageProgressed(const coco::stack::ImageProgress &progress);
    void noted(const QString &note);
    /// Everything that uninstalling tried, with what could not be removed; before finished().
    void uninstalled(const QList<coco::stack::Remains> &tried);
    /// With what went wrong, or nothing.
    void finished(coco::stack::StackOperation operation, const std::optional<coco::Error> &fault);
    void stopped();

private:
    struct Step
    {
        std::function<bool()> begin; ///< false when it cannot
        bool always = false;         ///< also after an earlier one failed
    };

    [[nodiscard]] bool isEmbedded() const { return spec().backend == stack::BackendKind::Embedded; }
    bool begin(stack::StackOperation operation, std::deque<Step> steps);
    void nextStep();
    void endStep(const std::optional<Error> &fault);
    [[nodiscard]] std::deque<Step> stepsUp(bool withoutBackup);
    [[nodiscard]] Step stopChild();
    [[nodiscard]] Step startChild();
    void onChildStopped();
    void onChild(const stack::ServerStatus &server);
    void onController();
    void endChild();
    void onFinished(stack::StackOperation operation, const std::optional<Error> &fault);
    void publish(const stack::StackStatus &status, const stack::ServerStatus &server);

    stack::StackController m_controller;
    stack::EmbeddedServer m_embedded;
    const QString m_specFile;
    stack::StackStatus m_status;
    stack::ServerStatus m_server;
    QDateTime m_serverSince;
    std::optional<Error> m_fault;
    std::optional<Error> m_stepFault; ///< the first of the operation under way
    stack::StackOperation m_operation = stack::StackOperation::Look;
    std::deque<Step> m_steps;
    bool m_busy = false;
    bool m_cancelling = false;
    enum class Waiting { Nothing, Look, ChildStart, ChildStop, Controller } m_waiting = Waiting::Nothing;
    bool m_stopping = false;
    bool m_asleep = false;
    QTimer m_lookTimer;             ///< back ends that nobody watches
};

/// The embedded server as a stack of one process. Pure.
[[nodiscard]] stack::StackStatus stackStatusOf(const stack::ServerStatus &server, const QDateTime &since);

} // namespace coco::desktop
