// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "coco/DataLocation.h"
#include "core/Result.h"

#include <QString>

namespace coco::cli {

/// Starts `coco serve` in the background, in a session of its own, so that it outlives the terminal.
/// Plain value; any thread.
class ServerLauncher
{
public:
    /// `stateFolder` takes the start log of each data folder.
    ServerLauncher(QString program, const QString &stateFolder, DataLocation location);

    /// Returns the process id. Errors: Io when the program cannot be started.
    [[nodiscard]] Result<qint64> start() const;
    /// Last line that the server wrote while starting; empty when there is none.
    [[nodiscard]] QString lastLogLine() const;
    [[nodiscard]] const QString &logFile() const { return m_logFile; }

private:
    QString m_program;
    DataLocation m_location;
    QString m_logFile;
};

} // namespace coco::cli
