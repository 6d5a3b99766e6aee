// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stack/BackendFactory.h"
#include "stack/DiskPlanner.h"
#include "stack/ImageSupply.h"

namespace coco::desktop {

/// One way to bring an image into the engine. Plain value.
struct ImageOrder
{
    enum class Kind { Pull, Build, Load };
    Kind kind = Kind::Pull;
    stack::StackSpec spec; ///< names engine, reference, target, platform
    QString tarFile;       ///< for Load
};

/// What is known before anything is fetched. Plain value.
struct ImageOutlook
{
    bool isHere = false;
    qint64 bytes = 0; ///< of the one that is here
    stack::DiskVerdict pull;
    stack::DiskVerdict build;
    QString buildProblem; ///< why it cannot be built here; empty: it can
    std::optional<Error> fault; ///< the engine does not answer
};

struct ImageOutcome
{
    QString reference; ///< what the stack can use now
    QStringList notes;
};

/// Never fails. Blocks.
[[nodiscard]] ImageOutlook lookAtImage(const stack::StackSpec &spec, const stack::BackendParts &parts, const std::stop_token &stop);
/// Checks the space, does it, and writes it into the timeline. Blocks; `sink` is called on other threads.
[[nodiscard]] Result<ImageOutcome> bringImage(const ImageOrder &order, const stack::BackendParts &parts, const stack::ImageProgressSink &sink,
                                              const std::stop_token &stop);

/// The command that signs in to the registry of a reference, for a terminal. Pure.
[[nodiscard]] QString signInCommand(const QString &reference);

} // namespace coco::desktop
