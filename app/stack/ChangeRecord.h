// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stack/EngineSession.h"
#include "stack/StackSpec.h"

#include <functional>

namespace coco::stack {

/// What a change has done so far, as far as taking it back needs it. Plain value. The new container carries
/// it as a label, so that a later run can take back what an earlier one could not end.
struct ChangeRecord
{
    QString setAsideId;       ///< the container from before, once it may be stopped
    bool previousRan = false;
    QString madeId;           ///< the new container
    bool wasStarted = false;  ///< the new one, so that it may have touched the data
    QString backupFile;       ///< empty: none was taken
    int schemaBefore = -1;    ///< -1: not known
    QString tablesBefore;     ///< see tablesIdentityIn(); empty: not known

    /// Value of kChangeLabel.
    [[nodiscard]] QString toLabel() const;
    /// Fills in what the label of `made` says; what it lacks stays.
    void readLabel(const docker::Container &made);
};

inline constexpr char kChangeLabel[] = "org.cocosearch.change";

using DetailSink = std::function<void(const QString &)>;

/// Brings the container from before back: the new one goes, the old one gets its name again, and runs if it
/// ran. When the new one moved the schema, made it unreadable or dropped its tables, or the old one does not
/// become ready with the data as they are, the backup is restored. Blocks and cannot be stopped: half a
/// rollback would be worse than none.
[[nodiscard]] Result<void> takeBackChange(const EngineSession &engine, const StackSpec &spec, const ChangeRecord &change,
                                          const DetailSink &tell);

/// The version of the schema as soon as the database answers, which it does before the server. Errors:
/// Timeout after a minute, Cancelled.
[[nodiscard]] Result<int> awaitSchemaVersion(const EngineSession &engine, const QString &containerId, const std::stop_token &stop);

/// Stops a container, also one that is paused. Not running is a success.
[[nodiscard]] Result<void> stopWhole(const EngineSession &engine, const docker::Container &container, const StackSpec &spec);
/// Removes a container, stopped first, so that the database closes its files; where that fails, by force. Gone
/// already is a success.
[[nodiscard]] Result<void> removeWhole(const EngineSession &engine, const QString &id, const StackSpec &spec, const std::stop_token &stop);
/// Starts a container, also one that is paused.
[[nodiscard]] Result<void> startAny(const EngineSession &engine, const docker::Container &container, const std::stop_token &stop);

} // namespace coco::stack
