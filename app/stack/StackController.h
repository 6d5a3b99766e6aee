// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stack/BackendFactory.h"
#include "stack/ImageSupply.h"
#include "stack/StackSpecFile.h"
#include "stack/StackWatch.h"
#include "stack/Uninstall.h"
#include "stack/WatchedStatus.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <thread>

namespace coco::stack {

/// What a controller is asked to do.
enum class StackOperation { Look, Up, Down, Restart, Pull, Build, Load, BackUp, Restore, Uninstall };

/// The one writer of a stack for a front end: runs one operation at a time on a worker thread, tells its
/// progress and the status before and after. Lives on its owner's thread, never blocks it; the destructor
/// asks what runs to stop and waits until it has taken back what it must.
class StackController : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Idle,     ///< takes an operation
        Working,
        Stopping, ///< was asked to cancel; taking back
    };

    explicit StackController(BackendParts parts, QObject *parent = nullptr);
    ~StackController() override;

    /// Reads the settings' file; until it worked once, operations fail. Errors: as StackSpecFile::load().
    [[nodiscard]] Result<void> load();
    [[nodiscard]] const StackSpec &spec() const { return m_spec; }
    /// Saves; takes effect with the next up(). Conflict while working. Errors: as StackSpecFile::save().
    [[nodiscard]] Result<void> setSpec(const StackSpec &spec);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] StackOperation operation() const { return m_operation; } ///< while not Idle
    /// As of the last look.
    [[nodiscard]] const StackStatus &status() const { return m_status; }
    /// How the server is reached, while it is ready or degraded.
    [[nodiscard]] const std::optional<ServerAccess> &access() const { return m_access; }
    [[nodiscard]] const BackendParts &parts() const { return m_parts; }

    // Each answers false, and does nothing, while another one runs; finished() follows otherwise.
    bool look();
    /// Looks as soon as nothing else runs: what changed while a look was under way would be missed otherwise.
    void lookSoon();
    /// From now on the status follows what happens in the engine; see StackMonitor. Nothing with the other
    /// back ends, which are looked at. Begins anew by itself when the spec names another engine or stack.
    void watch();
    /// While asleep nothing is asked; looks at everything afterwards.
    void setAsleep(bool asleep);
    bool up(bool withoutBackup = false);
    bool down();
    bool restart();
    /// Stops what other back ends than the spec's run; see stack::stopOtherBackends().
    bool stopOthers();
    bool pull();
    bool build(const docker::BuildRequest &request);
    bool loadImage(const QString &tarFile);
    bool backUp(const QString &file);
    bool restore(const QString &file);
    bool uninstall(bool withData, UninstallScope scope = UninstallScope::Stack);
    /// finished() follows with Cancelled once everything is taken back.
    void cancel();

Q_SIGNALS:
    void stateChanged(coco::stack::StackController::State state);
    void specChanged();
    void statusChanged(const coco::stack::StackStatus &status);
    void accessChanged();
    void progressed(const coco::stack::RunStep &step);
    void imageProgressed(const coco::stack::ImageProgress &progress);
    /// Something the user should know although it worked.
    void noted(const QString &note);
    /// Everything that uninstalling tried, with what could not be removed; before finished().
    void uninstalled(const QList<coco::stack::Remains> &tried);
    /// With what went wrong, or nothing.
    void finished(coco::stack::StackOperation operation, const std::optional<coco::Error> &fault);

private:
    struct Job;
    using Work = std::function<Result<void>(Job &)>;

    bool begin(StackOperation operation, Work work);
    void run(StackOperation operation, const Work &work, const StackSpec &spec, const QString &known, const std::stop_token &stop);
    void end(StackOperation operation, const std::optional<Error> &fault, const std::optional<StackStatus> &status);
    void takeAccess(const QString &server, const ServerAccess &access);
    void setState(State state);
    void rewatch();
    void retireWatch();
    [[nodiscard]] std::optional<WatchView> watchView() const;
    void onWatched();
    void settle();

    const BackendParts m_parts;
    const StackSpecFile m_file;
    StackSpec m_spec;
    bool m_loaded = false;
    StackStatus m_status;
    std::optional<ServerAccess> m_access;
    QString m_accessServer; ///< whose it is, see serverOf()
    State m_state = State::Idle;
    StackOperation m_operation = StackOperation::Look;
    std::unique_ptr<StackWatch> m_watch;
    std::vector<std::unique_ptr<StackWatch>> m_retired; ///< asked to end; waiting for them would block
    bool m_wantsWatch = false;
    bool m_lookAgain = false; ///< when what runs has ended
    bool m_watchHasJudged = false; ///< the services of the run that it watches
    QTimer m_unsettled;           ///< runs while the watch and the status disagree
    std::jthread m_worker;
};

} // namespace coco::stack
